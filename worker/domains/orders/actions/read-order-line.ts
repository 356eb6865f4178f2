import type { Json, Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { longestLine, mustBeShort } from '../../../core/too-long.ts'
import { readAmount } from '../../../language/shorthand.ts'

const pieces = /(?:^|\s)(\d{1,6}(?:[.,]\d{1,3})?)\s?(?:x|×|\*)\s?(?=\S)/iu

/** The end of a line that is an amount, the longest first: "20 EUR", "à 12.50". */
function priceAtEnd(ctx: Context, words: string[]): { price: Json; many: number } | undefined {
  for (const many of [3, 2, 1]) {
    const typed = words.slice(-many).join(' ')
    if (words.length <= many || !/\d/.test(words.at(-many) ?? '')) continue
    const read = readAmount(typed, readerOf(ctx))
    if (!('error' in read)) return { price: typed, many }
  }
  return undefined
}

const lead = /\s(?:at|à|@|for|je|zu|per)$/iu

/**
 * `Acme 3x Widget 20 EUR`: whose order it is, how many, of what, and what one costs. Without a number
 * of pieces all but the amount is whose it is, and the form asks for the rest.
 */
export function readOrderLine(ctx: Context, rest: string): Raw | undefined {
  if (!rest) return undefined
  mustBeShort(rest, longestLine)
  const found = pieces.exec(rest)
  if (!found) return { company: rest.trim() }
  const company = rest.slice(0, found.index).trim()
  const words = rest
    .slice(found.index + found[0].length)
    .trim()
    .split(/\s+/)
  const end = priceAtEnd(ctx, words)
  const product = words
    .slice(0, words.length - (end?.many ?? 0))
    .join(' ')
    .replace(lead, '')
  return {
    ...(company && { company }),
    quantity: found[1] ?? '1',
    ...(product && { product }),
    ...(end && { price: end.price }),
  }
}
