import { type SQL, sql } from 'drizzle-orm'
import { ask, both, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { recordKind } from '../record/registry.ts'
import type { Change } from './commit/index.ts'
import { goingIn, isUsed } from './commit/many/remove.ts'

/** Of many that go at once, those that something refers to which does not go with them. */
async function usedAmong(ctx: Context, changes: Change[]): Promise<Set<string>> {
  const going = goingIn(changes)
  const kinds = Map.groupBy(
    changes.filter(({ op }) => op === 'remove'),
    ({ kind }) => kind,
  )
  const looks = [...kinds].map(([kind, some]) => {
    const all: SQL = sql`json_each(${JSON.stringify(some.map(({ row }) => row.id))}) one`
    const query = ctx.db
      .select({ id: sql<string>`one.value`.as('id') })
      .from(all)
      .where(isUsed(ctx, recordKind(ctx, kind), sql`one.value`, going))
    return map(rows(query), (found) => found.map(({ id }) => id))
  })
  const [found] = await ask(ctx.db, both(...looks))
  return new Set(found.flat())
}

/** Without those that have to stay: what they refer to stays then as well. */
export async function withoutUsed(ctx: Context, changes: Change[]): Promise<Change[]> {
  const used = await usedAmong(ctx, changes)
  if (used.size === 0) return changes
  return withoutUsed(
    ctx,
    changes.filter(({ op, row }) => op !== 'remove' || !used.has(row.id)),
  )
}
