import { amountAt } from './amount.ts'
import { findAmounts } from './find-amount.ts'
import { plain } from './plain.ts'
import type { Money, Read, Reader } from './reader.ts'
import { withFigures } from './spelled-signs.ts'
import { wordsOf } from './words.ts'

const longest = 100

/** `10 licences at $500 each`: beside the price only how many, of what. */
function priceIn(typed: string, reader: Reader): Read<Money> | undefined {
  const words = wordsOf(typed)
  const [found, more] = findAmounts(
    typed,
    words,
    words.map(() => true),
    reader,
  )
  if (!found || more || 'value' in found.read) return undefined
  const rest = words.filter((_, at) => at < found.from || at >= found.to)
  const isCount = rest.length === 0 || rest.some(({ text }) => /^\d{1,6}$/.test(text))
  return isCount && rest.length < 5 ? found.read : undefined
}

/** A whole amount field: `12.5k EUR`, `€12,500`, `12 500,00 kr`, `5000`. */
export function readAmount(text: string, reader: Reader): Read<Money> {
  if (text.length > longest)
    return { error: 'That is too long for an amount. Write it like 12.5k EUR.' }
  const typed = plain(withFigures(text.replace(/[\u200e\u200f\u061c]/g, '').trim()))
    .replaceAll('\u200b', '')
    .replace(/(?<=\p{L})\.$/u, '')
  if (typed === '') return { error: 'Write an amount, such as 12.5k EUR or 1200.' }
  const found = amountAt(typed, 0, reader, false)
  if (found && found.end === typed.length) return found.read
  return (
    priceIn(typed, reader) ?? {
      error: `"${typed}" is not an amount. Write it like 12.5k EUR or 1200.`,
    }
  )
}
