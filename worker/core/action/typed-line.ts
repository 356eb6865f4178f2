import type { Raw } from '../card.ts'
import type { Context } from '../context.ts'
import { namedFirst } from '../record/search.ts'

/** What follows a record's name; where a word or a sign leads to it, it is no part of the name. */
export interface After {
  text: string
  led: boolean
}

/** How many of the words from here lead to what follows; undefined: what follows begins elsewhere. */
export type Leads = (words: string[], from: number) => number | undefined

export const noWord: Leads = () => undefined

export const ledByTo: Leads = (words, from) =>
  /^(?:to|into)$/i.test(words[from] ?? '') ? 1 : undefined

const sign = /^(?:[:>→–—-]+|->)$/

/** A sign leads to what follows, with or without a word, and so does a comma behind the word before. */
const withSigns =
  (leads: Leads): Leads =>
  (words, from) => {
    const isSign = sign.test(words[from] ?? '')
    const many = leads(words, from + (isSign ? 1 : 0))
    if (isSign) return 1 + (many ?? 0)
    return many ?? (words[from - 1]?.endsWith(',') ? 0 : undefined)
  }

/** Where the name ends, and where what follows begins. */
interface Place {
  at: number
  to: number
}

/** A colon ends the name wherever it is, alone or behind a word that leads on. */
function byColon(words: string[], begun: number, leads: Leads): Place | undefined {
  const colon = words.indexOf(':')
  if (colon < 0) return undefined
  const to = colon + (withSigns(leads)(words, colon) ?? 1)
  const froms = words.slice(begun, colon).map((_, index) => begun + index)
  const at = froms.find((from) => from + (leads(words, from) ?? 0) === colon)
  return { at: at ?? colon, to }
}

function placeAt(words: string[], at: number, leads: Leads): Place | undefined {
  const many = withSigns(leads)(words, at)
  return many === undefined ? undefined : { at, to: at + many }
}

const placeAfter = (words: string[], begun: number, leads: Leads): Place | undefined =>
  words
    .map((_, at) => (at > begun ? placeAt(words, at, leads) : undefined))
    .find((place) => place && place.to < words.length)

/** The words of a line, the first colon that ends one apart, and how many of them are the name. */
function wordsIn(line: string, named: string): { words: string[]; begun: number } {
  const words = line
    .replace(/:(?=\s|$)/, ' : ')
    .replace(/(?<=\s)(?:->|[>→–—-])(?=\p{L})/u, '$& ')
    .trim()
    .split(/\s+/)
  const many = named.split(/\s+/).filter(Boolean).length
  const last = words.slice(0, many).findLastIndex((word) => !sign.test(word))
  return { words, begun: last + 1 }
}

const inOne = (words: string[]) => words.join(' ').replace(/(?<=.),$/, '')

/**
 * A line that begins with the name of a record: `field` holds its id, or the words where several or
 * none fit, which are asked about; `then` reads what follows. Where that says nothing to it, and no
 * word leads to it, it was part of a name that nobody has.
 * `unnamed` reads a line without a colon that begins with no name at all.
 */
export const objectFirst =
  (
    of: string,
    field: string,
    then: (after: After, ctx: Context, word: string) => Raw | undefined,
    leads: Leads = noWord,
    unnamed?: (line: string, word: string) => Raw,
  ) =>
  async (ctx: Context, line: string, word: string): Promise<Raw | undefined> => {
    if (!line) return undefined
    const begin = line.split(/:(?=\s|$)/)[0] ?? ''
    const { hits, named } = await namedFirst(ctx, of, begin, leads === noWord)
    const { words, begun } = wordsIn(line, hits.length ? named : '')
    const read = (from: number, led: boolean) =>
      then({ text: words.slice(from).join(' '), led }, ctx, word)
    const place = byColon(words, begun, leads) ?? placeAt(words, begun, leads)
    if (!hits.length && !place && unnamed && !line.includes(':')) return unnamed(line, word)
    const isNamed = hits.length > 0 && (!place || place.at === begun)
    const id = hits.length === 1 ? hits[0]?.id : undefined
    const settled = isNamed ? read(place?.to ?? begun, place !== undefined) : undefined
    if (settled) return { [field]: id ?? inOne(words.slice(0, begun)), ...settled }
    const apart = place ?? placeAfter(words, begun, leads)
    return {
      [field]: inOne(words.slice(0, apart?.at)),
      ...(apart && read(apart.to, true)),
    }
  }
