import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { pastSpanOf } from '../../../language/past-span.ts'
import type { Which } from '../asked.ts'

const sayings: Record<Which, RegExp> = {
  all: /^(?:all|every)$/i,
  open: /^(?:open|unanswered)$/i,
  late: /^(?:late|overdue)$/i,
  answered: /^(?:answered|solved|closed)$/i,
}

const whichIn = (word: string) => Object.entries(sayings).find(([, is]) => is.test(word))?.[0]

/** Nobody says when in more words than these. */
const mostOfSpan = 6

/** `late printer this year`: how they stand, since when, and what is left over is the product. */
export function readWords(ctx: Context, line: string): Raw {
  const words = line.split(/\s+/).filter(Boolean)
  const which = words.map(whichIn).find(Boolean)
  const rest = words.filter((word) => !whichIn(word))
  const { span, left } = timed(ctx, rest)
  const product = left.join(' ').replace(/^(?:of|about|for|product) /i, '')
  return { ...(which && { which }), ...span, ...(product && { product }) }
}

/** The words at the end that say when. */
function timed(ctx: Context, words: string[]) {
  for (let length = Math.min(words.length, mostOfSpan); length > 0; length -= 1) {
    const at = words.length - length
    const span = pastSpanOf(words.slice(at).join(' '), readerOf(ctx))
    if (span) return { span, left: words.slice(0, at) }
  }
  return { span: {}, left: words }
}
