/** What a file leaves open, with what may be answered, and the setting that answers it. */

export interface Question {
  /** `dates`, `decimal`, or the field that a value is of. */
  about: string
  value?: string
  question: string
  choices: { value: string; label: string }[]
}

const most = 12

function asked({ question, choices }: Question): string {
  const some =
    choices.length > most ? [...choices.slice(0, most - 1), ...choices.slice(-1)] : choices
  const all = some.map(({ value, label }) => (value === label ? value : `${value} (${label})`))
  const more = choices.length > some.length ? ` and ${choices.length - some.length} more` : ''
  return `  ${question}${all.length ? ` ${all.join(' · ')}${more}` : ''}`
}

/** In the quotes of a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Lines to read, and last the setting with an answer for each, to be changed. */
export function questionLines(questions: Question[]): string[] {
  const answers: Record<string, unknown> = {}
  const values: Record<string, Record<string, string>> = {}
  for (const { about, value, choices } of questions) {
    const [first] = choices
    const last = choices.at(-1)
    if (value !== undefined && last) values[about] = { ...values[about], [value]: last.value }
    else if (first) answers[about] = first.value
  }
  const settings = { ...answers, ...(Object.keys(values).length && { values }) }
  return [
    ...questions.map(asked),
    ...(Object.keys(settings).length
      ? [
          `Answer, with other values where these are wrong: --settings ${quoted(JSON.stringify(settings))}`,
        ]
      : []),
  ]
}
