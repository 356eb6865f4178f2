import { lexiconOf } from './lexicon.ts'
import { hasMonth, marked, monthSign } from './marks.ts'
import { once } from './once.ts'

/** From the fifth on, in English. */
const further =
  'fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )
const tens = 'first second third fourth fifth sixth seventh eighth ninth'
  .split(' ')
  .map((one) => `twenty[- ]${one}`)
const ordinals = [...further, ...tens, 'thirtieth', 'thirty[- ]first']

interface Ordinals {
  before: RegExp
  behind: RegExp
}

const patternsOf = once((locale): Ordinals => {
  const { either } = lexiconOf(locale)
  const fewer = [0, 1, 2, 3].map((at) => either((words) => words.ordinals[at]))
  const names = [...fewer, ...ordinals].map((name) => `(${name})`).join('|')
  const on = either((words) => words.on)
  const month = monthSign.replace('(', '(?:')
  return {
    before: new RegExp(`(?<![\\p{L}\\d])(?:${names})(?= (?:(?:of|${on}) )?${month})`, 'u'),
    behind: new RegExp(`(?<=${month} (?:the )?)(?:${names})(?![\\p{L}\\d])`, 'u'),
  }
})

/** `December first`, `first of December`, `premier décembre`: with the day as a number. */
export function withDayNumber(text: string, locale: string): string {
  const said = marked(text, locale, 'month')
  if (!hasMonth(said)) return text
  const { before, behind } = patternsOf(locale)
  const number = (...found: unknown[]) =>
    String(found.slice(1).findIndex((one) => one !== undefined) + 1)
  const numbered = said.replace(before, number)
  const all = numbered === said ? said.replace(behind, number) : numbered
  return all === said ? text : all
}
