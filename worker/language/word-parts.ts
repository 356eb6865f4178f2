/** What is kept of a word beside itself, so that its middle and a slip in it find it. */

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u

const pieces = /\p{sc=Han}+|[\p{sc=Katakana}ー]+|\p{sc=Hangul}+|\p{sc=Thai}+/gu

const pairs = (run: string): string[] => {
  const signs = [...run]
  return signs.length < 3 ? [run] : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`)
}

/**
 * What others may have amid their words of one without spaces: runs of one script, those of Han in
 * pairs, Korean without its particle; undefined of scripts that put spaces.
 */
export function piecesAmid(word: string): string[] | undefined {
  if (!unspaced.test(word)) return undefined
  const found = (word.match(pieces) ?? []).flatMap((run) => {
    if (/\p{sc=Han}/u.test(run)) return pairs(run)
    return /\p{sc=Hangul}/u.test(run) && run.length > 2 ? run.slice(0, -1) : run
  })
  const telling = found.filter((one) => one.length > 1)
  return telling.length ? telling : [word]
}

/** So few letters amid a word find it: of scripts without spaces, where a word is a sign or two, fewer. */
export const leastAmid = (word: string): number => (unspaced.test(word) ? 2 : 3)

const shortestSlip = 5
const longestSlip = 20

const isLetters = (word: string) => /^[\p{L}\p{M}]+$/u.test(word) && !unspaced.test(word)

/** May it be typed with one slip, or be what was? Names of digits differ by them. */
export const maySlip = (word: string, shortest = shortestSlip): boolean =>
  isLetters(word) && word.length >= shortest && word.length <= longestSlip

/** A word whose slips are kept has as few letters as one that is typed with a letter too many. */
const keepsSlips = (word: string): boolean => maySlip(word, shortestSlip - 1)

/** A word without each of its letters in turn. */
export const withoutOne = (word: string): string[] => [
  ...new Set(Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))),
]

export const wholeSign = '='
export const slipSign = '~'

/** Is there more of a word than its beginnings that finds it? */
export const hasParts = (word: string): boolean =>
  !word.includes(' ') && word.length > leastAmid(word)

/** All that is kept of a word: itself, its ends as long as they find it, and it without each letter. */
export function partsKept(word: string): string[] {
  const letters = [...word]
  const ends = letters.slice(0, Math.max(0, letters.length - leastAmid(word) + 1))
  return [
    wholeSign + word,
    ...ends.slice(1).map((_, at) => letters.slice(at + 1).join('')),
    ...(keepsSlips(word) ? withoutOne(word).map((one) => slipSign + one) : []),
  ]
}

/** The parts that words have which differ from this one by one slip. */
export const slipParts = (typed: string): string[] => [
  ...withoutOne(typed).flatMap((one) => [slipSign + one, wholeSign + one]),
  slipSign + typed,
]
