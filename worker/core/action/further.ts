import type { Context } from '../context.ts'
import type { Change } from '../event/commit/index.ts'

/** What a form gave for a kind's further fields goes with the first change of a record of that kind. */
export function withFurther(ctx: Context, changes: Change[]): Change[] {
  const { further } = ctx
  if (!further) return changes
  const its = changes.find(
    ({ op, kind }) => kind === further.kind && (op === 'insert' || op === 'edit'),
  )
  return changes.map((one) => (one === its ? filled(one, further.values) : one))
}

function filled(change: Change, values: Record<string, unknown>): Change {
  if (change.op === 'edit') return { ...change, patch: { ...values, ...change.patch } }
  const { row } = change
  return { ...change, row: { ...row, ...values, ...keyOf(row) } }
}

const keyOf = ({ id, workspaceId, version }: Change['row']) => ({ id, workspaceId, version })
