import { type SQL, sql } from 'drizzle-orm'
import { pace } from '../../schema/workspace/history.ts'
import type { Database, Statement } from '../platform/db.ts'
import type { Limit } from './channel.ts'

/** Longer than any call to a vendor takes, shorter than the minute between two sweeps. */
const lease = 45_000

/** A place this run is alone in sending to, until it lets go. */
export interface Hold {
  place: string
  /** When the next message may be sent: after the last one's answer, and the vendor's pause. */
  notBefore: number
  /** The vendor's own "not before". */
  heldUntil: number
  closedSince: number | null
}

/** Who claims places, when, until when. */
export interface Claim {
  holder: string
  now: number
  until: number
}

export const newClaim = (now: number): Claim => ({
  holder: crypto.randomUUID(),
  now,
  until: now + lease,
})

/** No pause is longer, nor do clocks differ by more. */
const skew = 10_000

/** Further away than a pause or a lease lasts, it was said by a clock that ran ahead. */
const busy = (row: string, { now }: Pick<Claim, 'now'>): SQL => {
  const [freeAt, holder] = [sql.raw(`${row}.free_at`), sql.raw(`${row}.holder`)]
  return sql`(${freeAt} > ${now} and ${freeAt} <= ${now + lease + skew}
    and (${holder} is not null or ${freeAt} <= ${now + skew}))`
}

/** How many places of an account are sent to at a time, by what they are places of. */
type Lanes = Record<string, { limit: Pick<Limit, 'lanes'> }>

const lanesOf = (channels: Lanes) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(channels).map(([surface, { limit }]) => [surface, limit.lanes]),
    ),
  )

/**
 * Takes those of the places in `wanted` (place, workspace_id, surface, account) that are free, those
 * first that waited longest, and of an account no more than the vendor bears at a time.
 */
export const claiming = (db: Database, channels: Lanes, claim: Claim, wanted: SQL, most: number) =>
  db
    .insert(pace)
    .select(
      sql`with wanted(place, workspace_id, surface, account) as (${wanted}),
        free as (
          select wanted.*, p.free_at as since, lanes.value as lanes, row_number() over (
            partition by wanted.surface, wanted.account order by p.free_at) as turn
          from wanted join json_each(${lanesOf(channels)}) lanes on lanes.key = wanted.surface
          left join pace p on p.place = wanted.place
          where p.place is null or (p.held_until <= ${claim.now} and not ${busy('p', claim)}))
        select place, workspace_id, surface, account, ${claim.holder}, ${claim.until}, 0, null
        from free where turn <= lanes - (select count(*) from pace taken
          where taken.surface = free.surface and taken.account = free.account
            and ${busy('taken', claim)})
        order by since limit ${most}`,
    )
    .onConflictDoUpdate({
      target: pace.place,
      set: { holder: sql`excluded.holder`, freeAt: sql`excluded.free_at`, heldUntil: 0 },
    })
    .returning({ place: pace.place, closedSince: pace.closedSince })

export const holdOf = ({ place, closedSince }: Pick<Hold, 'place' | 'closedSince'>): Hold => ({
  place,
  closedSince,
  notBefore: 0,
  heldUntil: 0,
})

/** Lets go of places; one that another run has taken since is left to it. */
export const releasing = (db: Database, { holder }: Claim, holds: Hold[]): Statement =>
  db
    .update(pace)
    .set({
      holder: null,
      freeAt: sql`hold.value->>'notBefore'`,
      heldUntil: sql`hold.value->>'heldUntil'`,
      closedSince: sql`hold.value->>'closedSince'`,
    })
    .from(sql`json_each(${JSON.stringify(holds)}) hold`)
    .where(sql`place = hold.value->>'place' and holder = ${holder}`)

/** When the place in `pace`, if it is there, can be asked for again; null while somebody holds it. */
export const freeAgain = (now: number): SQL =>
  sql`case when not ${busy('pace', { now })} then coalesce(pace.held_until, 0)
    when pace.holder is null then max(pace.held_until, pace.free_at) end`
