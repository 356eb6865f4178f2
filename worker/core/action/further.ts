import { madeOnce } from '../../platform/made-once.ts'
import type { Context } from '../context.ts'
import type { Change } from '../event/commit/index.ts'
import type { FieldOf } from '../record/field.ts'
import { fields } from '../record/registry.ts'
import { flat } from '../record/values.ts'

/** What the form gave for further fields of this kind. */
export const furtherOf = ({ further }: Context, kind: string): Record<string, unknown> =>
  further?.kind === kind ? further.values : {}

type Beginning = [name: string, begins: unknown][]

/** What the fields of a kind begin with, of those that say so. */
const beginnings = madeOnce((all: Record<string, FieldOf>) =>
  Object.entries(all).flatMap(
    ([name, { begins }]): Beginning => (begins === undefined ? [] : [[name, begins]]),
  ),
)

/** A new record begins with what its fields say, where nothing is said of them. */
export const withBegins = (ctx: Context, changes: Change[]): Change[] =>
  changes.map((change) => {
    const begins = beginnings(fields(ctx, change.kind))
    if (change.op !== 'insert' || change.relinks || begins.length === 0) return change
    const held = flat(change.row)
    const more = begins.filter(([name]) => held[name] === undefined)
    return more.length ? { ...change, row: { ...change.row, ...Object.fromEntries(more) } } : change
  })

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
