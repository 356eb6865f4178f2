import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError, labelledError } from '../../../core/errors.ts'
import { day, dayInFull, today } from '../../../language/formatting.ts'
import { dayAfter, instantOf } from '../../../language/local-time.ts'
import { sentence } from '../../../language/sentence.ts'
import { instantAt, timeShown } from '../../../language/shorthand/calendar.ts'
import { untilOf } from '../../../language/shorthand/rhythm-text.ts'
import { readTime } from '../../../language/shorthand.ts'
import { usualHour } from '../../members/index.ts'
import type { Task, TaskShown } from '../card.ts'
import { firstTime } from './repeat.ts'

/** An hour; with a zone it is on the clocks there, else on the assignee's. */
export interface Hour {
  dueTime: string | null
  zone?: string
}

export interface When extends Hour {
  dueOn: string | null
  repeats: string | null
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

const asked = (field: string, label: string, reason: string, choices: [string, string][]) =>
  new CrmError('ambiguous', `${label}: ${reason}`, {
    fields: { [field]: reason },
    ask: { field, choices: choices.map(([value, shown]) => ({ value, label: shown })) },
  })

/** The hour that was typed; what is none, or can be two, is said beside the field. */
export function hourOf(ctx: Context, typed: string | null | undefined): Hour {
  if (!typed) return { dueTime: null }
  const read = readTime(typed, readerOf(ctx))
  if ('value' in read) return { dueTime: read.value, ...(read.zone && { zone: read.zone }) }
  if ('error' in read) throw labelledError('time', 'Time', read.error)
  const choices = read.choices.map(({ text }): [string, string] => [text, text])
  const could = choices.map(([text]) => text).join(' or ')
  throw asked('time', 'Time', sentence(`"${typed}" could be ${could}`), choices)
}

/** An hour typed in a line without its day is never guessed to be today. */
export function askDay(ctx: Context, { dueTime, zone }: Hour, { timeZone }: Clock): CrmError {
  const now = todayIn(ctx, zone ?? timeZone)
  const isOver = instantAt(now, dueTime ?? '', zone ?? timeZone) <= ctx.now
  const days = (isOver ? [1, 2] : [0, 1]).map((ahead) => dayAfter(now, ahead))
  const choices = days.map((one): [string, string] => [one, day(one, readerOf(ctx))])
  const could = choices.map(([, shown]) => shown).join(' or ')
  return asked('due', 'Due', sentence(`On which day at ${dueTime}? It could be ${could}`), choices)
}

/** A day typed in a line lies ahead; one without a year, which has just passed, may be the next. */
export function mustLieAhead(
  ctx: Context,
  dueOn: string,
  { timeZone }: Clock,
  next: string | undefined,
): void {
  if (dueOn >= todayIn(ctx, timeZone)) return
  const shown = day(dueOn, readerOf(ctx))
  if (next) {
    const then = dayInFull(next, readerOf(ctx))
    throw asked('due', 'Due', `That was ${shown}. Do you mean ${then}?`, [[next, then]])
  }
  throw labelledError('due', 'Due', `That was ${shown}: choose a day that lies ahead.`)
}

/** Day and hour on the assignee's clock, whatever clock they were typed by. */
function onClock(dueOn: string, { dueTime, zone }: Hour, { timeZone }: Clock) {
  if (!dueTime || !zone) return { dueOn, dueTime }
  const instant = instantAt(dueOn, dueTime, zone)
  return { dueOn: today({ timeZone, now: instant }), dueTime: timeShown(instant, timeZone) }
}

/** Everything a task's row says of when: an hour or a rhythm alone begins as soon as it can. */
export function planned(ctx: Context, clock: Clock, workingDays: number[], when: When) {
  const { repeats } = when
  const begun = when.dueOn ?? begins(ctx, clock, workingDays, when)
  const { dueOn, dueTime } = begun
    ? onClock(begun, when, clock)
    : { dueOn: null, dueTime: when.dueTime }
  const until = repeats && untilOf(repeats)
  if (repeats && (!dueOn || (until && dueOn > until)))
    throw labelledError('repeats', 'Repeats', 'It would end before it begins.')
  return {
    dueOn,
    dueTime,
    remindAt: dueOn === null ? null : remindAt(dueOn, dueTime, clock),
    repeats,
    repeatsFrom: repeats && dueOn,
  } satisfies Partial<Task>
}

function begins(ctx: Context, clock: Clock, workingDays: number[], when: When) {
  const { dueTime, repeats } = when
  if (!dueTime && !repeats) return null
  const timeZone = when.zone ?? clock.timeZone
  const now = todayIn(ctx, timeZone)
  const missed = dueTime && instantAt(now, dueTime, timeZone) <= ctx.now
  const first = missed ? dayAfter(now, 1) : now
  return repeats ? (firstTime(repeats, first, workingDays) ?? null) : first
}
