import { orderStatuses } from '../../../schema/workspace/orders.ts'

export type OrderStatus = (typeof orderStatuses)[number]

export const statusNames: Record<OrderStatus, string> = {
  placed: 'Placed',
  paid: 'Paid',
  packed: 'Packed',
  shipped: 'Shipped',
  delivered: 'Delivered',
  returned: 'Returned',
  cancelled: 'Cancelled',
}

/** The field with the day on which an order came to stand so. */
export const dayFields = {
  placed: 'placedOn',
  paid: 'paidOn',
  packed: 'packedOn',
  shipped: 'shippedOn',
  delivered: 'deliveredOn',
  returned: 'returnedOn',
  cancelled: 'cancelledOn',
} as const satisfies Record<OrderStatus, string>

export const laterDays = [
  ...(['paidOn', 'packedOn', 'shippedOn', 'deliveredOn'] as const),
  ...(['returnedOn', 'cancelledOn'] as const),
] as const

/** The days of steps that come after it, which it is not at any more. */
export const undoneDays = (status: OrderStatus): Record<string, null> =>
  Object.fromEntries(
    orderStatuses.slice(orderStatuses.indexOf(status) + 1).map((later) => [dayFields[later], null]),
  )
