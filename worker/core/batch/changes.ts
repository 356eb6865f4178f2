import type { Change } from '../event/commit/index.ts'

/** One change a record: what is set of it once more goes into the first. */
export function withChange(all: Map<string, Change>, change: Change): Change {
  const before = all.get(change.row.id)
  const merged = before && change.op === 'edit' ? joined(before, change.patch) : change
  all.set(change.row.id, merged)
  return merged
}

function joined(before: Change, patch: Record<string, unknown>): Change {
  if (before.op === 'edit') return { ...before, patch: { ...before.patch, ...patch } }
  return before.op === 'insert' ? { ...before, row: { ...before.row, ...patch } } : before
}
