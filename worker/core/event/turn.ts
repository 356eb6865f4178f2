import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../context.ts'
import type { ReceiptNotes } from '../record/drawn.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { kindNamed, recordKind } from '../record/registry.ts'
import { visibilityOf } from '../record/seen.ts'
import { type Change, same, stored, turned } from './commit/index.ts'
import type { Seen } from './define.ts'

/** Fields of this record that somebody else set since. */
const setByOthers = (ctx: Context, seen: Seen, all: Seen[]) =>
  new Set(
    all
      .filter(({ recordId, version, memberId }) => {
        const later = recordId === seen.recordId && version > seen.version
        return later && memberId !== ctx.member.id
      })
      .flatMap(({ after }) => Object.keys(after ?? {})),
  )

/** Fields that follow each other, where one of them is not as this change left it any more. */
function coupled(kind: RecordKind, seen: Seen, all: Seen[], is: Record<string, unknown>): string[] {
  const group = kind.together ?? []
  const later = all.filter(
    ({ recordId, version }) => recordId === seen.recordId && version > seen.version,
  )
  const leftAs = (field: string) => {
    const set = later.find(({ before, after }) => before && after && field in after)
    return set?.before ? set.before[field] : is[field]
  }
  const moved = group.some((field) => !same(is[field] ?? null, leftAs(field) ?? null))
  return moved && group.some((field) => field in (seen.after ?? {})) ? group : []
}

/**
 * A change turned round; `left` are fields that were set again since. What someone made goes with
 * all they did to it themselves.
 */
export function turn(
  ctx: Context,
  seen: Seen,
  all: Seen[],
  now: Row | undefined,
): { change?: Change; left: string[] } {
  const type = kindNamed(ctx, seen.kind)
  if (!type || type.undoable === false) return { left: [] }
  const { kind } = type
  const { before, after } = seen
  if (!before && after) {
    if (!now) return { left: [] }
    const is = stored(ctx, kind, now)
    const others = setByOthers(ctx, seen, all)
    const left = [...others].filter((field) => !same(is[field] ?? null, after[field] ?? null))
    return left.length ? { left } : { change: { op: 'remove', kind, row: now }, left }
  }
  if (before && !after) {
    const last = all.filter(({ recordId }) => recordId === seen.recordId).at(-1)?.version ?? 0
    const row = { ...turned(ctx, kind, before), workspaceId: seen.workspaceId }
    const back = { ...row, id: seen.recordId, version: last + 1 }
    return now
      ? { left: [] }
      : { change: { op: 'insert', kind, row: back, relinks: true }, left: [] }
  }
  if (!before || !after || !now) return { left: [] }
  const is = stored(ctx, kind, now)
  const stays = new Set(coupled(type, seen, all, is))
  const [keep, left] = [true, false].map((wanted) =>
    Object.keys(after).filter(
      (field) => (!stays.has(field) && same(is[field] ?? null, after[field] ?? null)) === wanted,
    ),
  )
  const fields = Object.fromEntries((keep ?? []).map((field) => [field, before[field] ?? null]))
  if (Object.keys(fields).length === 0) return { left: left ?? [] }
  return {
    change: { op: 'edit', kind, row: now, patch: turned(ctx, kind, fields) },
    left: left ?? [],
  }
}

/** What is not there any more was called so, where it was not one person's own. */
export function goneBy(ctx: Context, change: Change | undefined): ReceiptNotes {
  if (change?.op !== 'remove') return {}
  const { title, rights } = recordKind(ctx, change.kind)
  if (rights?.personal?.(change.row)) return {}
  if (ctx.shared && visibilityOf(ctx, change.kind)) return {}
  const was = title && change.row[title]
  return typeof was === 'string' ? { was } : {}
}

/** What holds another record goes, or lets go of it, before it; as does what was made after it. */
export function heldFirst(ctx: Context, all: Change[]): Change[] {
  const some = all.filter(({ op }) => op === 'remove' || op === 'edit')
  const going = Map.groupBy(some, ({ kind }) => recordKind(ctx, kind).table)
  const isHeld = ({ op, kind }: Change) => {
    const { table, usedBy } = recordKind(ctx, kind)
    const others = (of: SQLiteTable) => (going.get(of)?.length ?? 0) > (of === table ? 1 : 0)
    return op === 'remove' && usedBy?.(ctx).some(([of]) => others(of))
  }
  const last = new Set(all.filter(isHeld))
  return [...all.filter((one) => !last.has(one)), ...[...last].toReversed()]
}
