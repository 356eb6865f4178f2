import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { keys } from '../../../schema/workspace/indexes.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { isLoose } from '../record/matching.ts'
import { hiddenKeys, recordKind } from '../record/registry.ts'
import { scopedById, select } from '../record/scoped.ts'
import { columnsOf } from '../record/values.ts'
import type { Change } from './commit/index.ts'

/** What has the same name, address or number as a record that comes back, as a sentence says it. */
export function takenSince(ctx: Context, back: Change[]): Look<string | undefined> {
  const made = back.find(({ op }) => op === 'insert')
  const kind = made && recordKind(ctx, made.kind)
  const hidden = kind ? hiddenKeys(ctx, kind) : []
  const held = (made && kind?.keys?.(made.row)) ?? []
  const all = held.filter((one) => !hidden.includes(one.kind) && !isLoose(one.kind))
  const title = kind?.title && columnsOf(kind.table)[kind.title]
  if (!kind || !made || !title || all.length === 0) return nothing(undefined)
  const { id } = columnsOf(kind.table)
  const same = sql`(kind, key) in (select value ->> 'kind', value ->> 'key'
    from json_each(${JSON.stringify(all.slice(0, 20))}))`
  const found = select(ctx, { name: sql<string>`${title}`.as('name') })
    .from(scopedById(ctx, kind.table))
    .where(
      and(
        ne(sql`${id}`, made.row.id),
        inArray(
          sql`${id}`,
          ctx.db
            .select({ id: keys.recordId })
            .from(keys)
            .where(and(eq(keys.workspaceId, ctx.workspace.id), same)),
        ),
      ),
    )
    .limit(1)
  return map(rows(found), ([other]) =>
    other
      ? `${other.name} has the same name, address or number by now. Keep the one you need.`
      : undefined,
  )
}
