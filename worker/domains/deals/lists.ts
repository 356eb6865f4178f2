import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { open } from '../../core/action/buttons.ts'
import type { Item, Part } from '../../core/card.ts'
import { type Context, called } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { linkedAlike, linkedPage } from '../../core/record/linked.ts'
import {
  type Asked,
  beyond,
  type Cursor,
  defineList,
  pageOf,
  sifted,
} from '../../core/record/list.ts'
import { type Asker, pageAlike } from '../../core/record/read-alike.ts'
import { hiddenFields, kindOf } from '../../core/record/registry.ts'
import { isSeenIn, scoped, scopedById, select } from '../../core/record/scoped.ts'
import { both, type Look, map, nothing, rows } from '../../platform/db.ts'
import { amountOf } from './card.ts'
import { closes } from './closes.ts'
import { type DealRole, roleNames } from './people.ts'

/** What a list says of a deal; its stage is joined. */
export const listColumns = {
  id: deals.id,
  version: deals.version,
  title: deals.title,
  amount: deals.amount,
  currency: deals.currency,
  contactRoles: deals.contactRoles,
  closeOn: deals.closeOn,
  createdAt: deals.createdAt,
  ownerId: deals.ownerId,
  stage: sql<string | null>`${stages.name}`.as('stage'),
}

const isLinkSeen = (reader: Asker): SQL => {
  const isSeen = isSeenIn(reader, deals, sql`from_id`)
  return isSeen ? sql` and ${isSeen}` : sql``
}

/** Of the deals this contact, or product, is part of, the latest; they are found by their ids. */
export const dealsOfPart = (ctx: Context, id: string, latest: number) =>
  inArray(
    deals.id,
    sql`(select from_id from links where workspace_id = ${ctx.workspace.id}
      and to_id = ${id} and kind = 'deal'${isLinkSeen(ctx)} order by at desc limit ${latest})`,
  )

type From = Pick<Asked, 'after' | 'most'>

const latestFirst = (of: { createdAt: number; id: string }): Cursor => [of.createdAt, of.id]

/** Open deals, the latest first, from after a row on. */
const openDealsWhere = (
  reader: Asker,
  from: typeof deals,
  which: SQL | undefined,
  after: Cursor | undefined,
  most: number,
  isPart: SQL = sql`0`,
) =>
  select(reader, {
    ...listColumns,
    isPart: sql<number>`${isPart}`.as('is_part'),
    owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
  })
    .from(from)
    .leftJoin(scopedById(reader, stages), eq(stages.id, deals.stageId))
    .leftJoin(scopedById(reader, workspaceMembers), eq(workspaceMembers.id, deals.ownerId))
    .where(and(which, eq(deals.status, 'open'), beyond([deals.createdAt, deals.id], after, '<')))
    .orderBy(desc(deals.createdAt), desc(deals.id))
    .limit(most)

type Open = Awaited<ReturnType<typeof openDealsWhere>>[number]

/** A company's latest open deals, by id. */
export const dealsOf = (reader: Asker, company: SQL) => sql`
  select * from (select id from ${scoped(reader, deals)}
    where company_id = ${company} and status = 'open' order by created_at desc limit 5)`

/** What a row says of a deal: enough to tell it from another of its name. */
type Listed = Pick<
  Open,
  'id' | 'version' | 'title' | 'amount' | 'currency' | 'stage' | 'closeOn'
> & {
  ownerId?: string | null
  owner?: string | null
  company?: string | null
}

const isIn = (title: string, name: string) => title.toLowerCase().includes(name.toLowerCase())

export const dealItem = (ctx: Context, deal: Listed, role?: DealRole): Item => ({
  title: deal.title,
  text: [
    role && roleNames[role],
    amountOf(ctx, deal),
    deal.stage,
    closes(ctx, deal.closeOn),
    deal.company && !isIn(deal.title, deal.company) && deal.company,
    deal.owner && called(ctx, deal.ownerId ?? null, deal.owner),
  ]
    .filter(Boolean)
    .join(' · '),
  button: open(deal.id),
  ...(mayMove(ctx, deal) && {
    beside: {
      label: 'Move',
      action: 'move-deal',
      mode: 'form',
      input: { id: deal.id },
      drawn: { record: deal.id, version: deal.version },
    },
  }),
})

/** What others read too is drawn for all of them. */
const mayMove = (ctx: Context, { ownerId = null }: Listed): boolean =>
  ctx.shared || may(ctx, 'change', { ownerId })

const ofCompany = pageAlike((reader, of, most, after) =>
  openDealsWhere(reader, scoped(reader, deals), eq(deals.companyId, of), after, most + 1),
)

/** Open deals of a company. */
export const dealsOfCompany = defineList<Open>({
  holds: 'deal',
  name: 'deals-of-company',
  title: 'Open deals',
  page: (ctx, asked) =>
    map(rows(ofCompany(ctx, asked)), (found) => pageOf(found, asked.most, latestFirst)),
  item: (ctx, deal) => dealItem(ctx, deal),
})

const ofPart = linkedAlike(deals, 'deal', (reader, ids, most) =>
  openDealsWhere(reader, scopedById(reader, deals), inArray(deals.id, ids), undefined, most),
)

/** Open deals a contact, or a product, is part of, of any company, the latest linked first. */
export const dealsOfPartList = defineList<Open>({
  holds: 'deal',
  name: 'deals-of-part',
  title: 'Open deals',
  page: (ctx, asked) => {
    // What is sold in a deal is hidden with its amount.
    const isHidden = kindOf(asked.of) === 'product' && hiddenFields(ctx, 'deal').includes('lines')
    if (isHidden) return nothing({ rows: [] })
    return linkedPage<Open>(asked, ofPart(ctx, asked))
  },
  item: (ctx, deal, of) => dealItem(ctx, deal, deal.contactRoles[of]),
})

/** They may be part of all of them, however many there are. */
const lookedAround = (most: number) => 2 * most + 1

const aroundContact = pageAlike((reader, of, most, after) => {
  const firm = sql`(select company_id from ${scopedById(reader, contacts)} where id = ${of})`
  const isPart = sql`exists (select 1 from json_each(${deals.contactIds}) where value = ${of})`
  const which = sql`${deals.companyId} = ${firm}`
  const looked = lookedAround(most)
  return openDealsWhere(reader, scoped(reader, deals), which, after, looked, isPart)
})

/** Open deals of a contact's company, but for those the contact is part of. */
export const dealsAround = defineList<Open>({
  holds: 'deal',
  name: 'deals-around-contact',
  title: 'Other open deals',
  page: (ctx, asked) =>
    map(rows(aroundContact(ctx, asked)), (found) =>
      sifted<Open>(found, {
        ...{ most: asked.most, looked: lookedAround(asked.most) },
        ...{ wanted: (one) => !one.isPart, at: latestFirst },
      }),
    ),
  item: (ctx, deal) => dealItem(ctx, deal),
})

/**
 * Open deals that some people are part of, and those of their companies: the member's own first, then
 * the latest. `people` is a query for their ids and their companies'. About as many deals as `most`
 * are looked at, of each person and company the latest.
 */
export function openDealsOf(ctx: Context, people: SQL, most: number) {
  const companiesOf = sql`(select distinct company_id from p where company_id is not null)`
  const each = sql`(select max(1, cast(${most} as integer) / max(1,
    (select count(*) from p) + (select count(*) from ${companiesOf}))))`
  const latest = (of: SQL, which: SQL) => sql`select one.value from ${of} some,
    json_each((select json_group_array(id) from (${which} limit ${each}))) one`
  const ofPeople = latest(
    sql`p`,
    sql`select from_id as id from links where workspace_id = ${ctx.workspace.id}
      and to_id = some.id and kind = 'deal'${isLinkSeen(ctx)} order by at desc`,
  )
  const ofCompanies = latest(
    companiesOf,
    sql`select id from ${scoped(ctx, deals)}
      where company_id = some.company_id and status = 'open' order by created_at desc`,
  )
  const looked = sql`(with p as materialized (select distinct id, company_id from (${people}))
    select value from (${ofPeople} union all ${ofCompanies}) limit ${most})`
  return rows(
    select(ctx, {
      ...listColumns,
      owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
    })
      .from(scopedById(ctx, deals))
      .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, deals.ownerId))
      .where(and(eq(deals.status, 'open'), inArray(deals.id, looked)))
      .orderBy(
        sql`${deals.ownerId} is not ${ctx.member.id}`,
        desc(deals.createdAt),
        desc(deals.id),
      ),
  )
}

/** The deals on a contact's card. */
export const dealsOfContact = (ctx: Context, id: string): Look<Part[]> =>
  map(
    both(dealsOfPartList.beginning(ctx, 5, id), dealsAround.beginning(ctx, 5, id)),
    ([own, others]) =>
      own.length ? [...own, ...others] : others.map((part) => ({ ...part, title: 'Open deals' })),
  )

/** What is worked out of each deal only where it is asked for: it costs rows. */
interface Worked {
  flag?: SQL
  quietDays?: SQL
  touchedAt?: SQL
}

const none = sql`0`

/** The member's open deals, what closes first on top. */
const mine = (ctx: Context, which: SQL | undefined, most: number, worked: Worked = {}) =>
  select(ctx, {
    ...listColumns,
    status: deals.status,
    enteredStageAt: deals.enteredStageAt,
    fine: deals.fine,
    staleDays: sql<number | null>`${stages.staleDays}`.as('stale_days'),
    flag: sql<number>`${worked.flag ?? none}`.as('flag'),
    quietDays: sql<number>`${worked.quietDays ?? none}`.as('quiet_days'),
    touchedAt: sql<number>`${worked.touchedAt ?? none}`.as('touched_at'),
    company: sql<string | null>`${companies.name}`.as('company'),
  })
    .from(scoped(ctx, deals))
    .leftJoin(scopedById(ctx, companies), eq(companies.id, deals.companyId))
    .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
    .where(and(eq(deals.ownerId, ctx.member.id), eq(deals.status, 'open'), which))
    .orderBy(asc(deals.closeOn), asc(deals.id))
    .limit(most)

const myDealsWhere = (ctx: Context, which: SQL | undefined, most: number, worked?: Worked) =>
  rows(mine(ctx, which, most, worked))

export type Mine = ReturnType<ReturnType<typeof myDealsWhere>['read']>[number]

/** Those without a close date come last. */
const soonestFirst = ({ closeOn, id }: Mine): Cursor => [closeOn, id]

/** Whose close date is as `which` says, from after a row on. */
const myDated = (ctx: Context, which: SQL | undefined, { after, most }: From, worked?: Worked) =>
  myDealsWhere(ctx, and(which, beyond([deals.closeOn, deals.id], after)), most, worked)

/** A list of the member's open deals whose close date is as `which` says. */
export const myDealsDated = (
  name: string,
  title: string,
  which: (ctx: Context) => SQL | undefined,
) =>
  defineList<Mine>({
    holds: 'deal',
    ...{ name, title, own: true },
    page: (ctx, { after, most }) =>
      map(myDated(ctx, which(ctx), { after, most: most + 1 }), (found) =>
        pageOf(found, most, soonestFirst),
      ),
    item: (ctx, deal) => dealItem(ctx, deal),
  })

/** All of the member's open deals, from after a row on. */
export function allMine(ctx: Context, { after, most }: From, worked?: Worked): Look<Mine[]> {
  const [date, id] = after ?? []
  const dateless = after !== undefined && date === null
  const later = dateless ? sql`${deals.id} > ${id}` : undefined
  const undated = mine(ctx, and(isNull(deals.closeOn), later), most, worked)
  if (dateless) return rows(undated)
  const dated = mine(
    ctx,
    and(isNotNull(deals.closeOn), beyond([deals.closeOn, deals.id], after)),
    most,
    worked,
  )
  // In one statement: those without a date are not read where the others are enough.
  const either = unionAll(
    ctx.db.select().from(dated.as('dated')),
    ctx.db.select().from(undated.as('undated')),
  )
  return rows(either.limit(most))
}

export const myDealsList = defineList<Mine>({
  holds: 'deal',
  ...{ name: 'my-deals', title: 'My deals', own: true },
  page: (ctx, { after, most }) =>
    map(allMine(ctx, { after, most: most + 1 }), (found) => pageOf(found, most, soonestFirst)),
  item: (ctx, deal) => dealItem(ctx, deal),
})
