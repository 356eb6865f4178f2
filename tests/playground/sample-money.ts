/** What other currencies are worth, what each is to win, and what is sold. */

import { linesTotal } from '../../worker/domains/deals/line-items.ts'
import type { Deal, Floor } from './sample-deals.ts'
import { atWork, dateOf, day, minute } from './sample-time.ts'

/** currency · how many of it · in euros */
const rates = [
  ['USD', '1', '0.92'],
  ['GBP', '1', '1.17'],
  ['SEK', '100', '8.8'],
] as const

/** name · code · euros a piece · what it costs · category */
const products = [
  ['Dispatcher licence, a year', 'DSP', 480, 60, 'Software'],
  ['Driver app licence, a year', 'DRV', 96, 12, 'Software'],
  ['Route planning add-on', 'RPL', 2_400, 350, 'Software'],
  ['Onboarding day', 'ONB', 1_150, 620, 'Service'],
] as const

const euros = (whole: number) => whole * 100

export function settleMoney(floor: Floor, deals: Deal[]): void {
  const boss = floor.colleagues.find(({ role }) => role === 'manager')?.id ?? ''
  enterRates(floor, boss)
  setTargets(floor, boss)
  addLines(floor, addProducts(floor, boss), deals)
}

function enterRates({ history, now }: Floor, by: string): void {
  const { chance, workspaceId } = history
  const at = atWork(chance, now - 23 * day)
  const onDate = `${dateOf(at).slice(0, 7)}-01`
  const rows = rates.map(([currency, per, rate]) => {
    const id = `rate_${workspaceId}_EUR_${currency}_${onDate.replaceAll('-', '')}`
    return { id, own: 'EUR', currency, onDate, per, rate }
  })
  history.happen(
    { name: 'rates.entered', at, by, surface: 'slack' },
    ...rows.map((row) => ({ op: 'insert' as const, kind: 'rate' as const, row })),
  )
}

/** For this month; managers have more to win. */
function setTargets({ history, colleagues, now }: Floor, by: string): void {
  const month = dateOf(now).slice(0, 7)
  for (const [turn, one] of colleagues.filter(({ role }) => role !== 'viewer').entries()) {
    const id = `target_${one.id}_${month.replace('-', '')}`
    const amount = euros(one.role === 'rep' ? 25_000 : 40_000)
    const row = { id, memberId: one.id, month, amount, currency: 'EUR' }
    const at = Math.min(Date.parse(`${month}-01T08:00Z`), now - 30 * minute) + turn * minute
    history.happen(
      { name: 'target.set', at, by, surface: 'slack' },
      { op: 'insert', kind: 'target', row },
    )
  }
}

function addProducts({ history, now }: Floor, by: string) {
  return products.map(([name, code, price, cost, category], turn) => {
    const at = now - 210 * day + turn * minute
    const id = history.chance.id('product', at)
    const cents = { price: euros(price), cost: euros(cost) }
    const row = { id, name, code, ...cents, currency: 'EUR', category, active: true }
    history.happen(
      { name: 'product.added', at, by, surface: 'slack' },
      { op: 'insert', kind: 'product', row },
    )
    return row
  })
}

/** One deal says what its amount is made of: licences at a discount, and two days. */
function addLines({ history, now }: Floor, sold: ReturnType<typeof addProducts>, deals: Deal[]) {
  const deal = deals.find(({ company, what }) => company.name === 'Brightway' && what === 'pilot')
  const [licence, , , days] = sold
  if (!deal || !licence || !days) return
  const at = now - 10 * minute
  const line = ({ id, name, price }: typeof licence, quantity: number, discount: number) => ({
    ...{ id: history.chance.id('line', at), productId: id, name, price },
    ...{ quantity: quantity * 1000, discount: discount * 100 },
  })
  const lines = [line(licence, 20, 25), line(days, 2, 0)]
  history.happen(
    { name: 'deal.lined', at, by: deal.ownerId, surface: 'teams' },
    { op: 'edit', id: deal.id, patch: { lines, amount: linesTotal(lines) } },
  )
}
