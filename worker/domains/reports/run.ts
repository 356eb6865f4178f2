import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { isWish } from '../../core/record/filter/filter.ts'
import { conditionOf } from '../../core/record/filter/where.ts'
import { common } from '../../core/record/outside.ts'
import { namesOf } from '../../core/record/queries.ts'
import { fields, isId, recordKind } from '../../core/record/registry.ts'
import { scoped } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import { ask, first, nothing, rows } from '../../platform/db.ts'
import { orderLines, type Way } from '../analytics/index.ts'
import type { Report } from './asked.ts'
import { isWithin } from './day-of.ts'

/** A number of a report, under the values of its dimensions. */
export interface Group {
  keys: (string | null)[]
  currency: string
  value: number | null
  /** The same of the period before, where it is compared. */
  before?: number | null
}

/** The numbers of a report, and those over all of it: of money one a currency. */
export interface Figures {
  groups: Group[]
  totals: Group[]
  names: Map<string, string>
}

const mostGroups = 1000
const mostRecords = 250_000
/** The lines of each are taken apart, which takes as much longer. */
const mostOfLines = 40_000

const waysIn: Record<Way, SQL> = {
  count: sql`count(*)`,
  sum: sql`coalesce(sum(v), 0)`,
  average: sql`avg(v)`,
  rate: sql`avg(v) * 100`,
  distinct: sql`count(distinct v)`,
  median: sql`avg(v)`,
}

const isOfLines = ({ by }: Report) => by.some(({ ofLine }) => ofLine)

const fieldOn = (ctx: Context, { measure: { of, on } }: Report) =>
  [on, fields(ctx, of)[on] ?? common[on] ?? common.createdAt] as [string, never] // measures name their fields

/** The records of a report, as rows of `from`; `earlier` are those of the period before. */
export function recordsOf(ctx: Context, report: Report): { from: SQL; which: SQL; earlier: SQL } {
  const { measure, wish, period, before } = report
  const kind = recordKind(ctx, measure.of)
  const on = fieldOn(ctx, report)
  const now = period && isWithin(ctx, kind, on, period)
  const then = before && isWithin(ctx, kind, on, before)
  const either = now && then ? sql`(${now} or ${then})` : (now ?? sql`true`)
  return {
    from: sql`${scoped<SQLiteTable>(ctx, kind.table)}`,
    which: sql`${either} and ${measure.which ?? sql`true`}
      and ${isWish(wish) ? conditionOf(ctx, kind, wish) : sql`true`}`,
    earlier: now && then ? sql`iif(${now}, 0, 1)` : sql`0`,
  }
}

function base(ctx: Context, report: Report): SQL {
  const { measure, by } = report
  const { from, which, earlier } = recordsOf(ctx, report)
  const { currency } = columnsOf(recordKind(ctx, measure.of).table)
  const values = by.map(({ value }, at) => sql`${value} as ${sql.raw(`g${at}`)}`)
  const value = isOfLines(report) ? measure.line?.value : measure.value
  const lines = isOfLines(report) ? sql`, ${orderLines}` : sql``
  const shown = [
    ...values,
    sql`${measure.unit === 'money' ? currency : sql`''`} as c`,
    sql`${earlier} as p`,
    sql`${value ?? sql`1`} as v`,
  ]
  return sql`select ${sql.join(shown, sql`, `)} from ${from}${lines} where ${which}`
}

function grouped(report: Report, of: SQL, names: string[]): SQL {
  const { measure } = report
  const how = (isOfLines(report) && measure.line?.how) || measure.how
  const groups = sql.raw(names.join(', '))
  const money = measure.unit === 'money' && how !== 'count' ? sql` where v is not null` : sql``
  const from =
    how === 'median'
      ? sql`(select *, row_number() over (partition by ${groups} order by v) as rn,
          count(*) over (partition by ${groups}) as n from (${of}) where v is not null)
          where rn in ((n + 1) / 2, (n + 2) / 2)`
      : sql`(${of})${money}`
  return sql`(select ${groups}, ${waysIn[how]} as value from ${from} group by ${groups}
    limit ${sql.raw(String(mostGroups * 2 + 1))})`
}

type Row = Record<'g0' | 'g1' | 'g2', string | number | null> & {
  c: string
  p: number
  value: number | null
}

const look = (ctx: Context, report: Report, dims: number) => {
  const names = ['g0', 'g1', 'g2'].slice(0, dims)
  const from = grouped(report, base(ctx, report), [...names, 'c', 'p'])
  const g = (at: number) => sql<string | number | null>`${sql.raw(at < dims ? `g${at}` : 'null')}`
  return rows(
    ctx.db
      .select({
        ...{ g0: g(0).as('g0'), g1: g(1).as('g1'), g2: g(2).as('g2') },
        c: sql<string>`c`.as('c'),
        p: sql<number>`p`.as('p'),
        value: sql<number | null>`value`.as('value'),
      })
      .from(from),
  )
}

const rounded = (unit: string, value: number | null) =>
  value === null ? null : unit === 'money' ? Math.round(value) : Math.round(value * 1e6) / 1e6

function folded({ measure, before }: Report, found: Row[], dims: number): Group[] {
  const all = new Map<string, Group>()
  for (const row of found) {
    const keys = [row.g0, row.g1, row.g2]
      .slice(0, dims)
      .map((one) => (one === null ? null : `${one}`))
    const id = JSON.stringify([keys, row.c])
    const none = measure.how === 'count' || measure.how === 'sum' || measure.how === 'distinct'
    const group = all.get(id) ?? {
      ...{ keys, currency: row.c, value: none ? 0 : null },
      ...(before && { before: none ? 0 : null }),
    }
    const value = rounded(measure.unit, row.value)
    all.set(id, row.p === 0 ? { ...group, value } : { ...group, before: value })
  }
  return [...all.values()]
}

/** Throws where it is of more records than can be gone through while somebody waits. */
async function mustBeFew(ctx: Context, report: Report): Promise<void> {
  const { from, which } = recordsOf(ctx, {
    ...report,
    wish: { filters: [], without: [], words: [] },
  })
  const most = isOfLines(report) ? mostOfLines : mostRecords
  const some = sql`(select 1 from ${from} where ${which} limit ${sql.raw(String(most + 1))})`
  const [count] = await ask(
    ctx.db,
    first(ctx.db.select({ many: sql<number>`count(*)`.as('many') }).from(some)),
  )
  if ((count?.many ?? 0) <= most) return
  const many = most.toLocaleString('en')
  const reason = `This is of more than ${many} records. Choose a shorter period.`
  throw new CrmError('invalid', reason, { fields: { period: reason } })
}

const ordered = (groups: Group[], isDated: boolean) =>
  groups.sort((a, b) =>
    isDated
      ? String(a.keys[0] ?? '').localeCompare(String(b.keys[0] ?? ''))
      : (b.value ?? 0) - (a.value ?? 0),
  )

const dated = ['day', 'week', 'month', 'quarter', 'year']

const sum = (all: (number | null | undefined)[]) =>
  all.reduce<number>((one, other) => one + (other ?? 0), 0)

/** What adds up is not gone through twice: the whole is the sum of its groups. */
function wholeOf(groups: Group[]): Group[] {
  return [...Map.groupBy(groups, ({ currency }) => currency)].map(([currency, some]) => ({
    ...{ keys: [], currency, value: sum(some.map(({ value }) => value)) },
    ...(some[0]?.before !== undefined && { before: sum(some.map(({ before }) => before)) }),
  }))
}

const addsUp = (report: Report): boolean => {
  const how = (isOfLines(report) && report.measure.line?.how) || report.measure.how
  return how === 'sum' || how === 'count'
}

/** Each group, the whole, and what records in it are called. */
export async function runReport(ctx: Context, report: Report): Promise<Figures> {
  await mustBeFew(ctx, report)
  const many = report.by.length
  const [found, whole] = await ask(
    ctx.db,
    look(ctx, report, many),
    addsUp(report)
      ? nothing([])
      : look(ctx, { ...report, by: isOfLines(report) ? report.by : [] }, 0),
  )
  if (found.length > mostGroups * 2) {
    const reason = `This comes to more than ${mostGroups} groups. Divide it by less.`
    throw new CrmError('invalid', reason, { fields: { by: reason } })
  }
  const groups = folded(report, found as Row[], many)
  const totals = addsUp(report) ? wholeOf(groups) : folded(report, whole as Row[], 0)
  const ids = groups.flatMap(({ keys }) =>
    keys.filter((one, at): one is string =>
      Boolean(report.by[at]?.isRecord && one && isId(ctx, one)),
    ),
  )
  const [names] = await ask(ctx.db, namesOf(ctx, [...new Set(ids)]))
  return { groups: ordered(groups, dated.includes(report.by[0]?.name ?? '')), totals, names }
}
