import { expect } from 'vitest'
import type { Answer, Json } from '../../playground/stand-ins/interface.ts'
import { everyObject, objects } from '../../playground/stand-ins/json.ts'

export type Surface = 'Slack' | 'Teams' | 'Gmail'
export const surfaces: Surface[] = ['Slack', 'Teams', 'Gmail']

/** One person at one surface: what they do there, and what they then see. */
export interface Desk {
  surface: Surface
  /** Words typed to the CRM; the sidebar has none, so there it is the button of the same words. */
  say(words: string, times?: number): Promise<string>
  /** Opens the form these words begin. */
  form(words: string): Promise<string>
  /** Presses what carries these words; `times`: the very same request, all at once. */
  press(button: string, times?: number): Promise<string>
  /** Picks from a list on the card itself, by its label. */
  pick(label: string, choice: string): Promise<string>
  /** Fills in the open form, by labels, and sends it off. */
  fill(values?: Record<string, string>, times?: number): Promise<string>
  /** Everything legible on what is in front of them. */
  shown(): string
  /** What every one of the last requests was answered with. */
  told(): string[]
  /** The reasons beside the open form's fields, and what stands in them, by label. */
  reasons(): Record<string, string>
  typed(): Record<string, string>
  /** Puts before this person what another has before them, ids and all. */
  borrow(other: Desk): void
}

const legible = [
  'text',
  'title',
  'subtitle',
  'label',
  'header',
  'topLabel',
  'placeholder',
  'hint',
  'hintText',
]
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** One surface's mark-up taken off. */
const bare = (text: string) =>
  text
    .replace(/<br>/g, '\n')
    .replace(/<\/?(?:b|font)[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
    .replace(/\\([\\*`[\]_&<().+#>-])/g, '$1')
    .replace(/^\*(.*?)\*/gm, '$1')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\n+/g, '\n')

/** The words of a card or form as they are read, each on a line. */
export function reading(value: unknown): string {
  const lines: string[] = []
  // What pressing a row does is said to screen readers alone.
  const legibleOnes = JSON.parse(
    JSON.stringify(value ?? null, (key, one) => (key === 'selectAction' ? undefined : one)),
  )
  for (const part of everyObject(legibleOnes as Json)) {
    for (const key of legible) if (typeof part[key] === 'string') lines.push(bare(part[key]))
    if (part.type === 'FactSet')
      for (const fact of objects(part.facts)) lines.push(bare(String(fact.value)))
  }
  return lines.join('\n')
}

/** An answer its surface can use. */
export function fine(answer: Answer): Answer {
  expect([answer.status, answer.failure]).toEqual([200, undefined])
  return answer
}

/** The same thing done so many times at once. */
export const atOnce = <T>(times: number, what: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, what))

/** The code that connects an account, as this person is given it. */
export const codeFrom = async (desk: Desk): Promise<string> =>
  /^`?([A-Z2-9]{8})`?$/m.exec(await desk.say('connect'))?.[1] ?? ''

/** All a person is told: what is shown, and the reasons beside the fields. */
export const complaint = (desk: Desk): string =>
  [desk.shown(), ...Object.values(desk.reasons())].join('\n')
