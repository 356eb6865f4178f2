import type { Alarms, Clocks } from '../../../schema/workspace/cases.ts'
import { nextAlarm } from './alarms.ts'
import { clocksAfter, type Standing } from './clocks.ts'
import { type Home, promisesFor, type Sort } from './levels.ts'

/** What of a case decides what is due; as a row has it. */
export interface Measured extends Sort {
  status: string
  waitingSince: number | null
  firstReplyAt: number | null
  acknowledgedAt: number | null
  acknowledgeBy: number | null
  answerBy: number | null
  clocks: Clocks | null
  alarms: Alarms | null
}

/** The fields that move a clock or end an alarm; what they come to follows them. */
export const moving = [
  ...['status', 'waitingSince', 'firstReplyAt', 'kind', 'priority', 'ownerId', 'alarms'],
  ...['acknowledgedAt', 'teamId', 'tiered', 'zone'],
]

const standingOf = (is: Measured): Standing => ({
  isOurs: is.status === 'new' || is.status === 'open' || is.status === 'hold',
  isAnswered: is.firstReplyAt !== null,
  isOwed: is.waitingSince !== null,
  ...(isOpenComplaint(is) && { complaint: { isAcknowledged: is.acknowledgedAt !== null } }),
})

const isOpenComplaint = ({ kind, status }: Measured) =>
  kind === 'complaint' && status !== 'solved' && status !== 'closed'

const none = {
  ...{ clocks: null, dueAt: null, alarms: null, alarmAt: null },
  ...{ acknowledgeBy: null, answerBy: null },
}

/** The clocks of a case as it is from now on, and when something of them is due or to be said. */
export function promisedFields(home: Home, is: Measured, was: Measured | undefined, now: number) {
  const promises = promisesFor(home, is)
  if (!promises) return none
  const before = was && standingOf(was)
  const countedBy = was && promisesFor(home, was)?.hours
  const clocks = clocksAfter(
    was?.clocks ?? {},
    { before, after: standingOf(is), countedBy },
    promises,
    now,
  )
  const alarms = is.alarms ?? {}
  const due = Object.values(clocks).flatMap(({ due }) => (due === null ? [] : due))
  return {
    ...{ clocks, alarms, dueAt: due.length ? Math.min(...due) : null },
    alarmAt: nextAlarm(promises, clocks, alarms)?.at ?? null,
    ...deadlines(is, was, clocks),
  }
}

/** By when a complaint is to be acknowledged and answered; once it was, by when it was to be. */
function deadlines({ kind }: Measured, was: Measured | undefined, clocks: Clocks) {
  if (kind !== 'complaint') return { acknowledgeBy: null, answerBy: null }
  return {
    acknowledgeBy: clocks.acknowledge?.due ?? was?.acknowledgeBy ?? null,
    answerBy: clocks.answer?.due ?? was?.answerBy ?? null,
  }
}
