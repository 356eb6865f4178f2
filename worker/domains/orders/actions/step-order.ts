import * as z from 'zod'
import { type OrderLine, orderStatuses } from '../../../../schema/workspace/orders.ts'
import { defineAction } from '../../../core/action/define.ts'
import { dateBehind, oneOf, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { today } from '../../../language/formatting.ts'
import { nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { withLines } from '../given-lines.ts'
import type { Order } from '../queries.ts'
import { dayFields, laterDays, type OrderStatus, statusNames } from '../words.ts'
import { changeOrder } from './change-order.ts'

const way: OrderStatus[] = [...orderStatuses]

/** The days of steps that come after it, which it is not at any more. */
const undoneDays = (status: OrderStatus) =>
  laterDays.filter((name) => way.findIndex((one) => dayFields[one] === name) > way.indexOf(status))

const hidden = 'What was bought is not shown to you. Somebody who sees it can bring it back.'

/** All that was sold and has not come back yet, as lines that bring it back. */
function returned(ctx: Context, { lines, currency }: Order, costs: Order['costs'], on: string) {
  if (!lines) throw new CrmError('forbidden', hidden)
  const known = { ...costs?.lines }
  const back = new Map<string, number>()
  const keyOf = ({ name, price }: OrderLine) => JSON.stringify([name, price])
  for (const line of lines.filter(({ type }) => type === 'return'))
    back.set(keyOf(line), (back.get(keyOf(line)) ?? 0) + line.quantity)
  const more = lines
    .filter(({ type }) => type === 'sale')
    .flatMap((line) => {
      const before = Math.min(line.quantity, back.get(keyOf(line)) ?? 0)
      back.set(keyOf(line), (back.get(keyOf(line)) ?? 0) - before)
      const quantity = Math.round((line.quantity - before) * 1000) / 1000
      const id = newId('line', ctx.now)
      const cost = known[line.id]
      if (cost !== undefined) known[id] = cost
      return quantity ? [{ ...line, id, type: 'return' as const, quantity, on }] : []
    })
  return more.length ? withLines([...lines, ...more], known, currency) : {}
}

const eventOf = (status: OrderStatus) => (status === 'placed' ? 'order.edited' : `order.${status}`)

export const stepOrder = defineAction({
  title: 'Move an order on',
  needs: 'change',
  fills: 'order',
  sets: ['status'],
  input: z.object({
    id: record('order').meta({ label: 'Which order', subject: true }),
    status: oneOf(orderStatuses, statusNames).meta({ label: 'Status' }),
    on: dateBehind.optional().meta({ label: 'On', hint: 'Today' }),
  }),
  help: {
    Orders: [['shipped order 1001', 'It moves on; paid, packed, delivered and cancel do the same']],
  },
  typed: {
    words: ['shipped order', 'paid order', 'packed order', 'delivered order', 'cancel order'],
    read: async (ctx, rest, word) => {
      const [did = ''] = word.split(' ')
      const status = did === 'cancel' ? 'cancelled' : did
      return objectFirst('order', 'id', () => ({ status }))(ctx, rest, word)
    },
  },
  example: { status: 'shipped' },
  run: (ctx, { id, status, on }) =>
    changeOrder(ctx, eventOf(status), id, nothing(undefined), (order, _, costs) => {
      const day = on ?? today(readerOf(ctx))
      return {
        status,
        ...Object.fromEntries(undoneDays(status).map((name) => [name, null])),
        ...(status !== 'placed' && { [dayFields[status]]: day }),
        ...(status === 'returned' && returned(ctx, order, costs, day)),
      }
    }),
  card: receipt,
})
