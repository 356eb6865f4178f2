import { sql } from 'drizzle-orm'
import { type Look, map, nothing, rows } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { kindNamed, kindOf } from '../../record/registry.ts'
import { mergedEvent } from './merged.ts'

/** Many merges, one into the next, are followed no further. */
const farthest = 20

/** All texts that a value holds, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** A value, or what is in it, with each id of these as what that became; a list has it once. */
export function renamed(value: unknown, became: Map<string, string>): unknown {
  if (typeof value === 'string') return became.get(value) ?? value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const all = value.map((one) => renamed(one, became))
    return value.some((one) => became.has(one)) ? [...new Set(all)] : all
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, renamed(one, became)]),
  )
}

/** The records that these became by being merged, by their ids; others are not named. */
export function survivorsOf(
  ctx: Pick<Context, 'db' | 'workspace'>,
  ids: string[],
): Look<Map<string, string>> {
  const some = ids.filter((id) => kindNamed(ctx, kindOf(id))?.merges)
  if (some.length === 0) return nothing(new Map())
  const found = ctx.db
    .select({ id: sql<string>`id`.as('id'), became: sql<string>`became`.as('became') })
    .from(
      sql`(with recursive way(id, became, step) as (
        select value, value, 0 from json_each(${JSON.stringify(some)})
        union all
        select way.id, e.record_id, way.step + 1 from way
          -- By its row: by its record D1 goes through all changes of the workspace.
          join changes c on c.rowid = (select rowid from changes
            where workspace_id = ${ctx.workspace.id} and record_id = way.became
            order by version desc limit 1)
          join events e on e.id = c.event_id
          where c.after is null and e.name = ${mergedEvent.name}
            and e.record_id <> way.became and way.step < ${farthest})
        select id, became, max(step) from way where step > 0 group by id)`,
    )
  return map(rows(found), (all) => new Map(all.map(({ id, became }) => [id, became])))
}
