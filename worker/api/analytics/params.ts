import type { Context } from '../../core/context.ts'
import {
  type BasketsAsked,
  basketsByDefault,
  type CustomersAsked,
  customersByDefault,
  type Unit,
  units,
} from '../../domains/analytics/index.ts'
import { takenSegment } from '../../domains/segments/index.ts'
import { type Params, wrong } from '../records/params.ts'

/** The last day that counts: null is today. */
function untilIn(params: Params): string | null {
  const until = params.get('until')
  if (until === undefined) return null
  const at = /^\d{4}-\d\d-\d\d$/.test(until) ? Date.parse(until) : Number.NaN
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== until)
    throw wrong('until is a day such as 1997-09-30.')
  return until
}

function unitIn(params: Params, usual: Unit): Unit {
  const given = params.get('unit') ?? usual
  const found = units.find((unit) => unit === given)
  if (!found) throw wrong(`unit is one of ${units.join(', ')}.`)
  return found
}

function numberIn(params: Params, name: string, usual: number, least: number, most: number) {
  const given = params.get(name)
  if (given === undefined) return usual
  const value = /^\d{1,6}(\.\d{1,9})?$/.test(given) ? Number(given) : Number.NaN
  if (!(value >= least && value <= most))
    throw wrong(`${name} is a number from ${least} to ${most}.`)
  return value
}

function wholeIn(params: Params, name: string, usual: number, most: number): number {
  const value = numberIn(params, name, usual, 1, most)
  if (!Number.isInteger(value)) throw wrong(`${name} is a whole number from 1 to ${most}.`)
  return value
}

/** A year, in these units. */
const yearOf: Record<Unit, number> = { day: 365, week: 52, month: 12, quarter: 4, year: 1 }

export function customersAsked(params: Params): CustomersAsked {
  const unit = unitIn(params, customersByDefault.unit)
  return {
    ...{ until: untilIn(params), unit, cohort: customersByDefault.cohort },
    horizon: wholeIn(params, 'horizon', yearOf[unit], 10_000),
  }
}

/** Of cohorts, `unit` is how long one is; quarters and years are the workspace's. */
export function cohortsAsked({ workspace }: Context, params: Params): CustomersAsked {
  const cohort = unitIn(params, customersByDefault.cohort)
  const { yearBegins } = workspace
  const isOfYears = cohort === 'quarter' || cohort === 'year'
  return {
    ...{ ...customersByDefault, until: untilIn(params), cohort },
    ...(yearBegins && isOfYears && { yearBegins }),
  }
}

export const basketsAsked = (params: Params): BasketsAsked => ({
  until: untilIn(params),
  support: numberIn(params, 'support', basketsByDefault.support, 0.000_001, 1),
  confidence: numberIn(params, 'confidence', basketsByDefault.confidence, 0, 1),
  minLength: wholeIn(params, 'minLength', basketsByDefault.minLength, 10),
})

/** The same question of the orders of a segment, by its name or id. */
export async function ofSegment<T extends object>(
  ctx: Context,
  params: Params,
  asked: T,
): Promise<T & { segment?: string }> {
  const typed = params.get('segment')
  return typed === undefined ? asked : { ...asked, segment: await takenSegment(ctx, typed) }
}
