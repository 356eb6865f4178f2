import * as z from 'zod'
import { orderStatuses } from '../../../../schema/workspace/orders.ts'
import { defineAction } from '../../../core/action/define.ts'
import { dateBehind, oneOf, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import { readerOf } from '../../../core/context.ts'
import { today } from '../../../language/formatting.ts'
import { nothing } from '../../../platform/db.ts'
import { linesAt } from '../returns.ts'
import { dayFields, type OrderStatus, statusNames, undoneDays } from '../words.ts'
import { changeOrder } from './change-order.ts'

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
        ...undoneDays(status),
        ...(status !== 'placed' && { [dayFields[status]]: day }),
        ...linesAt(status, order, costs, day),
      }
    }),
  card: receipt,
})
