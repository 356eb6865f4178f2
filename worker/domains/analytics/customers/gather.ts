import { sql } from 'drizzle-orm'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import { customerOf } from '../../../../schema/workspace/orders.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { ask, columnsOf, rows, type Statement } from '../../../platform/db.ts'
import { type CustomersAsked, readAsked } from '../asked.ts'
import { allOrders, isOfSegment, isPurchase } from '../orders-read.ts'
import { dateOf, dayNumber } from '../periods.ts'
import type { Analysis } from '../queries.ts'
import { worthLook } from '../rates.ts'
import type { Step } from '../step-result.ts'
import { addToCohorts, type Cohort, inOrder } from './cohorts.ts'
import type { CustomersWork } from './found.ts'
import { addToReturns, isSlipping } from './loyalty.ts'
import { byDay, type Purchase } from './purchase-history.ts'
import { servingLook } from './serving.ts'

/** Orders read at a time: a customer's are never parted. */
const atOnce = 10_000

// The plus keeps SQLite from other indexes than that of customers, in whose order it reads them.
const purchasesLook = (
  run: Run,
  { after, until, heldEnd }: CustomersWork,
  segment: string | undefined,
  most: number,
) =>
  rows(
    run.db
      .select({
        customer: sql<string>`${customerOf}`.as('customer'),
        on: sql<string>`placed_on`.as('placed'),
        currency: sql<string>`currency`.as('currency'),
        amount: sql<number>`amount`.as('amount'),
        cost: sql<number | null>`costs ->> '$.total'`.as('cost'),
      })
      .from(allOrders(run))
      .where(
        sql`${customerOf} > ${after} and ${isPurchase}
          and +placed_on <= ${dateOf(Math.max(until, heldEnd))} and ${isOfSegment(run, segment)}`,
      )
      .orderBy(customerOf, sql`placed_on`)
      .limit(most),
  )

interface Bought {
  purchases: Purchase[]
  /** Of the orders whose cost is known, until the last day that counts: before what serving cost. */
  profit: number | null
}

interface Page {
  customers: Map<string, Bought>
  withoutRate: string[]
  isCut: boolean
}

/** Whole customers in their order; the last one only where nothing of theirs was cut off. */
async function read(
  run: Run,
  work: CustomersWork,
  segment: string | undefined,
  most = atOnce,
): Promise<Page> {
  const [found, worth] = await ask(run.db, purchasesLook(run, work, segment, most), worthLook(run))
  const customers = new Map<string, Bought>()
  const withoutRate = new Set<string>()
  for (const { customer, on, currency, amount, cost } of found) {
    const is = customers.get(customer) ?? { purchases: [], profit: null }
    customers.set(customer, is)
    const own = worth(amount, currency)
    if (own === undefined) withoutRate.add(currency)
    const day = dayNumber(on)
    is.purchases.push({ day, amount: own ?? 0 })
    if (cost !== null && day <= work.until)
      is.profit = (is.profit ?? 0) + (worth(amount - cost, currency) ?? 0)
  }
  const isCut = found.length === most
  if (isCut) customers.delete(found.at(-1)?.customer ?? '')
  if (isCut && customers.size === 0) return read(run, work, segment, most * 10)
  return { customers, withoutRate: [...withoutRate], isCut }
}

/** A page of customers: what each bought is kept in a row, and counted in cohorts and gaps. */
export async function gather(run: Run, analysis: Analysis, work: CustomersWork): Promise<Step> {
  const { cohort, segment, yearBegins } = readAsked(analysis.asked) as CustomersAsked // as it was kept
  const { customers, withoutRate, isCut } = await read(run, work, segment)
  const last = [...customers.keys()].at(-1) ?? ''
  const [serving] = await ask(run.db, servingLook(run, { after: work.after, last }))
  const cohorts = new Map<number, Cohort>(work.cohorts.map((one) => [one.period, one]))
  const returns = { ...work.returns, gaps: new Map(work.returns.gaps) }
  const kept: Kept[] = []
  let orders = 0
  for (const [customer, bought] of customers) {
    const days = byDay(bought.purchases)
    const until = days.filter(({ day }) => day <= work.until).map(({ day }) => day)
    orders += bought.purchases.length
    if (!until.length) continue
    addToCohorts(cohorts, until, { until: work.until, unit: cohort, yearBegins })
    addToReturns(returns, until)
    kept.push(rowOf(customer, days, { profit: bought.profit, serving: serving(customer) }, work))
  }
  return {
    writes: kept.length ? [inserting(run, analysis, kept)] : [],
    set: {
      done: analysis.done + orders,
      work: {
        ...work,
        part: isCut ? 'gather' : 'fit',
        after: isCut ? ([...customers.keys()].at(-1) ?? '') : '',
        cohorts: inOrder(cohorts),
        returns: { ...returns, gaps: [...returns.gaps] },
        withoutRate: [...new Set([...work.withoutRate, ...withoutRate])],
      } satisfies CustomersWork,
    },
  }
}

/** The columns of a customer's row, in the order of `read`. */
type Kept = (string | number | null)[]

const names = [
  ...(['customerId', 'purchases', 'firstDay', 'lastDay', 'spent', 'spend', 'profit'] as const),
  ...(['serving', 'slipping', 'heldRepeats', 'heldLast', 'later'] as const),
]

interface Left {
  profit: number | null
  serving: number | undefined
}

function rowOf(id: string, all: Purchase[], { profit, serving }: Left, work: CustomersWork): Kept {
  const until = all.filter(({ day }) => day <= work.until)
  const held = all.filter(({ day }) => day <= work.heldUntil)
  const spent = until.reduce((sum, { amount }) => sum + amount, 0)
  const again = until.slice(1).reduce((sum, { amount }) => sum + amount, 0)
  const days = until.map(({ day }) => day)
  return [
    ...[id, until.length, days[0] ?? 0, days.at(-1) ?? 0, spent],
    until.length > 1 ? again / (until.length - 1) : 0,
    ...[profit === null ? null : profit - (serving ?? 0), serving ?? null],
    Number(isSlipping(days, work.until)),
    ...(held.length ? [held.length - 1, held.at(-1)?.day ?? 0, laterOf(all, work)] : []),
  ]
}

const laterOf = (all: Purchase[], { heldUntil, heldEnd }: CustomersWork): number =>
  all.filter(({ day }) => day > heldUntil && day <= heldEnd).length

function inserting({ db, workspace }: Run, { id }: Analysis, kept: Kept[]): Statement {
  const of = (name: (typeof names)[number]) =>
    sql`value ->> ${sql.raw(String(names.indexOf(name)))}`
  return db
    .insert(customerValues)
    .select(
      sql`select ${columnsOf(customerValues, {
        ...{ workspaceId: workspace.id, analysisId: id, customerId: of('customerId') },
        ...{ purchases: of('purchases'), firstDay: of('firstDay'), lastDay: of('lastDay') },
        ...{ spent: of('spent'), spend: of('spend'), profit: of('profit') },
        ...{ serving: of('serving'), risk: null, reasons: null },
        ...{ slipping: of('slipping'), heldRepeats: of('heldRepeats'), heldLast: of('heldLast') },
        ...{ later: of('later'), recency: null, frequency: null, money: null, tier: null },
        ...{ habit: null, alive: null, expected: null, value: null, worth: null },
      })} from json_each(${JSON.stringify(kept)}) where true`,
    )
    .onConflictDoNothing()
}
