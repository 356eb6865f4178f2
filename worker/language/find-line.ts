import { fold } from './fold.ts'
import { lexiconOf } from './shorthand/lexicon.ts'
import { once } from './shorthand/once.ts'
import { vocabularyOf } from './shorthand/vocabulary.ts'

/** A line that is searched for, in its pieces: words, and what a word is asked to be. */

export type Sign = ':' | '!=' | '>' | '>=' | '<' | '<='

/** `stage:proposal`, `amount>10k`, `-owner:me`. */
export interface Clause {
  name: string
  sign: Sign
  /** '' where it stands in the next piece. */
  value: string
  isNot: boolean
}

export interface Piece {
  /** As it was typed, without quotes round all of it. */
  text: string
  isQuoted: boolean
  clause?: Clause
}

const piece = /(?:"[^"]*"|[^\s"])+/g
const clause =
  /^(-)?("[^"]{1,60}"|\p{L}[\p{L}\p{M}\p{N}_-]{0,40})(:|!=|>=|<=|>|<|=)("[^"]*"|[^"]*)$/u
const whole = /^"([^"]*)"$/

const bare = (text: string) => whole.exec(text)?.[1] ?? text

/** `amount > 10k` is one piece up to its sign, quotes are of one sort, and an address stands alone. */
const tidy = (line: string) =>
  line
    .replace(/[“”„«»]/g, '"')
    .replace(/<([^\s<>@]+@[^\s<>@]+)>/g, ' $1 ')
    .replace(/(?<=[\p{L}"]) *(!=|>=|<=|[<>=≥≤]) */gu, (_, sign: string) =>
      sign === '≥' ? '>=' : sign === '≤' ? '<=' : sign,
    )

function pieceOf(typed: string): Piece {
  const isQuoted = whole.test(typed)
  const [, minus, name, sign, value = ''] = isQuoted ? [] : (clause.exec(typed) ?? [])
  if (!name || !sign || value.startsWith('//')) return { text: bare(typed), isQuoted }
  return {
    ...{ text: typed, isQuoted: false },
    clause: {
      ...{ name: bare(name), value: bare(value), isNot: minus !== undefined },
      sign: sign === '=' ? ':' : (sign as Sign), // one of those of the pattern
    },
  }
}

export const piecesOf = (line: string): Piece[] => (tidy(line).match(piece) ?? []).map(pieceOf)

/** A name that something may be asked by, as names are compared: `"Close-date"` is `close date`. */
export const askedName = (name: string): string =>
  fold(name)
    .replace(/[\s_"“”„«»-]+/g, ' ')
    .trim()

const spokenOf = once((locale) => {
  const { stage, owner, won, lost } = vocabularyOf(locale)
  const close = lexiconOf(locale).either((words) => words.close)
  const closes = new RegExp(`^(?:${close})$`, 'u')
  const known = { stage, owner, won, lost }
  return (name: string) => {
    for (const [english, words] of Object.entries(known))
      if ([...words].some((word) => askedName(word) === name)) return english
    return closes.test(name) ? 'close' : undefined
  }
})

/** What a name in the asker's language is in English, where it is one that lines have. */
export const inEnglish = (name: string, locale: string): string => {
  const asked = askedName(name)
  return spokenOf(locale)(asked) ?? asked
}
