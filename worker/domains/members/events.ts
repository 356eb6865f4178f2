import { sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { type Change, shift } from '../../core/event/commit/index.ts'
import { defineEvent, type Event, type EventKind, type Seen } from '../../core/event/define.ts'
import { touchedBy } from '../../core/event/undo-bulk.ts'
import type { ReceiptNotes, Row } from '../../core/record/kind.ts'
import { remindedAt, replannedBack } from '../tasks/index.ts'

/** All that was handed over and is still with whom it was given to, back to the one who had it. */
function handedBack({ id, workspaceId, recordId }: Event, seen: Seen[]): Change[] {
  const one = seen.find((change) => change.eventId === id && change.kind !== 'member')
  const to = one?.after?.ownerId ?? one?.after?.assigneeId
  if (!recordId || !to) return []
  const from = { id: recordId, workspaceId }
  return [
    shift(deals, from, sql`${touchedBy(id, deals)} and owner_id = ${to}`, { ownerId: recordId }),
    shift(tasks, from, sql`${touchedBy(id, tasks)} and assignee_id = ${to}`, {
      assigneeId: recordId,
      remindAt: remindedAt(id),
    }),
  ]
}

/** Of what is looked at, does any have another owner or assignee than the event gave it? */
function givenOn({ id }: Event, seen: Seen[], now: Map<string, Row>): ReceiptNotes {
  const elsewhere = seen
    .filter((one) => one.eventId === id)
    .some(({ recordId, after }) => {
      const is: Record<string, unknown> = now.get(recordId) ?? {}
      return (is.ownerId ?? is.assigneeId) !== (after?.ownerId ?? after?.assigneeId)
    })
  return elsewhere ? { left: 'What was given to somebody else since stays there.' } : {}
}

export const memberEvents: EventKind[] = [
  defineEvent({ name: 'member.changed' }),
  defineEvent({ name: 'member.deactivated', receipt: ({ title }) => `Deactivated: ${title}` }),
  defineEvent({ name: 'member.reactivated', receipt: ({ title }) => `Reactivated: ${title}` }),
  defineEvent({ name: 'member.left', undo: false }),
  defineEvent({ name: 'preferences.set', undo: { kind: 'task', back: replannedBack } }),
  defineEvent({ name: 'deals.given', undo: { back: handedBack, notes: givenOn } }),
  defineEvent({ name: 'identity.removed', undo: false }),
  defineEvent({ name: 'identity.restored', undo: false }),
  defineEvent({ name: 'member.connected', undo: false }),
  defineEvent({ name: 'member.matched', undo: false }),
  defineEvent({ name: 'account.joined', undo: false }),
  defineEvent({ name: 'account.disconnected', undo: false }),
]
