import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../../core/context.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { scoped } from '../../../core/record/scoped.ts'
import { columnsOf } from '../../../core/record/values.ts'
import { both, first, type Look, map, nothing, rows } from '../../../platform/db.ts'
import type { Way } from '../../analytics/index.ts'
import type { Report } from '../asked.ts'
import { base, groupNames, isOfLines, mostRows, wayOf } from '../run.ts'
import type { Part, Work } from './work.ts'

/** A part of a report: of the records that were added next, in that order. */

/** Records a step. */
export const stepSize = 100_000

const each: Partial<Record<Way, SQL>> = {
  ...{ count: sql`count(*)`, sum: sql`sum(v)`, average: sql`sum(v)`, rate: sql`sum(v) * 100` },
}

/** Orders by what is in them: one with two products is in two groups, and once in all. */
const isInSeveral = (report: Report) => isOfLines(report) && wayOf(report) === 'distinct'

/** Can it be made of parts? What is in the middle of all, or different in all, cannot. */
export const isOfParts = (report: Report): boolean => wayOf(report) in each || isInSeveral(report)

const tableOf = (ctx: Context, { measure }: Report) => recordKind(ctx, measure.of).table

/** All records of its kind that this reader sees. */
export const countable = (ctx: Context, report: Report): Look<number> =>
  map(
    first(
      ctx.db
        .select({ n: sql<number>`count(*)`.as('n') })
        .from(scoped<SQLiteTable>(ctx, tableOf(ctx, report))),
    ),
    (found) => found?.n ?? 0,
  )

/** The last record of the next step; undefined where fewer are left. */
export function lastLook(ctx: Context, report: Report, [at, id]: Work['after']) {
  const table = tableOf(ctx, report)
  const of = columnsOf(table)
  return first(
    ctx.db
      .select({ at: sql<number>`${of.createdAt}`.as('at'), id: sql<string>`${of.id}`.as('id') })
      .from(scoped<SQLiteTable>(ctx, table))
      .where(sql`(${of.createdAt}, ${of.id}) > (${at}, ${id})`)
      .orderBy(sql`${of.createdAt}`, sql`${of.id}`)
      .limit(1)
      .offset(stepSize - 1),
  )
}

/** The records after one, up to another. */
interface Span {
  after: Work['after']
  last: Work['after'] | undefined
}

/** What the groups come to of the records in it, and all of these where that is not the sum of their groups. */
export const partsLook = (ctx: Context, report: Report, span: Span): Look<[Part[], Part[]]> =>
  both(
    groupsLook(ctx, report, span, report.by.length),
    isInSeveral(report) ? groupsLook(ctx, report, span, 0) : nothing([]),
  )

function groupsLook(
  ctx: Context,
  report: Report,
  { after, last }: Span,
  dims: number,
): Look<Part[]> {
  const { createdAt, id } = columnsOf(tableOf(ctx, report))
  const place = sql`(${createdAt}, ${id})`
  const until = last ? sql` and ${place} <= (${last[0]}, ${last[1]})` : sql``
  const names = groupNames(dims)
  const of = base(ctx, report, sql`${place} > (${after[0]}, ${after[1]})${until}`)
  const g = (at: number) =>
    sql<string | number | null>`${sql.raw(names[at] ?? 'null')}`.as(`g${at}`)
  return rows(
    ctx.db
      .select({
        ...{ g0: g(0), g1: g(1), g2: g(2) },
        c: sql<string>`c`.as('c'),
        p: sql<number>`p`.as('p'),
        s: sql<number | null>`${each[wayOf(report)] ?? sql`count(distinct v)`}`.as('s'),
        n: sql<number>`count(v)`.as('n'),
      })
      .from(sql`(${of})`)
      .groupBy(sql.raw([...names, 'c', 'p'].join(', ')))
      .limit(mostRows + 1),
  )
}
