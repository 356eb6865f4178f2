import type { DealLine } from '../../../schema/workspace/deals.ts'
import type { Item, Part } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { decimal, money } from '../../language/formatting.ts'
import { linesOf, lineTotal } from './line-items.ts'
import type { Deal } from './queries.ts'

const item = (ctx: Context, deal: Deal, line: DealLine): Item => {
  const { locale } = readerOf(ctx)
  const written = (minor: number) => money({ minor, currency: deal.currency }, locale)
  const off = line.discount ? `, ${decimal(line.discount / 100, locale)} % off` : ''
  const times = `${decimal(line.quantity / 1000, locale)} × ${written(line.price)}${off}`
  return {
    title: line.name,
    text: `${times} · ${written(lineTotal(line))}`,
    button: {
      label: 'Change',
      action: 'save-deal-line',
      mode: 'form',
      input: { id: deal.id, line: line.id },
      drawn: { record: deal.id, version: deal.version },
    },
  }
}

/** What is sold in a deal, a line each. */
export const linesList = (ctx: Context, deal: Deal): Part[] =>
  linesOf(deal).length
    ? [
        {
          kind: 'list',
          title: 'Products',
          items: linesOf(deal).map((line) => item(ctx, deal, line)),
        },
      ]
    : []
