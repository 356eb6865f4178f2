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
  return { ...fields, ...promisedFields(workspace, is, before, happened(fields, was, now)) }
}

const said = ['lastInAt', 'lastOutAt'] as const
const numbers = (all: unknown[]) => all.filter((one) => typeof one === 'number')

/** When it was said: a message that is taken up late came before. What was brought in begins now. */
function happened(fields: Record<string, unknown>, was: Row | undefined, now: number): number {
  const { waitingSince } = fields
  if (!was) return typeof waitingSince === 'number' && fields.createdAt === now ? waitingSince : now
  const later = numbers(said.map((name) => fields[name])).filter((at) =>
    said.every((name) => at > Number(was[name] ?? 0)),
  )
  if (later.length === 0) return now
  const counted = Object.values(measured(was).clocks ?? {}).map(({ since }) => since)
  return Math.min(now, Math.max(...later, ...numbers([...counted, was.solvedAt])))
}

const withoutAsked = (alarms: unknown) => ({ alarms: { ...(alarms ?? {}), asked: undefined } })
