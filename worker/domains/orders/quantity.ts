import { type Context, readerOf } from '../../core/context.ts'
import { labelledError } from '../../core/errors.ts'
import { withoutEnd } from '../../language/shorthand/ends.ts'
import { readDecimal } from '../../language/shorthand.ts'

const labels = { quantity: 'Quantity', discount: 'Discount', tax: 'Tax' }

/** A number that was typed; asked again where it could be two. */
export function numberOf(ctx: Context, field: keyof typeof labels, typed: string): number {
  const read = readDecimal(withoutEnd(typed.trim(), /[\s%]/), readerOf(ctx))
  const label = labels[field]
  if ('value' in read) return read.value
  if ('error' in read)
    throw labelledError(
      field,
      label,
      `"${typed}" is no number we know. Write one such as 2 or 1.5.`,
    )
  const could = read.choices.map(({ text }) => text).join(' or ')
  throw labelledError(field, label, `"${typed}" could be ${could}.`)
}
