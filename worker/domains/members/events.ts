import { sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { cases } from '../../../schema/workspace/cases.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { act } from '../../core/action/buttons.ts'
import type { Context } from '../../core/context.ts'
import { type Change, type Notice, shift } from '../../core/event/commit/index.ts'
import { defineEvent, type Event, type EventKind, type Seen } from '../../core/event/define.ts'
import { touchedBy } from '../../core/event/undo-bulk.ts'
import type { ReceiptNotes } from '../../core/record/drawn.ts'
import type { Row } from '../../core/record/kind.ts'
import { heldIn } from '../../core/record/values.ts'
import { byId } from '../../core/record/which.ts'
import { remindedAt, replannedBack } from '../tasks/index.ts'

/** Whom the event gave it to. */
function givenTo(id: string, seen: Seen[]): string | undefined {
  const one = seen.find((change) => change.eventId === id && change.kind !== 'member')
  const to = one?.after?.ownerId ?? one?.after?.assigneeId
  return typeof to === 'string' ? to : undefined
}

/** All that was handed over and is still with whom it was given to, back to the one who had it. */
function handedBack({ id, workspaceId, recordId }: Event, seen: Seen[]): Change[] {
  const to = givenTo(id, seen)
  if (!recordId || !to) return []
  const from = { id: recordId, workspaceId }
  return [
    shift(deals, from, byId(sql`${touchedBy(id, deals)} and owner_id = ${to}`), {
      ownerId: recordId,
    }),
    shift(cases, from, byId(sql`${touchedBy(id, cases)} and owner_id = ${to}`), {
      ownerId: recordId,
    }),
    shift(tasks, from, byId(sql`${touchedBy(id, tasks)} and assignee_id = ${to}`), {
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

/** Who was given it is notified that it is theirs no longer. */
function handOverUndone(
  ctx: Context,
  { id, recordId }: Event,
  seen: Seen[],
  now: Map<string, Row>,
): Notice[] {
  const to = givenTo(id, seen)
  if (!to || to === ctx.member.id) return []
  const name = heldIn(now.get(recordId ?? '') ?? {}, 'name')
  const from = recordId === ctx.member.id ? 'their' : `${name}’s`
  const card = {
    title: `${ctx.member.name} took back ${from} work`,
    subtitle: 'Giving it to you was undone.',
    parts: [],
    buttons: [act('My deals', 'my-deals'), act('My day', 'my-day')],
  }
  return [{ memberId: to, reason: `undone ${id}`, card }]
}

export const memberEvents: EventKind[] = [
  defineEvent({ name: 'member.changed' }),
  defineEvent({ name: 'member.deactivated', receipt: ({ title }) => `Deactivated: ${title}` }),
  defineEvent({ name: 'member.reactivated', receipt: ({ title }) => `Reactivated: ${title}` }),
  defineEvent({ name: 'member.left', undo: false }),
  defineEvent({ name: 'preferences.set', undo: { kind: 'task', back: replannedBack } }),
  defineEvent({
    name: 'deals.given',
    undo: { back: handedBack, notes: givenOn, notify: handOverUndone },
  }),
  defineEvent({ name: 'identity.removed', undo: false }),
  defineEvent({ name: 'identity.restored', undo: false }),
  defineEvent({ name: 'member.connected', undo: false }),
  defineEvent({ name: 'member.matched', undo: false }),
  defineEvent({ name: 'account.joined', undo: false }),
  defineEvent({ name: 'account.disconnected', undo: false }),
]
