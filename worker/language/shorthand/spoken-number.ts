import { languages } from '../languages/index.ts'
import { once } from './once.ts'
import { own } from './own.ts'
import { codeOfLanguage } from './vocabulary.ts'

/** Numbers in words, as they stand before million and the like: `half a`, `anderthalb`, `two and a half`. */

const notLetters = '(?![\\p{L}\\p{M}\\d])'

interface Patterns {
  /** One and a half, half of one, one to twelve, and half of one more. */
  number: RegExp
  and: RegExp
}

function patternsIn(code: string): Patterns | undefined {
  const { numbers = '', halves } = own(languages, code)?.dates ?? {}
  // Signs need no words for numbers.
  if (!halves || ['ja', 'ko', 'zh'].includes(code)) return undefined
  const each = numbers.split(' ').map((words) => `(${words})`)
  const more = halves.more ?? '(?!)'
  const and = ` ?(?:${halves.and ?? '(?!)'})${notLetters}`
  return {
    number: new RegExp(
      `(?:(${more})|(${halves.half})|(?:${each.join('|')})(${and})?${notLetters})-?`,
      'iuy',
    ),
    and: new RegExp(and, 'iuy'),
  }
}

const patternsOf = once((locale) =>
  [...new Set([codeOfLanguage(locale), 'en'])].flatMap((code) => patternsIn(code) ?? []),
)

/** A number in words at this place: its digits, and where it ends. */
export function spokenAt(text: string, from: number, locale: string) {
  for (const { number } of patternsOf(locale)) {
    number.lastIndex = from
    const [all, more, half, ...rest] = number.exec(text) ?? []
    if (all === undefined) continue
    const whole = rest.findIndex((one) => one !== undefined) + 1
    const raw = more ? '1.5' : half ? '0.5' : `${whole}${rest.at(-1) ? '.5' : ''}`
    return { raw, end: from + all.length }
  }
  return undefined
}

/** Where `and a half` ends that stands at this place, if it does. */
export function halfMoreAt(text: string, from: number, locale: string): number | undefined {
  for (const { and } of patternsOf(locale)) {
    and.lastIndex = from
    if (and.test(text)) return and.lastIndex
  }
  return undefined
}
