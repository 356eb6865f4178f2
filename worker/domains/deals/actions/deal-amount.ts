import type { DealLine } from '../../../../schema/workspace/deals.ts'
import { labelledError } from '../../../core/errors.ts'
import { count } from '../../../language/formatting.ts'
import type { Money } from '../../../language/shorthand.ts'
import { linesOf, linesTotal } from '../line-items.ts'
import type { Deal } from '../queries.ts'

/** Where a deal has products, its amount is their sum and is not set by hand. */
export function allowAmount(deal: Deal, amount: Money | null): void {
  const stays = amount?.minor === deal.amount && amount?.currency === deal.currency
  const lines = linesOf(deal)
  if (lines.length === 0 || stays) return
  const what = count(lines.length, 'product')
  const reason = `This is the sum of ${what}. Change or remove them under Details.`
  throw labelledError('amount', 'Amount', reason)
}

/** The deal with these lines, and what they come to. */
export const withLines = (lines: DealLine[], currency: string) => ({
  lines,
  amount: lines.length ? linesTotal(lines) : null,
  ...(lines.length && { currency }),
})
