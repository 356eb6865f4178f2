import { anyOf, lexiconOf } from './lexicon.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import { eachRule, everySecond, rhythmIn, workingDays } from './rhythm.ts'
import type { Word } from './words.ts'

const perYear: Record<string, number> = { DAILY: 365, WEEKLY: 52, MONTHLY: 12, YEARLY: 1 }

/** What every such text begins with, or a number where it ends in what says so. */
const opensOf = once((locale) => {
  const { either, lead, eachWeekday, spaced } = lexiconOf(locale)
  const forms = spaced.map(([, form]) => form.replaceAll('#', '\\S{1,20}'))
  const words = either(({ every, rhythms }) =>
    [every, ...Object.values(rhythms)].filter((piece) => piece !== '').join('|'),
  )
  const apart = either((of) => of.apart)
  const each = `(?:${lead}|\\S{1,3} )(?:${anyOf(eachWeekday)})`
  return new RegExp(
    `^(?:${[words, ...forms].join('|')}|${each}|\\d+[ -]\\p{L}{4}|\\S{1,12} ?\\S{0,12} ?(?:${apart}))`,
    'u',
  )
})

const longest = 7

/** `monthly 500 EUR`: one word that is a rhythm; one such as Fridays ends many a name. */
export function paceAt(words: Word[], at: number, locale: string) {
  const read = rhythmIn(plainAt(words, at, at + 1, locale), locale)
  const often = read && 'value' in read ? oftenIn(read.value) : undefined
  return often ? { often } : undefined
}

/** How often a year a rule comes round: on several days of a week once for each. */
function oftenIn(rule: string): number | undefined {
  if (rule === workingDays) return 5 * 52
  const {
    FREQ = '',
    INTERVAL = '1',
    BYDAY = '',
    ...others
  } = Object.fromEntries(rule.split(';').map((part) => part.split('='))) as Record<string, string> // a rule is made of such pairs
  const often = perYear[FREQ]
  // `monthly on 12` may be for twelve months.
  const isMore = Object.keys(others).length > 0
  const days = FREQ === 'WEEKLY' && BYDAY ? BYDAY.split(',').length : 1
  return often && !isMore ? (often * days) / Number(INTERVAL) : undefined
}

/** A rule for what repeats; every second Friday is every other one, which is asked about anyway. */
function ruleIn(text: string, locale: string): string | undefined {
  const read = rhythmIn(text, locale)
  if (read && 'value' in read) return read.value
  return everySecond(text, locale) ?? eachRule(text, locale)
}

/** `every 3 months`, `every friday`, `half-yearly`, `3か月ごと`: how often a year, from this word on. */
export function againAt(words: Word[], at: number, locale: string, most = longest) {
  const text = plainAt(words, at, at + most, locale)
  if (at < 0 || text === '' || !opensOf(locale).test(text)) return undefined
  for (let to = Math.min(at + most, words.length); to > at; to--) {
    const rule = ruleIn(plainAt(words, at, to, locale), locale)
    const often = rule && oftenIn(rule)
    if (often) return { often, to }
  }
  return undefined
}
