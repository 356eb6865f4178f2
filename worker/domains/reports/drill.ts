import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import { namesOf } from '../../core/record/queries.ts'
import { recordKind } from '../../core/record/registry.ts'
import { columnsOf } from '../../core/record/values.ts'
import { ask } from '../../platform/db.ts'
import { type Measure, orderLines } from '../analytics/index.ts'
import type { Report } from './asked.ts'
import { type Behind, behindIn } from './made.ts'
import { madeReport } from './made-reports.ts'
import { recordsOf } from './run.ts'

/** A record that a number is made of, and what it adds. */
export interface Drilled {
  id: string
  name: string
  value: number | null
  currency: string
}

/** What a record adds to the number: one, where different ones are counted. */
function eachOf({ how, line, value = sql`1` }: Measure, ofLines: boolean): SQL {
  const way = ofLines && line ? line.how : how
  if (way === 'distinct') return sql`1`
  if (ofLines && line) return sql`sum(${line.value})`
  return way === 'rate' ? sql`${value} * 100` : value
}

/** The records behind a number: those under these values of its dimensions, by their ids. */
export async function drill(
  ctx: Context,
  report: Report,
  keys: (string | null)[],
  { after = '', most }: { after?: string | undefined; most: number },
): Promise<{ rows: Drilled[]; next?: string }> {
  const made = await madeReport(report)?.behind(ctx, report, keys, { after, most })
  if (Array.isArray(made)) return namedPage(ctx, made, most)
  if (made) return drill(ctx, { ...made, by: [] }, [], { after, most })
  const { measure, by } = report
  const { id, currency } = columnsOf(recordKind(ctx, measure.of).table)
  const { from, which } = recordsOf(ctx, { ...report, before: undefined })
  const ofLines = by.some(({ ofLine }) => ofLine)
  const under = by.map(({ value }, at): SQL => sql`cast(${value} as text) is ${keys[at] ?? null}`)
  const value = eachOf(measure, ofLines)
  const where = sql.join([which, ...under, sql`${id} > ${after}`], sql` and `)
  const of = sql`(select ${id} as id, ${measure.unit === 'money' ? (measure.currency ?? currency) : sql`''`} as currency,
    ${value} as value from ${from}${ofLines ? sql`, ${orderLines}` : sql``}
    where ${where}${ofLines ? sql` group by ${id}` : sql``}
    order by 1 limit ${sql.raw(String(most + 1))})`
  return namedPage(ctx, await behindIn(ctx, of), most)
}

/** The first of them; one with amounts in two currencies stands on one page. */
function pageIn(found: Behind[], most: number): Behind[] {
  const page = found.slice(0, most)
  const whole = page.filter(({ id }) => id !== found[most]?.id)
  return whole.length ? whole : page
}

/** As many as are asked for, by their names, and where the rest begins. */
async function namedPage(ctx: Context, found: Behind[], most: number) {
  const page = pageIn(found, most)
  const [names] = await ask(
    ctx.db,
    namesOf(
      ctx,
      page.map((one) => one.id),
    ),
  )
  const last = page.at(-1)
  return {
    rows: page.map((one) => ({ ...one, name: names.get(one.id) ?? '' })),
    ...(found.length > most && last && { next: last.id }),
  }
}
