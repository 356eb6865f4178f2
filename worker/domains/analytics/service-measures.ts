import { sql } from 'drizzle-orm'
import { cases, messages } from '../../../schema/workspace/cases.ts'
import type { Measure } from './measure.ts'

/** What a lead of a service team looks at. */

const ofCases = (name: string, label: string, rest: Partial<Measure> = {}): Measure => ({
  ...{ name, label, of: 'case', how: 'count', unit: 'count', on: 'createdAt', needs: [] },
  ...rest,
})

const ofMessages = (name: string, label: string, rest: Partial<Measure> = {}): Measure => ({
  ...{ name, label, of: 'message', how: 'count', unit: 'count', on: 'at' },
  ...{ needs: ['direction', 'call'] },
  ...rest,
})

const isOpen = sql`${cases.solvedAt} is null`
const answers = sql`${cases.firstReplyAt} is not null`
const solved = sql`${cases.solvedAt} is not null`
// A clock that goes on was missed once that was said, one that stands when it was stopped too late.
const missed = sql`(exists (select 1 from json_each(${cases.clocks}) where value ->> '$.late' = 1)
  or coalesce(${cases.alarms} -> '$.missed', '{}') <> '{}')`
const promised = sql`coalesce(${cases.clocks}, '{}') <> '{}'`
const isCall = sql`${messages.call} is not null`

// What was logged later than it happened took no time.
const secondsUntil = (column: typeof cases.solvedAt | typeof cases.firstReplyAt) =>
  sql`max(0, ${column} - ${cases.createdAt}) / 1000.0`

const first: Partial<Measure> = {
  ...{ unit: 'seconds', value: secondsUntil(cases.firstReplyAt), which: answers },
  needs: ['firstReplyAt'],
}
const resolution: Partial<Measure> = {
  ...{ unit: 'seconds', value: secondsUntil(cases.solvedAt), which: solved, on: 'solvedAt' },
  needs: ['solvedAt'],
}

/** Cases opened in the period. */
const opened = ofCases('cases', 'New cases')
/** Cases of the period that are not solved yet, as it is now. */
const open = ofCases('open-cases', 'Open cases', { which: isOpen, needs: ['solvedAt'] })
/** Of those, the ones whose customer waits for us, as it is now. */
const waiting = ofCases('waiting-cases', 'Customers waiting', {
  ...{ which: sql`${cases.waitingSince} is not null`, needs: ['waitingSince'] },
})
/** Cases that were solved in the period, and are. */
const solvedCases = ofCases('solved-cases', 'Solved cases', {
  ...{ which: solved, on: 'solvedAt', needs: ['solvedAt'] },
})
/** By the clock on the wall, from when a case was opened in the period to its first answer: the median. */
const firstMedian = ofCases('first-response', 'First response', { ...first, how: 'median' })
/** The same, within which nine of ten were answered. */
const firstMost = ofCases('first-response-90', 'First response (90 %)', { ...first, how: 'p90' })
/** By the clock on the wall, from when a case was opened to when it was solved in the period: the median. */
const solvedMedian = ofCases('resolution', 'Resolution', { ...resolution, how: 'median' })
/** The same, within which nine of ten were solved. */
const solvedMost = ofCases('resolution-90', 'Resolution (90 %)', { ...resolution, how: 'p90' })
/** Cases opened in the period of which a promise was not kept. */
const breaches = ofCases('breaches', 'Missed promises', {
  ...{ which: missed, needs: ['clocks', 'alarms'] },
})
/** Those ÷ all that had a promise, in per cent. */
const breachRate = ofCases('breach-rate', 'Missed promises (%)', {
  ...{ how: 'rate', unit: 'percent', value: sql`iif(${missed}, 1, 0)`, which: promised },
  needs: ['clocks', 'alarms'],
})
/** Cases that were open again after they were done, by the last time they were. */
const reopened = ofCases('reopened-cases', 'Reopened cases', {
  ...{ which: sql`${cases.reopenedAt} is not null`, on: 'reopenedAt', needs: ['reopenedAt'] },
})
/** Minutes that were logged on cases solved in the period: Σ. */
const minutes = ofCases('case-minutes', 'Minutes logged', {
  ...{ how: 'sum', unit: 'number', value: sql`${cases.minutes}`, which: solved, on: 'solvedAt' },
  needs: ['solvedAt', 'minutes'],
})

/** What customers wrote, said and called in the period. */
const contacts = ofMessages('contacts', 'Contacts', {
  ...{ which: sql`${messages.direction} = 'in'`, needs: ['direction'] },
})
const calls = ofMessages('calls', 'Calls', { which: isCall })
/** Calls that nobody answered, those that were given up among them. */
const missedCalls = ofMessages('missed-calls', 'Missed calls', {
  which: sql`${messages.call} in ('missed', 'abandoned')`,
})
/** Calls that the caller gave up before somebody answered. */
const abandoned = ofMessages('abandoned-calls', 'Abandoned calls', {
  which: sql`${messages.call} = 'abandoned'`,
})
/** Calls answered within 20 seconds ÷ all that came, in per cent; the usual aim is 80. */
const serviceLevel = ofMessages('service-level', 'Answered within 20 s', {
  ...{ how: 'rate', unit: 'percent', which: sql`${isCall} and ${messages.rangFor} is not null` },
  value: sql`iif(${messages.call} = 'answered' and ${messages.rangFor} <= 20, 1, 0)`,
  needs: ['call', 'rangFor'],
})
/** How long an answered call is talked, on average. */
const handling = ofMessages('handling-time', 'Average handling time', {
  ...{ how: 'average', unit: 'seconds', value: sql`${messages.talkedFor}` },
  ...{ which: sql`${messages.call} = 'answered'`, needs: ['call', 'talkedFor'] },
})

export const serviceMeasures: readonly Measure[] = [
  ...[opened, open, waiting, solvedCases, firstMedian, firstMost, solvedMedian, solvedMost],
  ...[breaches, breachRate, reopened, minutes],
  ...[contacts, calls, missedCalls, abandoned, serviceLevel, handling],
]
