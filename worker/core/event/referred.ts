import { type SQL, sql } from 'drizzle-orm'
import { ask, both, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { system } from '../record/reader.ts'
import { kindNamed, kindOf, kinds, recordKind } from '../record/registry.ts'
import { scopedById } from '../record/scoped.ts'
import { asList } from '../record/search-words.ts'
import { isForAll } from '../record/seen.ts'
import type { Change } from './commit/index.ts'

type Insert = Change & { op: 'insert' }

/** The fields of a kind that hold an id of another record, or a list of such. */
function referringFields(ctx: Context, name: string): string[] {
  const { table, about } = recordKind(ctx, name)
  const used = kinds(ctx).flatMap(({ usedBy }) => usedBy?.(ctx) ?? [])
  const fields = used.flatMap(([other, field]) => (other === table ? field : []))
  return [...new Set([...fields, ...(about ? [about] : [])])]
}

const idsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : asList(value).filter((id) => typeof id === 'string')

/** Those of these records that are not there. */
async function goneAmong(ctx: Context, ids: string[]): Promise<Set<string>> {
  const looks = [...Map.groupBy(new Set(ids), kindOf)].flatMap(([name, some]) => {
    const kind = kindNamed(ctx, name)
    if (!kind) return []
    const here: SQL = sql`id in (select value from json_each(${JSON.stringify(some)}))`
    const query = ctx.db.select({ id: sql<string>`id` }).from(scopedById(system(ctx), kind.table))
    return map(rows(query.where(here)), (found) => found.map(({ id }) => id))
  })
  const [found] = await ask(ctx.db, both(...looks))
  const there = new Set(found.flat())
  return new Set(ids.filter((id) => kindNamed(ctx, kindOf(id)) && !there.has(id)))
}

function without(ctx: Context, change: Insert, gone: Set<string>): Insert {
  const { about } = recordKind(ctx, change.kind)
  const row = { ...change.row }
  for (const field of referringFields(ctx, change.kind)) {
    const [held, ids] = [row[field], idsIn(row[field])]
    const lost = ids.filter((id) => gone.has(id))
    if (lost.length === 0) continue
    const left = ids.filter((id) => !gone.has(id))
    // Who sees it follows from what it is about.
    if (field === about && (left.length === 0 || lost.some((id) => !isForAll(ctx, kindOf(id)))))
      throw new CrmError('conflict', 'What this was about was removed too. Put that back first.')
    row[field] = typeof held === 'string' ? null : left
  }
  return { ...change, row }
}

/**
 * What is put back, without references to what was removed since. Throws `conflict` where nothing
 * is left of what it is about.
 */
export async function withoutGone(ctx: Context, changes: Change[]): Promise<Change[]> {
  const back = changes.filter((one): one is Insert => one.op === 'insert')
  const coming = new Set(back.map(({ row }) => row.id))
  const ids = back.flatMap(({ kind, row }) =>
    referringFields(ctx, kind).flatMap((field) =>
      idsIn(row[field]).filter((id) => !coming.has(id)),
    ),
  )
  const gone = ids.length ? await goneAmong(ctx, ids) : new Set<string>()
  if (gone.size === 0) return changes
  return changes.map((one) => (one.op === 'insert' ? without(ctx, one, gone) : one))
}
