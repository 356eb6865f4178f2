import { type SQL, sql } from 'drizzle-orm'
import { instant } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { FieldOf } from '../../core/record/field.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { columnsOf } from '../../core/record/values.ts'
import type { DaySpan } from '../../language/day-span.ts'
import { dayAfter, instantOf } from '../../language/local-time.ts'
import { zoneShifts } from '../../language/zone-shifts.ts'

/** Days as the workspace has them: the same for everybody, wherever they read. */

const shifts = new Map<string, SQL>()
const begun = Date.UTC(2010, 0, 1)
const years = 30 * 366 * 86_400_000

/** What is added to an instant `at` in UTC for the zone's clocks. */
function addedIn(timeZone: string): SQL {
  const all = zoneShifts(timeZone, begun, begun + years)
  const last = sql.raw(String(all.at(-1)?.shift ?? 0))
  const cases = all
    .slice(0, -1)
    .map(({ until, shift }) => sql.raw(` when at < ${until} then ${shift}`))
  return cases.length ? sql`case${sql.join(cases)} else ${last} end` : last
}

/** The same of an instant that the database has, by the workspace's clocks. */
function shiftOf(timeZone: string, at: SQL): SQL {
  const added = shifts.get(timeZone) ?? addedIn(timeZone)
  shifts.set(timeZone, added)
  return sql`(select ${added} from (select ${at} as at))`
}

/** The day of a field as YYYY-MM-DD; null where it has none. */
export function dayIn(ctx: Context, { table }: RecordKind, name: string, field: FieldOf): SQL {
  const column = columnsOf(table)[name]
  if (field.is !== instant) return sql`${column}`
  const shift = shiftOf(ctx.workspace.timeZone, sql`${column}`)
  return sql`date((${column} + ${shift}) / 1000, 'unixepoch')`
}

/** The hour of an instant as 00 to 23, and its day of the week as 1 (Monday) to 7. */
export function clockIn(ctx: Context, { table }: RecordKind, name: string) {
  const column = columnsOf(table)[name]
  const local = sql`(${column} + ${shiftOf(ctx.workspace.timeZone, sql`${column}`)}) / 1000`
  return {
    hour: sql`strftime('%H', ${local}, 'unixepoch')`,
    weekday: sql`strftime('%u', ${local}, 'unixepoch')`,
  }
}

/** Is the field's day among these? On the column itself, so that an index serves it. */
export function isWithin(
  { workspace: { timeZone } }: Context,
  { table }: RecordKind,
  [name, field]: [string, FieldOf],
  { from, until }: DaySpan,
): SQL {
  const column = columnsOf(table)[name]
  const edges =
    field.is === instant
      ? [
          ...(from ? [sql`${column} >= ${instantOf(from, 0, timeZone)}`] : []),
          ...(until ? [sql`${column} < ${instantOf(dayAfter(until), 0, timeZone)}`] : []),
        ]
      : [
          ...(from ? [sql`${column} >= ${from}`] : []),
          ...(until ? [sql`${column} <= ${until}`] : []),
        ]
  return edges.length ? sql.join(edges, sql` and `) : sql`${column} is not null`
}
