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
import { ask, both, first, map, nothing, rows } from '../../platform/db.ts'
import { orderLines, type Way } from '../analytics/index.ts'
import { stagesLook } from '../pipelines/index.ts'
import type { Report } from './asked.ts'
import { isWithin } from './day-of.ts'
import { folded, type Group, ordered, type Row, wholeOf, withShares } from './fold.ts'
import { madeReport } from './made-reports.ts'

/** The numbers of a report, and those over all of it: of money one a currency. */
export interface Figures {
  groups: Group[]
  totals: Group[]
  names: Map<string, string>
  /** In place of the total, where that says less. */
  says?: string
}

const mostGroups = 1000
/** With those of the period before. */
export const mostRows = mostGroups * 2
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
  p90: sql`avg(v)`,
}

/** Which of all values in order it is, where it is one of them or lies between two. */
const places: Partial<Record<Way, SQL>> = {
  median: sql`((n + 1) / 2, (n + 2) / 2)`,
  p90: sql`((9 * n + 9) / 10)`,
}

export const isOfLines = ({ by }: Report) => by.some(({ ofLine }) => ofLine)

export const wayOf = (report: Report): Way =>
  (isOfLines(report) && report.measure.line?.how) || report.measure.how

export const groupNames = (dims: number) => ['g0', 'g1', 'g2'].slice(0, dims)

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

/** The values of each record, with those it is divided by; `among` says which of them. */
export function base(ctx: Context, report: Report, among = sql`true`): SQL {
  const { measure, by } = report
  const { from, which, earlier } = recordsOf(ctx, report)
  const { currency } = columnsOf(recordKind(ctx, measure.of).table)
  const values = by.map(({ value }, at) => sql`${value} as ${sql.raw(`g${at}`)}`)
  const value = isOfLines(report) ? measure.line?.value : measure.value
  const lines = isOfLines(report) ? sql`, ${orderLines}` : sql``
  const shown = [
    ...values,
    sql`${measure.unit === 'money' ? (measure.currency ?? currency) : sql`''`} as c`,
    sql`${earlier} as p`,
    sql`${value ?? sql`1`} as v`,
  ]
  const money = measure.unit === 'money' && wayOf(report) !== 'count'
  const some = sql`select ${sql.join(shown, sql`, `)} from ${from}${lines} where ${which} and ${among}`
  return money ? sql`select * from (${some}) where v is not null` : some
}

function grouped(report: Report, of: SQL, names: string[]): SQL {
  const how = wayOf(report)
  const groups = sql.raw(names.join(', '))
  const place = places[how]
  const from = place
    ? sql`(select *, row_number() over (partition by ${groups} order by v) as rn,
        count(*) over (partition by ${groups}) as n from (${of}) where v is not null)
        where rn in ${place}`
    : sql`(${of})`
  return sql`(select ${groups}, ${waysIn[how]} as value from ${from} group by ${groups}
    limit ${sql.raw(String(mostRows + 1))})`
}

const look = (ctx: Context, report: Report, dims: number) => {
  const names = groupNames(dims)
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

const addsUp = (report: Report): boolean => ['sum', 'count'].includes(wayOf(report))

/** How many records of one kind and period there are: no more than are gone through are counted. */
function sizeLook(ctx: Context, report: Report) {
  const { from, which } = recordsOf(ctx, {
    ...report,
    wish: { filters: [], without: [], words: [] },
  })
  const most = isOfLines(report) ? mostOfLines : mostRecords
  const some = sql`(select 1 from ${from} where ${which} limit ${sql.raw(String(most + 1))})`
  return map(
    first(ctx.db.select({ many: sql<number>`count(*)`.as('many') }).from(some)),
    (found) => ({
      many: found?.many ?? 0,
      most,
    }),
  )
}

/** Are the same records gone through for both? */
const isOfSame = (one: Report, other: Report): boolean =>
  one.measure.of === other.measure.of &&
  one.measure.on === other.measure.on &&
  one.measure.which === other.measure.which &&
  one.period === other.period &&
  isOfLines(one) === isOfLines(other)

/** Why not: where they are of more records than can be gone through while somebody waits. */
export async function tooMany(ctx: Context, reports: Report[]): Promise<string | undefined> {
  const counted = reports.filter(({ measure }) => !measure.made)
  const some = counted.filter(
    (one, at) => counted.findIndex((other) => isOfSame(one, other)) === at,
  )
  const [sizes] = await ask(ctx.db, both(...some.map((one) => sizeLook(ctx, one))))
  const over = sizes.find(({ many, most }) => many > most)
  const many = over?.most.toLocaleString('en')
  return over && `This is of more than ${many} records. Choose a shorter period.`
}

async function mustBeFew(ctx: Context, reports: Report[]): Promise<void> {
  const reason = await tooMany(ctx, reports)
  if (reason) throw new CrmError('invalid', reason, { fields: { period: reason } })
}

/** The groups of a report, and the whole where it is not the sum of them. */
export const looksOf = (ctx: Context, report: Report) =>
  both(
    look(ctx, report, report.by.length),
    addsUp(report)
      ? nothing([])
      : look(ctx, { ...report, by: isOfLines(report) ? report.by : [] }, 0),
  )

export function mustBeOfFewGroups(found: unknown[]): void {
  if (found.length <= mostRows) return
  const reason = `This comes to more than ${mostGroups} groups. Divide it by less.`
  throw new CrmError('invalid', reason, { fields: { by: reason } })
}

export function figuresOf(
  report: Report,
  [found, whole]: [unknown[], unknown[]],
): Omit<Figures, 'names'> {
  mustBeOfFewGroups(found)
  const groups = folded(report, found as Row[], report.by.length)
  const totals = addsUp(report) ? wholeOf(groups) : folded(report, whole as Row[], 0)
  return { groups: withShares(report, groups), totals }
}

const idsIn = (ctx: Context, { by }: Report, groups: Group[]) =>
  groups.flatMap(({ keys }) =>
    keys.filter((one, at): one is string => Boolean(by[at]?.isRecord && one && isId(ctx, one))),
  )

/** Put in order, with what records in them are called, for who reads them. */
export async function named(
  ctx: Context,
  all: { report: Report; found: Omit<Figures, 'names'> }[],
): Promise<Figures[]> {
  const ids = all.flatMap(({ report, found }) => idsIn(ctx, report, found.groups))
  const isOfStages = all.some(({ report }) => report.by[0]?.name === 'stage')
  const [names, steps] = await ask(
    ctx.db,
    namesOf(ctx, [...new Set(ids)]),
    isOfStages ? stagesLook(ctx) : nothing([]),
  )
  const known = { currency: ctx.workspace.currency, stages: steps.map(({ id }) => id) }
  return all.map(({ report, found }) => ({
    ...found,
    ...(!report.measure.made && ordered(found, report, known)),
    names,
  }))
}

const none: [unknown[], unknown[]] = [[], []]

interface Known {
  /** It was looked already whether they are of few records. */
  isFew?: boolean
}

/** Each group, the whole, and what records in it are called: of all in the same round trips. */
export async function runReports(
  ctx: Context,
  reports: Report[],
  { isFew = false }: Known = {},
): Promise<Figures[]> {
  if (!isFew) await mustBeFew(ctx, reports)
  const made = await Promise.all(reports.map((one) => madeReport(one)?.figures(ctx, one)))
  const looks = reports.map((one, at) => (made[at] ? nothing(none) : looksOf(ctx, one)))
  const [answers] = await ask(ctx.db, both(...looks))
  return named(
    ctx,
    reports.map((report, at) => ({
      report,
      found: made[at] ?? figuresOf(report, answers[at] ?? none),
    })),
  )
}

/** The same of one. */
export async function runReport(ctx: Context, report: Report, known?: Known): Promise<Figures> {
  const [only] = await runReports(ctx, [report], known)
  return only ?? { groups: [], totals: [], names: new Map() }
}
