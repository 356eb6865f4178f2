import { sql } from 'drizzle-orm'
import type { changes, events } from '../../../schema/workspace/history.ts'
import { type Row, recordType } from '../record/registry.ts'
import type { Shifting } from './commit/bulk-edit.ts'
import { type Change, shift, type Told } from './commit/index.ts'

/** What an event moved all at once goes back at once, in as many statements however much it is. */

export type Happened = typeof events.$inferSelect
export type Seen = typeof changes.$inferSelect & { memberId: string }

/** A field of a record as it was before the event touched it, or as the event left it. */
const image = (of: 'before' | 'after', eventId: string, kind: Shifting, field: string) => sql`(
  select json_extract(earlier.${sql.identifier(of)}, ${`$.${field}`}) from changes earlier
  where earlier.event_id = ${eventId} and earlier.kind = ${kind}
    and earlier.record_id = ${recordType(kind).table}.id)`

const touchedBy = (eventId: string, kind: Shifting) => sql`id in (select record_id from changes
  where event_id = ${eventId} and kind = ${kind})`

/** The deals of a retired stage that are still where they were put, back into it. */
function movedBack({ id, at }: Happened, seen: Seen[], now: Map<string, Row>): Change[] {
  const one = seen.find((change) => change.eventId === id && change.kind === 'deal')
  const stage = now.get(String(one?.before?.stageId))
  if (!one || !stage) return []
  const still = sql`${touchedBy(id, 'deal')} and stage_id = ${one.after?.stageId}
    and entered_stage_at = ${at}`
  const to = { stageId: stage.id, pipelineId: String(one.before?.pipelineId) }
  const enteredStageAt = image('before', id, 'deal', 'enteredStageAt')
  return [shift('deal', stage, still, { ...to, enteredStageAt })]
}

const remindedAt = (eventId: string) => {
  const [was, became] = (['before', 'after'] as const).map((of) =>
    image(of, eventId, 'task', 'remindAt'),
  )
  return sql`iif(remind_at is ${became}, ${was}, remind_at)`
}

/** Reminders that followed somebody's clock, and were not moved since, back to where they were. */
const replannedBack = ({ id, workspaceId, recordId }: Happened, seen: Seen[]): Change[] =>
  recordId && seen.some((one) => one.eventId === id && one.kind === 'task')
    ? [
        shift('task', { id: recordId, workspaceId }, touchedBy(id, 'task'), {
          remindAt: remindedAt(id),
        }),
      ]
    : []

/** All that was handed over and is still with whom it was given to, back to the one who had it. */
export function handedBack({ id, workspaceId, recordId }: Happened, seen: Seen[]): Change[] {
  const one = seen.find((change) => change.eventId === id && change.kind !== 'member')
  const to = one?.after?.ownerId ?? one?.after?.assigneeId
  if (!recordId || !to) return []
  const from = { id: recordId, workspaceId }
  return [
    shift('deal', from, sql`${touchedBy(id, 'deal')} and owner_id = ${to}`, { ownerId: recordId }),
    shift('task', from, sql`${touchedBy(id, 'task')} and assignee_id = ${to}`, {
      assigneeId: recordId,
      remindAt: remindedAt(id),
    }),
  ]
}

/** Of what is looked at, does any have another owner or assignee than the event gave it? */
export function givenOn(seen: Seen[], eventId: string, now: Map<string, Row>): Told {
  const mine = seen.filter((one) => one.eventId === eventId)
  const elsewhere = mine.some(({ recordId, after }) => {
    const is: Record<string, unknown> = now.get(recordId) ?? {}
    return (is.ownerId ?? is.assigneeId) !== (after?.ownerId ?? after?.assigneeId)
  })
  return elsewhere ? { left: 'What was given to somebody else since stays there.' } : {}
}

interface Back {
  kind: Shifting
  back(event: Happened, seen: Seen[], now: Map<string, Row>): Change[]
  /** Said where something may have been moved on. */
  left?: string
}

/** Events that moved records of that kind beside what else they did. */
export const shiftOf: Record<string, Back> = {
  'stage.retired': {
    kind: 'deal',
    back: movedBack,
    left: 'Deals that were moved since stay where they are.',
  },
  'preferences.set': { kind: 'task', back: replannedBack },
  'workspace.changed': { kind: 'task', back: replannedBack },
}
