/** Two years of orders with habits worth finding: who buys what together, who slows down, what sells when. */

import type { OrderLine } from '../../schema/workspace/orders.ts'
import { costsOf, sumsOf } from '../../worker/domains/orders/lines.ts'
import type { Floor } from './sample-deals.ts'
import type { Company } from './sample-people.ts'
import { regionOf } from './sample-regions.ts'
import { atWork, dateOf, day, minute } from './sample-time.ts'

/** name · code · euros a piece · cost in euros · category */
const goods = [
  ['GPS tracker', 'GPS', 189, 104, 'Hardware'],
  ['Tracker mount', 'MNT', 24, 9, 'Hardware'],
  ['Driver tablet', 'TAB', 429, 318, 'Hardware'],
  ['Tablet case', 'CSE', 35, 11, 'Hardware'],
  ['Thermal labels, 1,000', 'LBL', 46, 21, 'Supplies'],
  ['Label printer', 'PRN', 312, 205, 'Hardware'],
  ['Service visit', 'SRV', 240, 130, 'Service'],
] as const

const channels = ['Web shop', 'Phone', 'Sales']

interface Habit {
  company: Company
  region: string
  /** Days between two orders, and by how much each is longer than the one before. */
  every: number
  slower: number
  /** So many days ago it bought last. */
  silent: number
  baskets: number[][]
  large: number
}

export type Product = { id: string; name: string; price: number; cost: number }

function addGoods({ history, now }: Floor, by: string): Product[] {
  return goods.map(([name, code, price, cost, category], turn) => {
    const at = now - 740 * day + turn * minute
    const id = history.chance.id('product', at)
    const cents = { price: price * 100, cost: cost * 100 }
    const row = { id, name, code, ...cents, currency: 'EUR', category, active: true }
    history.happen(
      { name: 'product.added', at, by, surface: 'slack' },
      { op: 'insert', kind: 'product', row },
    )
    return { id, name, ...cents }
  })
}

/** Trackers go with mounts, tablets with cases, printers with labels. */
const fleet = [[0, 1], [0, 1], [0, 1, 6], [2, 3], [4]]
const depot = [[4], [4, 5], [4], [5, 4, 6]]
const both = [[0, 1, 4], [2, 3], [4], [0, 1]]

/** The first few are most of it, the fourth is silent of late; the fifth slows down, the sixth more so. */
const habitsOf = (companies: Company[]): Habit[] =>
  companies.slice(0, 24).map((company, turn) => ({
    ...{ company, region: regionOf(company) },
    ...{ every: turn < 4 ? 24 : 60 + 9 * (turn % 7), slower: turn === 4 ? 9 : turn === 5 ? 30 : 0 },
    ...{ baskets: [fleet, depot, both][turn % 3] ?? fleet, large: turn < 4 ? 3 : 1 },
    silent: turn === 3 ? 66 : 1,
  }))

function lineOf({ history }: Floor, at: number, product: Product, quantity: number): OrderLine {
  return {
    ...{ id: history.chance.id('line', at), type: 'sale', productId: product.id },
    ...{ name: product.name, quantity, price: product.price, tax: 19, on: null },
    discount: quantity >= 20 ? 10 : 0,
  }
}

function statusOf({ history, now }: Floor, at: number) {
  const age = (now - at) / day
  if (age < 2) return 'placed' as const
  if (age < 5) return 'paid' as const
  if (age < 9) return 'shipped' as const
  if (history.chance.likely(0.03)) return 'returned' as const
  return history.chance.likely(0.02) ? ('cancelled' as const) : ('delivered' as const)
}

interface Placed {
  at: number
  number: string
  /** Product by product, with how many of it. */
  sold: [Product, number][]
  /** Who placed it, and from when on they are known. */
  who: { companyId: string | null; contactId: string | null; ownerId: string; since: number }
  channel: string
  region: string | null
}

export function placed(floor: Floor, { at, number, sold, who, channel, region }: Placed): void {
  const { history, now } = floor
  const { since, ...whose } = who
  const lines = sold.map(([product, quantity]) => lineOf(floor, at, product, quantity))
  const status = statusOf(floor, at)
  const on = dateOf(Math.min(at + 12 * day, now))
  const back =
    status === 'returned'
      ? lines.map((line) => ({
          ...{ ...line, id: history.chance.id('line', at), type: 'return' as const, on },
        }))
      : []
  const all = [...lines, ...back]
  const cost = new Map(sold.map(([product]) => [product.id, product.cost]))
  const costs = Object.fromEntries(
    all.map(({ id, productId }) => [id, cost.get(productId ?? '') ?? 0]),
  )
  const days = {
    deliveredOn: status === 'delivered' ? on : null,
    returnedOn: back.length ? on : null,
  }
  const row = {
    ...{ id: history.chance.id('order', at), number, ...whose },
    ...{ dealId: null, status, placedOn: dateOf(at) },
    ...{ paidOn: null, packedOn: null, shippedOn: null, cancelledOn: null, ...days },
    ...{ channel, place: null, region, currency: 'EUR' },
    ...{ lines: all, costs: costsOf(all, costs), ...sumsOf(all) },
    ...{ teamId: null, sharedWith: null },
  }
  history.happen(
    { name: 'order.placed', at: Math.max(at, since + minute), by: whose.ownerId, surface: 'slack' },
    { op: 'insert', kind: 'order', row },
  )
}

function place(floor: Floor, habit: Habit, products: Product[], at: number, number: number): void {
  const { chance } = floor.history
  const { company, region, large } = habit
  const some = chance.pick(habit.baskets)
  const quantity = chance.whole(1, 5) * large
  const { id: companyId, ownerId, since } = company
  placed(floor, {
    ...{ at, number: String(number), region, channel: chance.pick(channels) },
    sold: some.flatMap((nth) => products[nth] ?? []).map((product) => [product, quantity]),
    who: { companyId, contactId: company.people[0]?.id ?? null, ownerId, since },
  })
}

/** Gives what was sold. */
export function sellGoods(floor: Floor, companies: Company[]): Product[] {
  const { history, colleagues, now } = floor
  const boss = colleagues.find(({ role }) => role === 'manager')?.id ?? ''
  const products = addGoods(floor, boss)
  const orders = habitsOf(companies).flatMap((habit) => {
    const found: { at: number; habit: Habit }[] = []
    let gap = habit.every
    for (let at = now - 729 * day; at < now - habit.silent * day; at += gap * day) {
      found.push({ at: atWork(history.chance, at), habit })
      gap = (gap + habit.slower) * history.chance.between(0.8, 1.2)
      if (!habit.slower) gap = habit.every * history.chance.between(0.8, 1.2)
      // Labels are for the end of the year.
      if (new Date(at).getUTCMonth() >= 9) gap *= 0.7
    }
    return found
  })
  orders.sort((a, b) => a.at - b.at)
  for (const [nth, { at, habit }] of orders.entries())
    place(floor, habit, products, Math.min(at, now - minute), 1001 + nth)
  return products
}
