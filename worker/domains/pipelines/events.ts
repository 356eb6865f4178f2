import { sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { type Change, shift } from '../../core/event/commit/index.ts'
import { defineEvent, type Event, type EventKind, type Seen } from '../../core/event/define.ts'
import { imageOf, touchedBy } from '../../core/event/undo-bulk.ts'
import type { Row } from '../../core/record/kind.ts'
import { byId } from '../../core/record/which.ts'

/** The deals of a retired stage that are still where they were put, back into it. */
function movedBack({ id, at }: Event, seen: Seen[], now: Map<string, Row>): Change[] {
  const one = seen.find((change) => change.eventId === id && change.kind === 'deal')
  const stage = now.get(String(one?.before?.stageId))
  if (!one || !stage) return []
  const still = sql`${touchedBy(id, deals)} and stage_id = ${one.after?.stageId}
    and entered_stage_at = ${at}`
  const to = { stageId: stage.id, pipelineId: String(one.before?.pipelineId) }
  const enteredStageAt = imageOf('before', id, deals, 'enteredStageAt')
  return [shift(deals, stage, byId(still), { ...to, enteredStageAt })]
}

export const pipelineEvents: EventKind[] = [
  defineEvent({ name: 'pipeline.added', receipt: ({ title }) => `Added: ${title}` }),
  defineEvent({ name: 'pipeline.renamed', receipt: ({ title }) => `Renamed: ${title}` }),
  defineEvent({ name: 'stage.added', receipt: ({ stage }) => `Added: ${stage}` }),
  defineEvent({ name: 'stage.changed', receipt: ({ stage }) => `Saved: ${stage}` }),
  defineEvent({
    name: 'stage.retired',
    receipt: ({ stage }) => `Retired: ${stage}`,
    undo: {
      kind: 'deal',
      back: movedBack,
      left: 'Deals that were moved since, if any, stay where they are.',
    },
  }),
]
