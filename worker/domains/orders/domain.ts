import type { Domain } from '../../core/domain.ts'
import { orderDeal } from './actions/order-deal.ts'
import { ordersAction } from './actions/orders.ts'
import { saveOrder } from './actions/save-order.ts'
import { saveOrderLine } from './actions/save-order-line.ts'
import { stepOrder } from './actions/step-order.ts'
import { orderEvents } from './events.ts'
import { order } from './record.ts'

export const domain: Domain = {
  records: [order],
  events: orderEvents,
  actions: {
    orders: ordersAction,
    'save-order': saveOrder,
    'save-order-line': saveOrderLine,
    'step-order': stepOrder,
    'order-deal': orderDeal,
  },
}
