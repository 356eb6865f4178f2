import type { OrderLine } from '../../../schema/workspace/orders.ts'
import type { Context } from '../../core/context.ts'
import { type LineGiven, linesFrom, mustBeFew, type Products, withLines } from './given-lines.ts'
import type { Order } from './queries.ts'

/** What the lines of an order come to, once others are given in their place or beside them. */

export function newLines(ctx: Context, given: LineGiven[], known: Products, currency: string) {
  const made = linesFrom(ctx, given, known, currency)
  return withLines(made.lines, made.costs, currency)
}

const once = (lines: OrderLine[]): OrderLine[] => [
  ...new Map(lines.map((line) => [line.id, line])).values(),
]

/** Rows of one file are lines each, however alike: what another file said is known again. */
const fileOf = (id: string) => id.split('_').slice(0, 2).join('_')

const isSame = (one: OrderLine, other: OrderLine) =>
  JSON.stringify({ ...one, id: '' }) === JSON.stringify({ ...other, id: '' }) &&
  fileOf(one.id) !== fileOf(other.id)

/** The lines of a row of a file beside those that are there, each once. */
function added(held: OrderLine[], more: OrderLine[]): OrderLine[] {
  const fresh = more.filter((line) => !held.some((one) => isSame(one, line)))
  return once([...held, ...fresh])
}

interface Given {
  lines?: LineGiven[] | undefined
  addLines?: LineGiven[] | undefined
  currency?: string | undefined
}

/** Nothing where no lines are given; what they cost stays known where it is not said anew. */
export function changedLines(
  ctx: Context,
  before: Order,
  costs: Order['costs'],
  given: Given,
  known: Products,
): Partial<Order> {
  if (!given.lines && !given.addLines && !given.currency) return {}
  const currency = given.currency ?? before.currency
  const held = before.lines ?? []
  const made = given.lines && linesFrom(ctx, given.lines, known, currency, { lines: held, costs })
  const more = linesFrom(ctx, given.addLines ?? [], known, currency)
  const lines = added(made?.lines ?? held, more.lines)
  mustBeFew(lines)
  return withLines(lines, { ...costs?.lines, ...made?.costs, ...more.costs }, currency)
}
