import { type SQL, sql } from 'drizzle-orm'
import { counters } from '../../../../schema/workspace/indexes.ts'
import { ask, both, type Look, map, rows } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../../record/kind.ts'
import { recordKind } from '../../record/registry.ts'
import { columnsOf } from '../../record/values.ts'
import type { Change } from './change.ts'

/**
 * The next numbers of a kind. They are given at once, and never again, whether they are used or not;
 * those of records that came with theirs are passed over.
 */
function numbersLook(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  { kind, table, counted }: RecordKind,
  many: number,
): Look<number[]> {
  const { field = '', from = 1 } = counted ?? {}
  const { [field]: column, workspaceId } = columnsOf(table)
  const highest: SQL = sql`coalesce((select max(${column}) from ${table}
    where ${workspaceId} = ${workspace.id}), ${from - 1})`
  const given = db
    .insert(counters)
    .values({ workspaceId: workspace.id, kind, last: sql`${highest} + ${many}` })
    .onConflictDoUpdate({
      target: [counters.workspaceId, counters.kind],
      set: { last: sql`max(counters.last, ${highest}) + ${many}` },
    })
    .returning({ last: counters.last })
  return map(rows(given), ([row]) =>
    Array.from({ length: many }, (_, at) => (row?.last ?? 0) - many + 1 + at),
  )
}

/** New records of kinds that are counted, each with its number. */
export async function numbered(ctx: Context, changes: Change[]): Promise<Change[]> {
  const isToCount = ({ op, kind, row }: Change) => {
    const { counted } = recordKind(ctx, kind)
    return op === 'insert' && counted !== undefined && row[counted.field] == null
  }
  const groups = [...Map.groupBy(changes.filter(isToCount), ({ kind }) => kind)]
  if (groups.length === 0) return changes
  const looks = groups.map(([kind, some]) => numbersLook(ctx, recordKind(ctx, kind), some.length))
  const [found] = await ask(ctx.db, both(...looks))
  const numbers = new Map(
    groups.flatMap(([, some], at) => some.map((one, nth) => [one, found[at]?.[nth]] as const)),
  )
  return changes.map((change) => {
    const field = recordKind(ctx, change.kind).counted?.field
    const number = numbers.get(change)
    return field && number !== undefined
      ? { ...change, row: { ...change.row, [field]: number } }
      : change
  })
}
