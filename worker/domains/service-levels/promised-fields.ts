import type { Alarms, Clocks } from '../../../schema/workspace/cases.ts'
import type { Workspace } from '../../core/context.ts'
import { nextAlarm } from './alarms.ts'
import { clocksAfter, type Standing } from './clocks.ts'
import { levelFor, promisedBy, type Sort } from './levels.ts'

/** What of a case decides what is due; as a row has it. */
export interface Measured extends Sort {
  status: string
  waitingSince: number | null
  firstReplyAt: number | null
  clocks: Clocks | null
  alarms: Alarms | null
}

/** The fields that move a clock or end an alarm; what they come to follows them. */
export const moving = [
  ...['status', 'waitingSince', 'firstReplyAt', 'kind', 'priority', 'ownerId', 'alarms'],
]

const standingOf = ({ status, waitingSince, firstReplyAt }: Measured): Standing => ({
  isOurs: status === 'new' || status === 'open' || status === 'hold',
  isAnswered: firstReplyAt !== null,
  isOwed: waitingSince !== null,
})

const none = { clocks: null, dueAt: null, alarms: null, alarmAt: null }

/** The clocks of a case as it is from now on, and when something of them is due or to be said. */
export function promisedFields(
  home: Pick<Workspace, 'serviceLevels' | 'timeZone'>,
  is: Measured,
  was: Measured | undefined,
  now: number,
) {
  const level = levelFor(home, is)
  if (!level) return none
  const before = was && standingOf(was)
  const held = was && levelFor(home, was)
  const clocks = clocksAfter(
    was?.clocks ?? {},
    { before, after: standingOf(is), countedBy: held && promisedBy(home, held).hours },
    promisedBy(home, level),
    now,
  )
  const alarms = is.alarms ?? {}
  const due = Object.values(clocks).flatMap(({ due }) => (due === null ? [] : due))
  return {
    ...{ clocks, alarms, dueAt: due.length ? Math.min(...due) : null },
    alarmAt: nextAlarm(level, clocks, alarms)?.at ?? null,
  }
}
