import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { today } from '../../../language/formatting.ts'
import { dayAfter, instantOf } from '../../../language/local-time.ts'
import { instantAt } from '../../../language/shorthand/calendar.ts'
import { type Repeats, readTime } from '../../../language/shorthand.ts'
import { usualHour } from '../../members/index.ts'
import type { Task, TaskShown } from '../card.ts'
import { workingDay } from './repeat.ts'

export interface When {
  dueOn: string | null
  dueTime: string | null
  repeats: Repeats | null
}

/** On whose clock a task is due, and at which hour they hear of what is due at none. */
export interface Clock {
  timeZone: string
  hour: number
}

/** The clock of a task is its assignee's. */
export const clockOf = (ctx: Context, { zone, hour }: Pick<TaskShown, 'zone' | 'hour'>): Clock => ({
  timeZone: zone ?? ctx.workspace.timeZone,
  hour: hour ?? usualHour,
})

export const todayIn = (ctx: Context, timeZone: string) => today({ timeZone, now: ctx.now })

export const remindAt = (dueOn: string, dueTime: string | null, { timeZone, hour }: Clock) =>
  dueTime ? instantAt(dueOn, dueTime, timeZone) : instantOf(dueOn, hour, timeZone)

/** `HH:MM` of what was typed; what is none is said beside the field. */
export function timeOf(typed: string | null | undefined): string | null {
  if (!typed) return null
  const read = readTime(typed)
  if ('value' in read) return read.value
  const reason = 'error' in read ? read.error : ''
  throw labelledError('time', 'Time', reason)
}

/** Everything a task's row says of when: an hour or a rhythm alone begins as soon as it can. */
export function planned(ctx: Context, clock: Clock, workingDays: number[], when: When) {
  const { dueTime, repeats } = when
  const dueOn = when.dueOn ?? begins(ctx, clock, workingDays, when)
  return {
    dueOn,
    dueTime,
    remindAt: dueOn === null ? null : remindAt(dueOn, dueTime, clock),
    repeats,
    repeatsFrom: repeats && dueOn,
  } satisfies Partial<Task>
}

function begins(ctx: Context, { timeZone }: Clock, workingDays: number[], when: When) {
  const { dueTime, repeats } = when
  if (!dueTime && !repeats) return null
  const now = todayIn(ctx, timeZone)
  const missed = dueTime && instantAt(now, dueTime, timeZone) <= ctx.now
  const first = missed ? dayAfter(now, 1) : now
  return repeats === 'working-days' ? workingDay(dayAfter(first, -1), workingDays) : first
}
