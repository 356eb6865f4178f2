import { roles } from '../../../schema/directory/directory.ts'
import { ask } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { Change, Committed } from './commit/index.ts'
import { eventNamed } from './define.ts'
import { mayReverse, reverseOf } from './reversing.ts'
import { undoable, undoneEvent } from './undo.ts'

type Done = Pick<Committed<unknown>, 'event' | 'name' | 'notes'>

/** The event that undoing would turn round: of what cannot be undone, the one it was drawn for. */
function eventToUndo({ event, name, notes }: Done): string | undefined {
  const undoes = eventNamed(name)?.undo === false ? notes.logged : event
  return typeof undoes === 'string' ? undoes : undefined
}

/** The member, with the role these changes gave them. */
function afterwards({ member, workspace }: Context, changes: Change[]) {
  const given = changes.flatMap((change) =>
    change.op === 'edit' && change.row.id === member.id ? [change.patch.role] : [],
  )
  return {
    workspace,
    member: { ...member, role: roles.find((role) => given.includes(role)) ?? member.role },
  }
}

/** What was just done, if its author may undo it. */
export function offered(ctx: Context, done: Done, changes: Change[]): string | undefined {
  // What went back all at once is not done again at once.
  if (done.name === undoneEvent.name && changes.some(({ op }) => op === 'shift')) return undefined
  const asker = afterwards(ctx, changes)
  const may = changes.map(reverseOf).every((one) => mayReverse(asker, one, one.row))
  return may ? eventToUndo(done) : undefined
}

/** What was done some time ago, if the member who asks may undo it now. */
export async function stillOffered(ctx: Context, done: Done): Promise<string | undefined> {
  const event = eventToUndo(done)
  if (!event) return undefined
  const [may] = await ask(ctx.db, undoable(ctx, event))
  return may ? event : undefined
}
