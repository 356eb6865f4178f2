import type { Deal, Stage } from '../api/shapes.ts'
import { columnOf, stages, totals } from './board.ts'
import { filters, isCounted } from './filters.ts'
import { counted, sum } from './format.ts'
import { me } from './me.ts'

/** What the deals of columns come to, in the workspace's currency. */

interface Sums {
  count: number
  /** More than was read: the count is a least one. */
  isLeast: boolean
  worth: number
  /** Deals whose amount has no rate to the workspace's currency. */
  without: number
  isHidden: boolean
}

const own = () => me.workspace.currency

/** What an amount comes to, at the rate by which the totals were converted; undefined where there is none. */
export function worthOf({ amount, currency }: Deal): number | undefined {
  if (!amount || currency === own()) return amount ?? 0
  const [known] = totals.value
    .filter((one) => one.currency === currency && one.worth !== null && one.amount)
    .sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0))
  return known?.amount ? Math.round((amount * (known.worth ?? 0)) / known.amount) : undefined
}

/** What was read comes to, and of how many that is not known. */
export function addedUp(deals: Deal[]): Pick<Sums, 'worth' | 'without'> {
  const each = deals.map(worthOf)
  return {
    worth: each.reduce<number>((all, one) => all + (one ?? 0), 0),
    without: each.filter((one) => one === undefined).length,
  }
}

function ofRead({ id }: Stage): Sums {
  const { deals, next } = columnOf(id)
  const isHidden = deals.some((one) => one.amount === undefined)
  return { count: deals.length, isLeast: next !== null, ...addedUp(deals), isHidden }
}

function ofAll({ id }: Stage): Sums {
  const mine = totals.value.filter((one) => one.stageId === id && one.status === 'open')
  const add = (of: (one: (typeof mine)[number]) => number) =>
    mine.reduce((all, one) => all + of(one), 0)
  return {
    count: add(({ deals }) => deals),
    isLeast: false,
    worth: add(({ worth }) => worth ?? 0),
    without: add(({ worth, amount, deals }) => (worth === null && amount !== null ? deals : 0)),
    isHidden: mine.some(({ amount }) => amount === null),
  }
}

export const sumsOf = (stage: Stage): Sums =>
  isCounted(filters.value) ? ofAll(stage) : ofRead(stage)

/** What a column comes to, of the one that comes to most. */
export function shareOf({ worth }: Sums): number {
  const most = Math.max(...stages.value.map((stage) => sumsOf(stage).worth), 0)
  return most > 0 ? worth / most : 0
}

export const countText = ({ count, isLeast }: Sums) => `${count}${isLeast ? '+' : ''}`

/** `€184,200 · weighted €110,520` */
export function sumsText(sums: Sums, { probability }: Stage): string {
  if (sums.isHidden) return 'Amounts are hidden from you'
  const more = sums.without ? `${counted(sums.without, 'deal', 'deals')} in other currencies` : ''
  const plus = sums.isLeast ? '+' : ''
  const known = sums.worth
    ? `${sum(sums.worth)}${plus} · weighted ${sum((sums.worth * probability) / 100)}${plus}`
    : ''
  return [known, more].filter(Boolean).join(' · ') || (sums.count ? 'No amounts yet' : '')
}

export function wholeText(all: Stage[]): string {
  const each = all.map((stage) => ({ stage, sums: sumsOf(stage) }))
  const count = each.reduce((some, { sums }) => some + sums.count, 0)
  const worth = each.reduce((some, { sums }) => some + sums.worth, 0)
  const weighted = each.reduce(
    (some, one) => some + (one.sums.worth * one.stage.probability) / 100,
    0,
  )
  const plus = each.some(({ sums }) => sums.isLeast) ? '+' : ''
  const deals = `${new Intl.NumberFormat(me.locale).format(count)}${plus} open ${count === 1 ? 'deal' : 'deals'}`
  if (!worth) return deals
  return `${deals}, ${sum(worth)}${plus} · weighted ${sum(weighted)}${plus}`
}

/** Counts a deal in or out before the API has said so. */
export function countDeal(deal: Deal, sign: 1 | -1): void {
  const amount = deal.amount ?? 0
  const { stageId, status, currency = own() } = deal
  const isIt = (one: { stageId: string; status: string; currency: string }) =>
    one.stageId === stageId && one.status === status && one.currency === currency
  const found = totals.value.find(isIt) ?? {
    ...{ stageId, status, currency, deals: 0, amount: 0 },
    worth: currency === own() ? 0 : null,
  }
  // What another currency is worth is known again with the answer.
  const rate = found.amount ? (found.worth ?? 0) / found.amount : currency === own() ? 1 : 0
  const next = {
    ...found,
    deals: found.deals + sign,
    amount: found.amount === null ? null : found.amount + sign * amount,
    worth: found.worth === null ? null : found.worth + Math.round(sign * amount * rate),
  }
  totals.value = [...totals.value.filter((one) => !isIt(one)), next]
}
