import { eq, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies } from '../../../schema/workspace/people.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { beyond, type Cursor, defineList, sifted } from '../../core/record/list.ts'
import { isSeenIn, scoped, scopedById, select } from '../../core/record/scoped.ts'
import { both, type Look, map, nothing, rows } from '../../platform/db.ts'
import { allMine, dealItem, listColumns } from './lists.ts'
import {
  longestOf,
  momentOf,
  slippingOf,
  slippingText,
  slipRequest,
  watchedBy,
} from './slipping.ts'

/** So many deals are looked at for a page, and the last that was done to each. */
const looked = 8

/** Where a deal stands in the list, and its row: none where it needs no look. */
interface Looked {
  at: Cursor
  row?: { deal: Parameters<typeof dealItem>[1]; why: string }
}

/** Whose deals of others one reads too: who leads them. */
export const leads = (ctx: Context): boolean => may(ctx, 'assign')

const team = 'team'
const isTeams = (after: Cursor | undefined) => after?.[0] === team

/** The member's own, what closes first on top. */
function ownLook(ctx: Context, after: Cursor | undefined): Look<Looked[]> {
  const { quietDays, touchedAt } = watchedBy(ctx)
  const worked = { quietDays: quietDays.sql, touchedAt: touchedAt.sql }
  const reader = readerOf(ctx)
  return map(allMine(ctx, { after, most: looked }, worked), (all) =>
    all.map((deal): Looked => {
      const why = slippingText(deal, slippingOf(deal, deal, momentOf(reader)), reader)
      const at = [deal.closeOn, deal.id]
      return why ? { at, row: { deal, why } } : { at }
    }),
  )
}

/** How many of the member's own stand above those of the team on the first page. */
const above = (ctx: Context) => sql`(select count(*) from (select id from ${scoped(ctx, deals)}
  where owner_id = ${ctx.member.id} and status = 'open' limit ${looked}))`

/** What the nightly look noted of deals, the latest first, as far as a page has room for it. */
function notedLook(ctx: Context, after: Cursor | undefined) {
  const room = after ? sql`${looked}` : sql`${looked} - ${above(ctx)}`
  const noted = sql`(select id as noted, request_id as request, at as noted_at, record_id as noted_id
    from events where workspace_id = ${ctx.workspace.id} and name = 'deal.slipped'
      and ${beyond([sql`at`, sql`id`], after?.slice(1), '<') ?? sql`true`}
      and ${isSeenIn(ctx, deals, sql`record_id`) ?? sql`true`}
    order by at desc, id desc limit ${room})`
  return rows(
    select(ctx, {
      ...listColumns,
      noted: sql<string>`noted`.as('noted'),
      notedAt: sql<number>`noted_at`.as('noted_at'),
      request: sql<string>`request`.as('request'),
      status: deals.status,
      ownerId: deals.ownerId,
      enteredStageAt: deals.enteredStageAt,
      fine: deals.fine,
      ...watchedBy(ctx),
      company: sql<string | null>`${companies.name}`.as('company'),
      owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
    })
      .from(noted)
      .leftJoin(scopedById(ctx, deals), eq(deals.id, sql`noted_id`))
      .leftJoin(scopedById(ctx, companies), eq(companies.id, deals.companyId))
      .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, deals.ownerId))
      .orderBy(sql`noted_at desc, noted desc`),
  )
}

type Noted = ReturnType<ReturnType<typeof notedLook>['read']>[number]
type Must = 'id' | 'version' | 'title' | 'currency' | 'status' | 'enteredStageAt'

/** With its id, all is there that every deal has. */
const isThere = (one: Noted): one is Noted & Pick<typeof deals.$inferSelect, Must> =>
  one.id !== null

/** Colleagues' deals and those of nobody, each once: for the reason that has held longest. */
function lookedAt(ctx: Context, one: Noted): Looked {
  const at = [team, one.notedAt, one.noted]
  if (!isThere(one) || one.ownerId === ctx.member.id) return { at }
  const reader = readerOf(ctx)
  const found = slippingOf(one, one, momentOf(reader))
  const longest = longestOf(found)
  if (!longest || slipRequest(one.id, longest) !== one.request) return { at }
  const deal = { ...one, owner: one.owner ?? 'no owner' }
  return { at, row: { deal, why: slippingText(one, found, reader) } }
}

const teamLook = (ctx: Context, after: Cursor | undefined): Look<Looked[]> =>
  leads(ctx) && (after === undefined || isTeams(after))
    ? map(notedLook(ctx, after), (all) => all.map((one) => lookedAt(ctx, one)))
    : nothing([])

/** Open deals that need a look, and why: the member's own, and then those of who they lead. */
export const slippingList = defineList<Looked>({
  holds: 'deal',
  ...{ name: 'my-slipping-deals', title: 'Deals that need a look', own: true },
  page: (ctx, { after, most }) => {
    const own = isTeams(after) ? nothing<Looked[]>([]) : ownLook(ctx, after)
    return map(both(own, teamLook(ctx, after)), ([mine, theirs]) => {
      const page = sifted([...mine, ...theirs], {
        ...{ most, looked },
        wanted: ({ row }) => row !== undefined,
        at: ({ at }) => at,
      })
      const goesOn = page.next ?? (leads(ctx) && after && !isTeams(after) ? [team] : undefined)
      return { rows: page.rows, ...(goesOn && { next: goesOn }) }
    })
  },
  item: (ctx, { row }) => {
    if (!row) throw new Error('a deal that needs no look')
    const { text, ...item } = dealItem(ctx, row.deal)
    return { ...item, text: [row.why, text].filter(Boolean).join('\n') }
  },
})
