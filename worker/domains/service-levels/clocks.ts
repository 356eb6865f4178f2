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
}

const goes: Record<ClockName, (standing: Standing) => boolean> = {
  first: ({ isOurs, isAnswered }) => isOurs && !isAnswered,
  next: ({ isOurs, isAnswered, isOwed }) => isOurs && isAnswered && isOwed,
  resolution: ({ isOurs }) => isOurs,
}

/** How it stood until now, and stands from now on. */
interface Move {
  before?: Standing | undefined
  after: Standing
  /** The hours by which it was counted until now, where they were others. */
  countedBy?: OpeningHours | undefined
}

/**
 * The clocks once something happened, at `at`: those that go now, counted from there by what is
 * promised now. What waits for each later answer begins anew when the customer writes.
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
      const stood = clocks[name] && stopped(clocks[name], countedBy ?? hours, at)
      const clock = name === 'next' && isNewDebt ? undefined : stood
      const target = targets[name]
      if (target === undefined || !goes[name](after)) return clock ? [[name, clock]] : []
      return [[name, going(clock, target, hours, at)]]
    }),
  )
}

const stopped = (clock: Clock, hours: OpeningHours, at: number): Clock => ({
  spent: clock.spent + (clock.since === null ? 0 : openBetween(hours, clock.since, at)),
  since: null,
  due: null,
  late: clock.late || (clock.due !== null && clock.due < at),
})

function going(
  { spent, late }: Pick<Clock, 'spent' | 'late'> = { spent: 0, late: false },
  target: number,
  hours: OpeningHours,
  at: number,
): Clock {
  const due = spent > target ? at : openFor(hours, at, target - spent)
  return { spent, since: at, due: due ?? null, late }
}
