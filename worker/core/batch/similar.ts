import { sql } from 'drizzle-orm'
import { keys } from '../../../schema/workspace/indexes.ts'
import { likely } from '../../language/likeness/score.ts'
import { ask, inList, rows } from '../../platform/db.ts'
import { isOlder } from '../../platform/id.ts'
import type { Context } from '../context.ts'
import type { Change } from '../event/commit/index.ts'
import type { Alike, Twin } from '../record/alike.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { hiddenKeys, recordKind } from '../record/registry.ts'

/** Of many that are made at once, those that look like one that is here. */

export type Similar = Pick<Twin, 'id' | 'name' | 'line'>

/** No more are read for all of them together. */
const mostFound = 5000
/** What more share is a house's, and nobody's own. */
const mostOfOne = 25

type Likened = RecordKind & { alike: Alike }

const isLikened = (kind: RecordKind): kind is Likened => kind.alike !== undefined

/** Which of them share a key with which that was here before. */
async function candidates(ctx: Context, kind: Likened, made: Row[], before: string) {
  const hidden = hiddenKeys(ctx, kind)
  const byKey = new Map<string, Row[]>()
  for (const row of made)
    for (const one of kind.keys?.(row) ?? []) {
      if (!kind.alike.keys.includes(one.kind) || hidden.includes(one.kind)) continue
      const pair = JSON.stringify([one.kind, one.key])
      byKey.set(pair, [...(byKey.get(pair) ?? []), row])
    }
  const all = `[${[...byKey.keys()].join()}]`
  const query = ctx.db
    .select({ pair: sql<string>`p.value`.as('pair'), id: sql<string>`k.record_id`.as('id') })
    .from(
      sql`json_each(${all}) p cross join ${keys} k on k.workspace_id = ${ctx.workspace.id}
        and k.kind = p.value ->> 0 and k.key = p.value ->> 1`,
    )
    .limit(mostFound)
  const [found] = byKey.size ? await ask(ctx.db, rows(query)) : [[]]
  const ids = new Map<Row, Set<string>>()
  for (const { pair, id } of found) {
    if (!id.startsWith(`${kind.kind}_`) || !isOlder(id, before)) continue
    const likened = byKey.get(pair) ?? []
    for (const row of likened.slice(0, mostOfOne)) ids.set(row, (ids.get(row) ?? new Set()).add(id))
  }
  return ids
}

async function ofKind(ctx: Context, kind: Likened, made: Row[], before: string) {
  const ids = await candidates(ctx, kind, made, before)
  const wanted = [...new Set([...ids.values()].flatMap((some) => [...some].slice(0, mostOfOne)))]
  if (wanted.length === 0) return []
  const [twins] = await ask(ctx.db, kind.alike.read(ctx, inList(wanted)))
  const known = new Map(twins.map((twin) => [twin.id, twin]))
  return [...ids].flatMap(([row, some]): [string, Similar][] => {
    const own = { id: row.id, name: '', line: '', is: row }
    const scored = [...some].flatMap((id) => {
      const twin = known.get(id)
      return twin ? [{ twin, score: kind.alike.like(own, twin).score }] : []
    })
    const [best] = scored.sort((a, b) => b.score - a.score)
    if (!best || best.score < likely) return []
    const { id, name, line } = best.twin
    return [[row.id, { id, name, line }]]
  })
}

/**
 * By the ids of those that are made. Only what is older than `before` is looked at, the id of any
 * record: what the same request made earlier is none of it.
 */
export async function similarOf(
  ctx: Context,
  changes: Change[],
  before: string,
): Promise<Map<string, Similar>> {
  const made = changes.flatMap(({ op, row }) => (op === 'insert' ? [row] : []))
  const kinds = Map.groupBy(made, ({ id }) => id.slice(0, id.indexOf('_')))
  const found = new Map<string, Similar>()
  for (const [name, some] of kinds) {
    const kind = recordKind(ctx, name)
    if (!isLikened(kind)) continue
    for (const [id, similar] of await ofKind(ctx, kind, some, before)) found.set(id, similar)
  }
  return found
}
