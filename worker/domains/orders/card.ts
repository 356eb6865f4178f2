import { act, drawnFrom, open, removeButton } from '../../core/action/buttons.ts'
import type { Button, Card, Fact, Item } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { day, money } from '../../language/formatting.ts'
import { noteButton } from '../activities/index.ts'
import type { Order } from './queries.ts'
import type { OrderShown } from './shown.ts'
import { dayFields, type OrderStatus, statusNames } from './words.ts'

export const totalOf = (
  ctx: Context,
  { amount, currency }: { amount: number | null; currency: string },
): string => (amount === null ? '' : money({ minor: amount, currency }, readerOf(ctx).locale))

const ends: OrderStatus[] = ['returned', 'cancelled']

const tone = ({ status }: Order) =>
  status === 'delivered' ? 'good' : ends.includes(status) ? 'bad' : undefined

/** What it earned, where the reader sees what it cost. */
function margin(ctx: Context, { amount, costs, currency }: Order): string {
  if (!costs || amount === null) return ''
  return totalOf(ctx, { amount: amount - costs.total, currency })
}

function facts(ctx: Context, { order, deal }: OrderShown): Fact[] {
  const at = order[dayFields[order.status]]
  const since = order.status === 'placed' || !at ? '' : day(at, readerOf(ctx))
  const sold = [order.channel, order.place, order.region].filter(Boolean).join(' · ')
  const sum = (minor: number | null) =>
    minor ? totalOf(ctx, { amount: minor, currency: order.currency }) : ''
  return [
    { label: statusNames[order.status], value: since },
    { label: 'Sold', value: sold },
    { label: 'Tax', value: sum(order.tax) },
    { label: 'Returns', value: sum(order.returned) },
    { label: 'Margin', value: margin(ctx, order) },
    { label: 'Deal', value: deal ?? '' },
  ].filter(({ value }) => value)
}

const way: OrderStatus[] = ['placed', 'paid', 'packed', 'shipped', 'delivered']

const step = (order: Order, label: string, status: OrderStatus): Button => ({
  ...act(label, 'step-order', { id: order.id, status }),
  drawn: drawnFrom(order),
})

/** The steps that are still to come, the next one first. */
function steps(order: Order): Button[] {
  const at = way.indexOf(order.status)
  if (at < 0) return [step(order, 'Reopen', 'placed')]
  const [next, ...others] = way.slice(at + 1).map((one) => step(order, statusNames[one], one))
  const back = { ...step(order, 'Returned', 'returned'), style: 'danger' as const }
  return next ? [{ ...next, style: 'primary' }, ...others.slice(0, 1)] : [back]
}

const form = (order: Order, label: string, action: string): Button => ({
  ...{ label, action, mode: 'form', input: { id: order.id }, drawn: drawnFrom(order) },
})

const more = (order: Order): Button[] => [
  ...(ends.includes(order.status)
    ? []
    : [
        { ...step(order, 'Cancel', 'cancelled'), style: 'danger' as const },
        ...(order.status === 'delivered' ? [] : [step(order, 'Returned', 'returned')]),
      ]),
  act('History', 'history', { id: order.id }),
  removeButton(order),
]

export function orderCard(ctx: Context, shown: OrderShown): Card {
  const { order, company, contact, owner } = shown
  const colour = tone(order)
  const known = facts(ctx, shown)
  const changes = may(ctx, 'change', order)
  const about = [
    totalOf(ctx, order),
    day(order.placedOn, readerOf(ctx)),
    [contact, company].filter(Boolean).join(', '),
    called(ctx, order.ownerId, owner, 'no owner'),
  ]
  return {
    title: `Order ${order.number}`,
    badge: statusNames[order.status],
    ...(colour && { tone: colour }),
    subtitle: about.filter(Boolean).join(' · '),
    parts: [
      ...(known.length ? [{ kind: 'facts' as const, facts: known.slice(0, 5) }] : []),
      ...shown.lines,
    ],
    buttons: [
      ...(changes ? steps(order) : []),
      ...(changes ? [form(order, 'Add line', 'save-order-line')] : []),
      ...(changes ? [form(order, 'Edit', 'save-order')] : []),
      noteButton(order.id),
    ],
    more: changes ? more(order) : [act('History', 'history', { id: order.id })],
  }
}

/** "Shipped · €60 · 12 Mar", and whose it is where that is not said already. */
export const orderItem = (
  ctx: Context,
  order: Pick<Order, 'id' | 'number' | 'status' | 'amount' | 'currency' | 'placedOn'>,
  customer?: string | null,
): Item => ({
  title: `Order ${order.number}`,
  text: [
    totalOf(ctx, order),
    statusNames[order.status],
    day(order.placedOn, readerOf(ctx)),
    customer,
  ]
    .filter(Boolean)
    .join(' · '),
  button: open(order.id),
})
