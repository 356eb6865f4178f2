import { nameIn } from '../../../core/action/new-name.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import type { Money } from '../../../language/shorthand.ts'
import type { LineGiven } from '../given-lines.ts'
import { numberOf } from '../quantity.ts'

interface Given {
  product?: string | undefined
  quantity?: string | undefined
  price?: Money | undefined
}

/** The line that a form or a typed line asks for, where it does. */
export function firstLine(ctx: Context, { product, quantity, price }: Given): LineGiven[] {
  if (!product) return []
  const many = quantity && numberOf(ctx, 'quantity', quantity)
  if (many === 0) throw labelledError('quantity', 'Quantity', 'Write how many there are.')
  return [
    {
      product: nameIn(product) ?? product,
      ...(many && { quantity: many }),
      ...(price && { price: price.minor, currency: price.currency }),
    },
  ]
}
