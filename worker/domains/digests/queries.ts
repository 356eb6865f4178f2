import { and, asc, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { allEvents } from '../../core/event/define.ts'
import type { Audience } from '../../core/record/reader.ts'
import {
  isSeenIn,
  permitted,
  scoped,
  scopedById,
  select,
  shownTo,
} from '../../core/record/scoped.ts'
import { both, type Database, type Look, rows } from '../../platform/db.ts'

/** What a digest counts: each event, and what has to be true of its record still. */
export const counted = () =>
  allEvents().flatMap(({ name, digest }) => (digest ? { name, digest } : []))

/** No more events of a kind are counted. */
export const most = 1000
/** So many of a kind, those of each currency: which is worth most depends on the rates. */
export const shown = 3
export const closingShown = 5

interface Asked {
  /** Whose deals; everyone's where undefined. */
  ownerId?: string
  from: number
  until: number
  /** The first and the last day of what is due, YYYY-MM-DD. */
  today: string
  last: string
}

type Inside = Audience & { db: Database }

/** Deals that something of a kind happened to, once each. */
function seen(reader: Inside, { from, until }: Asked): SQL {
  const kinds = counted().map(
    ({
      name,
      digest,
    }) => sql`select * from (select distinct name, record_id, ${digest.while} as stands
      from events where workspace_id = ${reader.workspace.id} and name = ${name}
        and at >= ${from} and at < ${until}
        and ${isSeenIn(reader, deals, sql`record_id`) ?? sql`true`} limit ${most})`,
  )
  return sql`(${sql.join(kinds, sql` union all `)})`
}

const mine = ({ ownerId }: Asked) =>
  ownerId === undefined ? undefined : eq(deals.ownerId, ownerId)

const dealFields = (reader: Inside) => ({
  id: deals.id,
  title: deals.title,
  amount: deals.amount,
  currency: deals.currency,
  lostReason: deals.lostReason,
  owner: sql<string | null>`(select name from ${scopedById(reader, workspaceMembers, 'w')}
    where w.id = ${deals.ownerId})`.as('owner'),
})

/** How many deals and how much, by kind and currency; the largest of each; what is to close. */
export function happened(reader: Inside, asked: Asked) {
  const { db } = reader
  const deal = dealFields(reader)
  const from = sql`${seen(reader, asked)} seen cross join ${scopedById(reader, deals)}`
  const where = and(mine(asked), sql`deals.id = seen.record_id and deals.status = seen.stands`)
  const amount = shownTo(reader, deals.amount)
  const currency = shownTo(reader, deals.currency)
  const totals = db
    .select({
      name: sql<string>`seen.name`.as('name'),
      currency: sql<string>`coalesce(${currency}, '')`.as('currency'),
      deals: sql<number>`count(*)`.as('many'),
      amount: sql<number>`sum(coalesce(${amount}, 0))`.as('amount'),
    })
    .from(from)
    .where(where)
    .groupBy(sql`1, 2`)
  const places = db
    .select({
      dealId: sql<string>`deals.id`.as('deal_id'),
      name: sql<string>`seen.name`.as('name'),
      place: sql<number>`row_number() over (partition by seen.name, ${currency}
        order by ${amount} desc, deals.id)`.as('place'),
    })
    .from(from)
    .where(where)
    .as('places')
  const largest = db
    .select(permitted(reader, { ...deal, name: sql<string>`places.name`.as('kind') }))
    .from(places)
    .innerJoin(scopedById(reader, deals), eq(deals.id, sql`places.deal_id`))
    .where(sql`places.place <= ${shown}`)
    .orderBy(sql`places.place`)
  const members = sql`(select id from ${scoped(reader, workspaceMembers)})`
  const due = select(reader, { ...deal, closeOn: deals.closeOn })
    .from(scoped(reader, deals))
    .where(
      and(
        mine(asked),
        inArray(deals.ownerId, members),
        eq(deals.status, 'open'),
        gte(deals.closeOn, asked.today),
        lte(deals.closeOn, asked.last),
      ),
    )
    .orderBy(asc(deals.closeOn))
    .limit(closingShown + 1)
  return both(rows(totals), rows(largest), rows(due))
}

type Read<L> = L extends Look<infer T> ? T : never
export type Happened = Read<ReturnType<typeof happened>>
