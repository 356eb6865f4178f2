import type { Context } from '../context.ts'
import type { Change } from '../event/commit/index.ts'

/** What the form gave for further fields of this kind. */
export const furtherOf = ({ further }: Context, kind: string): Record<string, unknown> =>
  further?.kind === kind ? further.values : {}

/** They go with the first change that adds or edits a record of that kind. */
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
