import { type SQL, sql } from 'drizzle-orm'
import { ask, both, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import type { RecordKind } from '../record/kind.ts'
import { system } from '../record/reader.ts'
import {
  isId,
  isRemovable,
  kindNamed,
  kindOf,
  kinds,
  recordKind,
  spokenFields,
} from '../record/registry.ts'
import { scopedById } from '../record/scoped.ts'
import { asList } from '../record/search-words.ts'
import { isForAll } from '../record/seen.ts'
import { columnsOf } from '../record/values.ts'
import type { Change } from './commit/index.ts'
import { renamed, survivorsOf, textsIn } from './merge/survivor.ts'

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
    const column = columnsOf(recordKind(ctx, change.kind).table)[field]
    if (typeof held === 'string' && column?.notNull)
      throw new CrmError('conflict', 'What this was in was removed too. Put that back first.')
    row[field] = typeof held === 'string' ? null : left
  }
  return { ...change, row }
}

type Edit = Change & { op: 'edit' }

/** Can records of this kind be gone while others are set back to them? */
const canGo = (kind: RecordKind) =>
  isRemovable(kind) || (kind.usedBy !== undefined && kind.undoable !== false)

/** All ids of what can be gone that a value holds, however deep. */
const heldIds = (ctx: Context, value: unknown): string[] =>
  textsIn(value).filter((text) => isId(ctx, text) && canGo(recordKind(ctx, kindOf(text))))

/** The fields that would refer to what is gone, those they go with, and what only follows these. */
function refersIn(ctx: Context, { kind, patch }: Edit, gone: Set<string>): string[] {
  const { together = [], follow = {} } = recordKind(ctx, kind)
  const wrong = Object.keys(patch).filter((field) =>
    heldIds(ctx, patch[field]).some((id) => gone.has(id)),
  )
  const all = wrong.some((field) => together.includes(field)) ? [...wrong, ...together] : wrong
  return Object.keys(patch).filter(
    (field) => all.includes(field) || follow[field]?.every((one) => all.includes(one)),
  )
}

/** What is set back, but for fields that would refer to what is gone; `left` names those. */
function editWithout(ctx: Context, change: Edit, gone: Set<string>) {
  const fields = refersIn(ctx, change, gone)
  const rest = Object.entries(change.patch).filter(([field]) => !fields.includes(field))
  const left = spokenFields(ctx, change.kind, fields)
  return { left, changes: rest.length ? [{ ...change, patch: Object.fromEntries(rest) }] : [] }
}

/** What referred to a record that was merged into another refers to that one. */
function ledOn(change: Change, became: Map<string, string>): Change {
  if (change.op === 'insert') {
    const row = { ...change.row, ...(renamed(change.row, became) as object) } // its own fields
    return { ...change, row }
  }
  if (change.op !== 'edit') return change
  return { ...change, patch: renamed(change.patch, became) as Edit['patch'] } // an object stays one
}

/**
 * The changes without references to what was removed since, and what people call the fields that
 * stay as they are for that. Throws `conflict` where nothing is left of what a record is about.
 */
export async function withoutGone(
  ctx: Context,
  given: Change[],
): Promise<{ changes: Change[]; left: string[] }> {
  const made = new Set(given.flatMap(({ op, row }) => (op === 'insert' ? row.id : [])))
  const ids = given.flatMap((one) => {
    if (one.op === 'edit') return heldIds(ctx, one.patch)
    if (one.op !== 'insert') return []
    return heldIds(ctx, one.row)
  })
  const asked = ids.filter((id) => !made.has(id))
  const missing = asked.length ? await goneAmong(ctx, asked) : new Set<string>()
  if (missing.size === 0) return { changes: given, left: [] }
  const [became] = await ask(ctx.db, survivorsOf(ctx, [...missing]))
  const led = became.size ? given.map((one) => ledOn(one, became)) : given
  const left = became.size ? [...missing].map((id) => became.get(id) ?? id) : [...missing]
  const gone = became.size ? await goneAmong(ctx, left) : missing
  const parts = led.map((one): { left: string[]; changes: Change[] } => {
    if (one.op === 'edit') return editWithout(ctx, one, gone)
    return { left: [], changes: [one.op === 'insert' ? without(ctx, one, gone) : one] }
  })
  return {
    changes: parts.flatMap(({ changes }) => changes),
    left: [...new Set(parts.flatMap(({ left }) => left))],
  }
}
