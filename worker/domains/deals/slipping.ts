import { sql } from 'drizzle-orm'
import type { slips } from '../../../schema/workspace/deals.ts'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { settings } from '../../../schema/workspace/settings.ts'
import type { Reader as Scope } from '../../core/record/reader.ts'
import { scoped } from '../../core/record/scoped.ts'
import { count, day, today } from '../../language/formatting.ts'
import { quietDays } from '../workspace/index.ts'
import type { Deal } from './queries.ts'

/** When an open deal needs a look: too long in its stage, past its close date, or quiet. */

/** What is known beside the deal itself. `touchedAt`: when it was last changed or talked about. */
export interface Watched {
  staleDays: number | null
  touchedAt: number
  quietDays: number
}

type Inside = Exclude<Scope, { workspace: 'every' }>

/** Beside a query of deals joined with their stages. */
export const watchedBy = (reader: Inside) => ({
  staleDays: sql<number | null>`${stages.staleDays}`.as('stale_days'),
  quietDays:
    sql<number>`coalesce((select quiet_days from ${scoped(reader, settings)}), ${quietDays})`.as(
      'quiet_days',
    ),
  touchedAt: sql<number>`max(${deals.createdAt},
    coalesce((select at from links where workspace_id = ${reader.workspace.id}
      and to_id = ${deals.id} and kind = 'activity' order by at desc limit 1), 0),
    coalesce((select e.at from changes c join events e on e.id = c.event_id
      where c.workspace_id = ${reader.workspace.id} and c.record_id = ${deals.id}
        and (c."before" is null or json_type(c."after", '$.fine') is null)
      order by c.version desc limit 1), 0))`.as('touched_at'),
})

type Open = Pick<Deal, 'status' | 'closeOn' | 'enteredStageAt' | 'fine'>
type Slip = (typeof slips)[number]

/** `since` tells one time from the next: the same reason is said once. */
export interface Slipping {
  slip: Slip
  since: string | number
  /** How long, in days. */
  days: number
  /** For how many days it has been too long. */
  over: number
}

/** `today` is the day it is there, YYYY-MM-DD. */
interface Moment {
  now: number
  today: string
}

interface Reader {
  now: number
  timeZone: string
  locale: string
}

/** The day is worked out once, for however many deals. */
export const momentOf = ({ now, timeZone }: Pick<Reader, 'now' | 'timeZone'>): Moment => ({
  now,
  today: today({ now, timeZone }),
})

const length = 86_400_000

/** All that is wrong with a deal, and that nobody snoozed. */
export function slippingOf(deal: Open, watched: Watched, at: Moment): Slipping[] {
  if (deal.status !== 'open') return []
  const passed = (since: number) => Math.floor((at.now - since) / length)
  const staying = passed(deal.enteredStageAt)
  const quiet = passed(watched.touchedAt)
  const late = deal.closeOn
    ? Math.round((Date.parse(at.today) - Date.parse(deal.closeOn)) / length)
    : 0
  const found: Slipping[] = [
    { slip: 'close', since: deal.closeOn ?? '', days: late, over: late - 1 },
    {
      slip: 'stage',
      since: deal.enteredStageAt,
      days: staying,
      over: watched.staleDays === null ? -1 : staying - watched.staleDays - 1,
    },
    { slip: 'quiet', since: watched.touchedAt, days: quiet, over: quiet - watched.quietDays },
  ]
  return found.flatMap((one) => {
    const until = deal.fine?.[one.slip]
    if (one.over < 0 || (until && until > at.today)) return []
    if (!until) return [one]
    const over = Math.min(one.over, (Date.parse(at.today) - Date.parse(until)) / length)
    // After a snoozed warning it is said once more.
    return [{ ...one, over, since: `${one.since} ${until}` }]
  })
}

/** What is noted once of a deal and a reason. */
export const slipRequest = (id: string, { slip, since }: Pick<Slipping, 'slip' | 'since'>) =>
  `slipping ${id} ${slip} ${since}`

/** Of several reasons, the one that has held longest: the nightly look has noted it, if any. */
export const longestOf = (found: Slipping[]): Slipping | undefined =>
  found.toSorted((a, b) => b.over - a.over)[0]

interface Named extends Open, Watched {
  stage: string | null
}

/** What is wrong, in words: "18 days in Proposal, where 14 are usual". */
export function slippingText(of: Named, found: Slipping[], reader: Reader) {
  const said = found.map(({ slip, days }) => {
    if (slip === 'close') return `was to close ${day(of.closeOn ?? '', reader)}`
    if (slip === 'quiet') return `nothing happened for ${count(days, 'day')}`
    return `${count(days, 'day')} in ${of.stage}, where ${of.staleDays} are usual`
  })
  return said.join(' · ')
}
