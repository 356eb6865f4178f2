import { lexiconOf } from './lexicon.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import { rhythmIn } from './rhythm.ts'
import type { Word } from './words.ts'

const perYear: Record<string, number> = { DAILY: 365, WEEKLY: 52, MONTHLY: 12, YEARLY: 1 }

/** What every such text begins with, or a number where it ends in what says so. */
const opensOf = once((locale) => {
  const { either } = lexiconOf(locale)
  const words = either(({ every, rhythms }) =>
    [every, ...Object.values(rhythms)].filter((piece) => piece !== '').join('|'),
  )
  const apart = either((of) => of.apart)
  return new RegExp(`^(?:${words}|\\d+[ -]\\p{L}{4}|\\S{1,12} ?\\S{0,12} ?(?:${apart}))`, 'u')
})

const longest = 4

/** `every 3 months`, `half-yearly`, `3か月ごと`: how often a year, from this word on. */
export function againAt(words: Word[], at: number, locale: string, most = longest) {
  const text = plainAt(words, at, at + most, locale)
  if (at < 0 || text === '' || !opensOf(locale).test(text)) return undefined
  for (let to = Math.min(at + most, words.length); to > at; to--) {
    const read = rhythmIn(plainAt(words, at, to, locale), locale)
    if (!read || !('value' in read)) continue
    const [, pace = '', interval = '1'] = /^FREQ=(\w+)(?:;INTERVAL=(\d+))?$/.exec(read.value) ?? []
    const often = perYear[pace]
    if (often) return { often: often / Number(interval), to }
  }
  return undefined
}
