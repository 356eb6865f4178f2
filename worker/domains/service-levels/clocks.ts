import {
  type Clock,
  type ClockName,
  type Clocks,
  clockNames,
} from '../../../schema/workspace/cases.ts'
import { type OpeningHours, openBetween, openFor } from '../../language/opening-hours.ts'

/** How long each may take, in ms of opening hours; none where nothing is promised. */
export interface Promised {
  hours: OpeningHours
  targets: Partial<Record<ClockName, number>>
}

/** What decides which clocks go. */
export interface Standing {
  /** Neither solved nor waiting for the customer. */
  isOurs: boolean
  /** The customer had an answer from us. */
  isAnswered: boolean
  /** They wait for one, the first or another. */
  isOwed: boolean
  /** A complaint that is not answered: its clocks go on also while the customer is waited for. */
  complaint?: { isAcknowledged: boolean }
}

const goes: Record<ClockName, (standing: Standing) => boolean> = {
  first: ({ isOurs, isAnswered }) => isOurs && !isAnswered,
  next: ({ isOurs, isAnswered, isOwed }) => isOurs && isAnswered && isOwed,
  resolution: ({ isOurs }) => isOurs,
  acknowledge: ({ complaint }) => complaint?.isAcknowledged === false,
  answer: ({ complaint }) => complaint !== undefined,
}

/** How it stood until now, and stands from now on. */
interface Move {
  before?: Standing | undefined
  after: Standing
  /** The hours by which it was counted until now, where they were others. */
  countedBy?: OpeningHours | undefined
}

/**
 * The clocks once something happened, at `at`, by what is promised now: one that goes on has its time
 * from when it last began, one that goes again what is left of it. What waits for each later answer
 * begins anew when the customer writes.
 */
export function clocksAfter(
  clocks: Clocks,
  { before, after, countedBy }: Move,
  { hours, targets }: Promised,
  at: number,
): Clocks {
  const isNewDebt = after.isOwed && !before?.isOwed
  return Object.fromEntries(
    clockNames.flatMap((name) => {
      const held = name === 'next' && isNewDebt ? undefined : clocks[name]
      const target = targets[name]
      if (target !== undefined && goes[name](after)) return [[name, going(held, target, hours, at)]]
      return held ? [[name, stopped(held, countedBy ?? hours, at)]] : []
    }),
  )
}

const stopped = (clock: Clock, hours: OpeningHours, at: number): Clock => ({
  spent: clock.spent + (clock.since === null ? 0 : openBetween(hours, clock.since, at)),
  since: null,
  due: null,
  late: clock.late || (clock.due !== null && clock.due < at),
})

const fresh: Clock = { spent: 0, since: null, due: null, late: false }

function going(clock: Clock = fresh, target: number, hours: OpeningHours, at: number): Clock {
  const since = clock.since ?? at
  return { ...clock, since, due: openFor(hours, since, target - clock.spent) ?? null }
}
