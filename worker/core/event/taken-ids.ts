import { and, eq, sql } from 'drizzle-orm'
import { keys } from '../../../schema/workspace/indexes.ts'
import { ask, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { externalKeys } from '../record/external-ids.ts'
import type { Change } from './commit/index.ts'

type Ids = Record<string, string>

/** The external ids that a change sets. */
function idsSet(change: Change): Ids {
  const set = change.op === 'insert' ? change.row : change.op === 'edit' ? change.patch : {}
  return (set.externalIds ?? {}) as Ids // what the column holds
}

const withIds = (change: Change, ids: Ids): Change => {
  const externalIds = Object.keys(ids).length ? ids : null
  if (change.op === 'insert') return { ...change, row: { ...change.row, externalIds } }
  return change.op === 'edit' ? { ...change, patch: { ...change.patch, externalIds } } : change
}

/**
 * What comes back, without the external ids that other records have by now: these keep them. What
 * gives one up in the same event does not count. Throws nothing; says how many came back without.
 */
export async function withoutTakenIds(
  ctx: Context,
  changes: Change[],
): Promise<{ changes: Change[]; without: number }> {
  const wanted = changes.flatMap((change) =>
    externalKeys(change.kind, { ...change.row, externalIds: idsSet(change) }),
  )
  if (wanted.length === 0) return { changes, without: 0 }
  const found = ctx.db
    .select({ kind: keys.kind, key: keys.key, id: keys.recordId })
    .from(keys)
    .where(
      and(
        eq(keys.workspaceId, ctx.workspace.id),
        sql`(kind, key) in (select value ->> 'kind', value ->> 'key'
          from json_each(${JSON.stringify(wanted)}))`,
      ),
    )
  const [held] = await ask(ctx.db, rows(found))
  const going = new Set(changes.map(({ row }) => row.id))
  const taken = new Set(held.flatMap((one) => (going.has(one.id) ? [] : `${one.kind} ${one.key}`)))
  if (taken.size === 0) return { changes, without: 0 }
  let without = 0
  const free = changes.map((change) => {
    const all = Object.entries(idsSet(change))
    const left = all.filter(([source, id]) =>
      externalKeys(change.kind, { ...change.row, externalIds: { [source]: id } }).every(
        ({ kind, key }) => !taken.has(`${kind} ${key}`),
      ),
    )
    if (left.length === all.length) return change
    without += 1
    return withIds(change, Object.fromEntries(left))
  })
  return { changes: free, without }
}
