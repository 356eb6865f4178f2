import { type Context, readerOf } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { noWish, type Wish } from '../../core/record/filter/filter.ts'
import { readAsked } from '../../core/record/filter/read.ts'
import { hiddenFields, kindNamed, recordKind } from '../../core/record/registry.ts'
import { type DaySpan, daySpanOf } from '../../language/day-span.ts'
import { askedName } from '../../language/find-line.ts'
import { dayAfter, dayOf } from '../../language/local-time.ts'
import { isoDay, monthEnd, monthsOn } from '../../language/shorthand/calendar.ts'
import { type Measure, measures } from '../analytics/index.ts'
import { type Dimension, mustDivide, ownOf } from './dimensions.ts'
import { allMeasures } from './made-measures.ts'

/** What a report is of, as it was understood. */
export interface Report {
  measure: Measure
  by: Dimension[]
  wish: Wish
  period?: DaySpan | undefined
  /** What it is compared with. */
  before?: DaySpan | undefined
  /** How what is asked of the records was understood. */
  said: string[]
}

export const comparisons = ['previous', 'year'] as const
export type Comparison = (typeof comparisons)[number]

/** What is given of a report: words as people write them. */
export interface Given {
  measure: string
  by?: string[] | undefined
  where?: string | undefined
  wish?: Wish | undefined
  period?: string | DaySpan | undefined
  compare?: Comparison | undefined
}

const mostBy = 3

export const wrong = (field: string, reason: string) =>
  new CrmError('invalid', reason, { fields: { [field]: reason } })

export const isMeasureSeen = (ctx: Context, { of, needs, on }: Measure): boolean => {
  const hidden = kindNamed(ctx, of) ? hiddenFields(ctx, of) : [on]
  return ![...needs, on].some((field) => hidden.includes(field))
}

const plainName = (typed: string) => askedName(typed.replaceAll(/[:.]/g, ' '))

interface Called {
  /** With what it is of, and without, where that is clear. */
  names: Map<string, Measure>
  short: Map<string, Measure>
}

const called = new WeakMap<Context, Called>()

/** The first one that is called so. */
const byName = (all: Measure[], namesOf: (is: Measure) => string[]) =>
  new Map(all.flatMap((is) => namesOf(is).map((name) => [plainName(name), is] as const)).reverse())

/** With the kind or without it, where that is clear: `average income of companies`. */
export function measureCalled(ctx: Context, typed: string): Measure | undefined {
  const all = allMeasures(ctx)
  const known = called.get(ctx) ?? {
    names: byName(all, ({ name, label }) => [name, label]),
    short: byName(all, ({ label, short }) => [short ?? label.replace(/s$/, '')]),
  }
  called.set(ctx, known)
  const asked = plainName(typed)
  return known.names.get(asked) ?? known.short.get(asked)
}

function measureOf(ctx: Context, typed: string): Measure {
  const found = measureCalled(ctx, typed)
  if (!found)
    throw wrong(
      'measure',
      `There is no measure "${typed.slice(0, 60)}". What there is: ${measures.map(({ label }) => label.toLowerCase()).join(', ')}, and the count, sum, average or median of anything, such as count of people.`,
    )
  if (isMeasureSeen(ctx, found)) return found
  throw new CrmError('forbidden', `${found.label} is made of what is not shown to you.`)
}

async function wishOf(ctx: Context, { of }: Measure, where: string | undefined) {
  if (!where?.trim()) return { wish: noWish, said: [] }
  const { wishes, words, said } = await readAsked(ctx, where, [recordKind(ctx, of)])
  const wish = wishes?.get(of)
  if (wish && !words && wish.words.length === 0) return { wish, said }
  const unread = words || where
  throw wrong('where', `"${unread.slice(0, 60)}" is no condition: write one such as owner:me.`)
}

export function periodOf(ctx: Context, period: Given['period']): DaySpan | undefined {
  if (!period) return undefined
  if (typeof period !== 'string') return period
  const { timeZone } = ctx.workspace
  const found = daySpanOf(period, { ...readerOf(ctx), timeZone, past: true })
  if (found) return found
  throw wrong('period', `"${period.slice(0, 60)}" is no period: write one such as last quarter.`)
}

const monthsLong = (from: string, until: string): number | undefined => {
  const [first, last] = [dayOf(from), dayOf(until)]
  if (first.day !== 1 || last.day !== monthEnd(last.year, last.month).day) return undefined
  return (last.year - first.year) * 12 + last.month - first.month + 1
}

/** The period before one, as long as it: whole months before whole months. */
export function beforeOf({ from, until }: DaySpan, compare: Comparison): DaySpan | undefined {
  if (!from || !until) return undefined
  const months = compare === 'year' ? 12 : monthsLong(from, until)
  if (months === undefined) {
    const days = Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1
    return { from: dayAfter(from, -days), until: dayAfter(from, -1) }
  }
  const back = (day: string) => monthsOn(dayOf(day), -months)
  const end = back(until)
  const whole = monthsLong(from, until) !== undefined
  return {
    from: isoDay(back(from)),
    until: isoDay(whole ? monthEnd(end.year, end.month) : end),
  }
}

/** What is divided by its own things is so, whether or not they are named. */
function dividedBy(ctx: Context, measure: Measure, names: string[]): Dimension[] {
  const asked = names.map((name) => mustDivide(ctx, measure, name))
  const own = ownOf(measure)
  if (own.length === 0) return asked
  const others = asked.filter(({ name }) => !own.some((one) => one.name === name))
  if (others.length > 1)
    throw wrong('by', `${measure.label} are divided by one thing more at most, such as by owner.`)
  return [...own, ...others]
}

/** Throws CrmError beside what cannot be read. */
export async function reportOf(ctx: Context, given: Given): Promise<Report> {
  const measure = measureOf(ctx, given.measure)
  const names = given.by ?? []
  if (names.length > mostBy) throw wrong('by', `A report is divided by ${mostBy} at most.`)
  const by = dividedBy(ctx, measure, names)
  const { wish, said } = given.wish
    ? { wish: given.wish, said: [] }
    : await wishOf(ctx, measure, given.where)
  const period = periodOf(ctx, given.period)
  if (given.compare && measure.made)
    throw wrong('compare', `${measure.label}: this is not compared with an earlier period.`)
  if (given.compare && !(period?.from && period.until))
    throw wrong('compare', 'Only a period with a beginning and an end is compared.')
  const before = given.compare && period && beforeOf(period, given.compare)
  if (before?.until && period?.from && before.until >= period.from)
    throw wrong('compare', 'A period of a year at most is compared with the year before.')
  return { measure, by, wish, said, ...(period && { period }), ...(before && { before }) }
}
