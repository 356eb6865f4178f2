import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/record/kind.ts'
import { type Measured, moving, promisedFields } from '../service-levels/index.ts'

/** Fields that follow what happens to a case: its clocks, and when something is due or to be said. */
export const clocked = ['clocks', 'dueAt', 'alarms', 'alarmAt', 'acknowledgeBy', 'answerBy']

// Rows of cases have all of these.
const measured = (row: Record<string, unknown>) => row as unknown as Measured

/** The fields that are set, and the clocks that follow them; one that is put back has the clocks it had. */
export function withClocks<T extends Record<string, unknown>>(
  { workspace, now }: Context,
  fields: T,
  was?: Row,
): T {
  const isPutBack = !was && fields.clocks
  if (isPutBack || (was && !moving.some((field) => field in fields))) return fields
  const before = was && measured(was)
  const kind = 'kind' in fields ? fields.kind : before?.kind
  if (!workspace.serviceLevels && kind !== 'complaint' && !before?.clocks) return fields
  // Who has it now was not asked yet.
  const alarms = was && 'ownerId' in fields ? withoutAsked(was.alarms) : {}
  const is = measured({ ...was, ...alarms, ...fields, clocks: was?.clocks ?? null })
  return { ...fields, ...promisedFields(workspace, is, before, now) }
}

const withoutAsked = (alarms: unknown) => ({ alarms: { ...(alarms ?? {}), asked: undefined } })
