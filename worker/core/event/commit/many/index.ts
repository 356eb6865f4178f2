import type { Statement } from '../../../../platform/db.ts'
import type { Context } from '../../../context.ts'
import { recordKind } from '../../../record/registry.ts'
import { wakeJob } from '../../schedule.ts'
import type { Change } from '../change.ts'
import { isMany } from '../few.ts'
import { statementsOf } from '../statements.ts'
import { editing } from './edit.ts'
import { inserting } from './insert.ts'
import { removing } from './remove.ts'
import type { Together } from './together.ts'

/** What of one record alone has to be looked at while it is written. */
function isAlone(ctx: Context, change: Change): boolean {
  if (change.op === 'remove') return (change.unlinks ?? change.moved) === true
  if (change.op === 'insert') return change.text !== undefined || change.relinks === true
  if (change.op !== 'edit') return true
  const { under, needed, weighs, shownOn } = recordKind(ctx, change.kind)
  return Boolean(needed || weighs || shownOn || (under && change.patch[under]))
}

/** All statements of an event's changes, in the order the batch runs them. */
export const writingOf = (
  ctx: Context,
  eventId: string,
  name: string,
  changes: Change[],
): Statement[] => [
  ...changing(ctx, eventId, name, changes),
  ...(ctx.deps.env.FIGURES ? [wakeJob(ctx, 'figures')] : []),
]

function changing(ctx: Context, eventId: string, name: string, changes: Change[]): Statement[] {
  const each = (some: Change[]) => some.flatMap((one) => statementsOf(ctx, eventId, name, one))
  const once = new Set(changes.map(({ row }) => row.id)).size === changes.length
  if (!isMany(changes) || !once) return each(changes)
  const alone = changes.filter((one) => isAlone(ctx, one))
  const made = alone.filter(({ op }) => op === 'insert')
  const others = changes.filter((one) => !alone.includes(one))
  const all = Map.groupBy(others, ({ op, kind }) => `${op} ${kind}`)
  const together = [...all.values()].map((some) => {
    const kind = recordKind(ctx, some[0]?.kind ?? '')
    return { ctx, eventId, name, kind, changes: some, event: changes }
  })
  const written = (op: Change['op'], write: (some: Together) => Statement[]) =>
    together.filter((some) => some.changes[0]?.op === op).flatMap(write)
  return [
    ...written('insert', inserting),
    ...each(made),
    ...written('edit', editing),
    ...each(alone.filter((one) => !made.includes(one))),
    // What refers to something goes, or is set to something else, before that does.
    ...written('remove', removing),
  ]
}
