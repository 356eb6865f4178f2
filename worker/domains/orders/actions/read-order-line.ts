import type { Json, Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { longestLine, mustBeShort } from '../../../core/too-long.ts'
import { readAmount } from '../../../language/shorthand.ts'

const digits = new Set('0123456789.,')
const times = new Set(['x', 'X', '×', '*'])

/** `3x`, or `3xWidget`: how many, and the beginning of what; `-1x` of what comes back. */
function piecesIn(word: string): { quantity: string; what: string } | undefined {
  let end = word.startsWith('-') ? 1 : 0
  while (digits.has(word[end] ?? '')) end += 1
  if (!digits.has(word[end - 1] ?? '') || end > 10 || !times.has(word[end] ?? '')) return undefined
  return { quantity: word.slice(0, end), what: word.slice(end + 1) }
}

/** The words of a line with `3 x` as one of them. */
const joined = (words: string[]): string[] =>
  words.flatMap((word, at) => {
    const before = words[at - 1] ?? ''
    if (times.has(word) && piecesIn(`${before}x`)) return []
    return times.has(words[at + 1] ?? '') && piecesIn(`${word}x`) ? [`${word}x`] : [word]
  })

const leads = new Set(['at', 'à', '@', 'for', 'je', 'zu', 'per'])

/** Where the amount begins that a line ends with, the longest first: "20 EUR", "at 12.50". */
function priceAt(ctx: Context, words: string[]): number {
  for (const many of [3, 2, 1]) {
    const from = words.length - many
    if (from < 1 || !digits.has(words[from]?.at(-1) ?? words[from]?.at(0) ?? '')) continue
    if (!('error' in readAmount(words.slice(from).join(' '), readerOf(ctx)))) return from
  }
  return words.length
}

const withoutLead = (words: string[]) =>
  leads.has(words.at(-1)?.toLowerCase() ?? '') ? words.slice(0, -1) : words

/**
 * `Acme 3x Widget 20 EUR`: whose order it is, how many, of what, and what one costs. Without a number
 * of pieces all of it is whose it is, and the form asks for the rest.
 */
export function readOrderLine(ctx: Context, rest: string): Raw | undefined {
  if (!rest) return undefined
  mustBeShort(rest, longestLine)
  const words = joined(rest.trim().split(' ').filter(Boolean))
  const at = words.findIndex((word) => piecesIn(word))
  const found = piecesIn(words[at] ?? '')
  if (!found) return { company: words.join(' ') }
  const after = [...(found.what ? [found.what] : []), ...words.slice(at + 1)]
  const from = priceAt(ctx, after)
  const [company, product] = [words.slice(0, at), withoutLead(after.slice(0, from))]
  const said: [string, Json][] = [
    ['company', company.join(' ')],
    ['quantity', found.quantity],
    ['product', product.join(' ')],
    ['price', after.slice(from).join(' ')],
  ]
  return Object.fromEntries(said.filter(([, value]) => value))
}
