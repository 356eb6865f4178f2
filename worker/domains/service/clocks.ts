import { type OpeningHours, openBetween, openFor } from '../../language/opening-hours.ts'

/** What is measured: until the first answer, until each later one, and until it is solved. */
export const clockNames = ['first', 'next', 'resolution'] as const
export type ClockName = (typeof clockNames)[number]

/** How long each may take, in ms of opening hours; none where nothing is promised. */
export interface Promised {
  hours: OpeningHours
  targets: Partial<Record<ClockName, number>>
}

export interface Clock {
  /** Opening hours that had passed by `since`, in ms, or in all where it stands still. */
  spent: number
  since: number | null
  /** When its time is over, if it goes on; null too where it never is. */
  due: number | null
  /** Its time was over before it was stopped. */
  late: boolean
}

export type Clocks = Partial<Record<ClockName, Clock>>

/** What decides which clocks go. */
export interface Standing {
  /** Neither solved nor waiting for the customer. */
  isOurs: boolean
  /** The customer had an answer from us. */
  isAnswered: boolean
  /** They wrote since our last answer, or never had one. */
  isOwed: boolean
}

const goes: Record<ClockName, (standing: Standing) => boolean> = {
  first: ({ isOurs, isAnswered }) => isOurs && !isAnswered,
  next: ({ isOurs, isAnswered, isOwed }) => isOurs && isAnswered && isOwed,
  resolution: ({ isOurs }) => isOurs,
}

/**
 * The clocks once something happened, at `at`: those that go now, counted from there by what is
 * promised now. What waits for each later answer begins anew when the customer writes.
 */
export function clocksAfter(
  clocks: Clocks,
  { before, after }: { before?: Standing; after: Standing },
  promised: Promised,
  at: number,
): Clocks {
  const isNewDebt = after.isOwed && !before?.isOwed
  return Object.fromEntries(
    clockNames.flatMap((name) => {
      const stood = clocks[name] && stopped(clocks[name], promised.hours, at)
      const clock = name === 'next' && isNewDebt ? undefined : stood
      const target = promised.targets[name]
      if (target === undefined || !goes[name](after)) return clock ? [[name, clock]] : []
      return [[name, going(clock, target, promised.hours, at)]]
    }),
  )
}

/** The earliest that is due, and when. */
export function nextDue(clocks: Clocks): { name: ClockName; due: number } | undefined {
  const due = clockNames.flatMap((name) => {
    const clock = clocks[name]
    return clock?.due != null && !clock.late ? [{ name, due: clock.due }] : []
  })
  return due.sort((a, b) => a.due - b.due)[0]
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
