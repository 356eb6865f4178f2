import type { OrderLine } from '../../../schema/workspace/orders.ts'
import { CrmError } from '../../core/errors.ts'
import { priceOfEach, withLines } from './given-lines.ts'
import { lineTotal } from './lines.ts'
import type { Order } from './queries.ts'
import type { OrderStatus } from './words.ts'

/** Lines that an order which comes back as a whole gets, and loses where it is reopened. */

const ending = '_back'
const isBack = ({ id }: OrderLine) => id.endsWith(ending)

const isOfPrice = (back: OrderLine, sold: OrderLine) =>
  back.name === sold.name && back.price === sold.price
const isOfName = (back: OrderLine, sold: OrderLine) => back.name === sold.name

/** What was sold and has not come back: what came back was of the line of its price, else of its name. */
function notBackYet(lines: OrderLine[]): OrderLine[] {
  const sold = lines.filter(({ type }) => type === 'sale').map((line) => ({ ...line }))
  const back = lines.filter(({ type }) => type === 'return').map((line) => ({ ...line }))
  for (const isOf of [isOfPrice, isOfName])
    for (const one of back)
      for (const line of sold.filter((line) => isOf(one, line))) {
        const pieces = Math.min(one.quantity, line.quantity)
        one.quantity = Math.round((one.quantity - pieces) * 1000) / 1000
        line.quantity = Math.round((line.quantity - pieces) * 1000) / 1000
      }
  return sold.filter(({ quantity }) => quantity > 0)
}

/** What was credited is not paid back once more: each line comes to its share of what is left. */
function lessCredited(lines: OrderLine[], credited: number): OrderLine[] {
  const all = lines.reduce((sum, line) => sum + lineTotal(line), 0)
  if (!credited || !all) return lines
  const left = Math.max(0, all - credited) / all
  let upTo = 0
  return lines.map((line) => {
    const before = Math.round(upTo * left)
    upTo += lineTotal(line)
    const price = priceOfEach(Math.round(upTo * left) - before, line.quantity)
    return { ...line, price, discount: 0 }
  })
}

/** The lines of an order that comes to stand so, where that changes them. */
export function linesAt(
  status: OrderStatus,
  { lines, currency, ...order }: Order,
  costs: Order['costs'],
  on: string,
): Partial<Order> {
  if (status !== 'returned' && order.status !== 'returned') return {}
  if (!lines)
    throw new CrmError(
      'forbidden',
      'What was bought is not shown to you. Somebody who sees it can bring it back.',
    )
  const kept = lines.filter((line) => !isBack(line))
  if (status !== 'returned' && kept.length === lines.length) return {}
  const credited = kept
    .filter(({ type }) => type === 'credit')
    .reduce((sum, line) => sum + lineTotal(line), 0)
  const back = status === 'returned' ? lessCredited(notBackYet(kept), credited) : []
  const known = { ...costs?.lines }
  const added = back.map((line) => {
    const id = `${line.id}${ending}`
    const cost = known[line.id]
    if (cost !== undefined) known[id] = cost
    return { ...line, id, type: 'return' as const, on }
  })
  return withLines([...kept, ...added], known, currency)
}
