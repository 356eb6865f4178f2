import { defineEvent, type EventKind } from '../../core/event/define.ts'

const said = (did: string) =>
  ({
    receipt: ({ title }: { title: string }) => `${did}: ${title}`,
    timeline: did,
    webhooks: true,
  }) as const

/** What can happen to an order. */
export const orderEvents: EventKind[] = [
  defineEvent({ name: 'order.placed', ...said('Ordered') }),
  defineEvent({ name: 'order.paid', ...said('Paid') }),
  defineEvent({ name: 'order.packed', ...said('Packed') }),
  defineEvent({ name: 'order.shipped', ...said('Shipped') }),
  defineEvent({ name: 'order.delivered', ...said('Delivered') }),
  defineEvent({ name: 'order.returned', ...said('Returned') }),
  defineEvent({ name: 'order.cancelled', ...said('Cancelled') }),
  defineEvent({ name: 'order.edited', ...said('Saved') }),
  defineEvent({ name: 'order.lined', ...said('Saved'), timeline: 'Lines changed' }),
]
