import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { beyond, defineList, pageOf, sifted } from '../../core/record/list.ts'
import { isSeenIn, scoped, scopedById, select } from '../../core/record/scoped.ts'
import { both, map, nothing, rows } from '../../platform/db.ts'
import { dealItem, listColumns } from '../deals/index.ts'
import { counted } from './queries.ts'

/** The whole of what a digest shows the first of. What each is of is said in words, with spaces. */

const shownDeals = (ctx: Context, from: typeof deals) =>
  select(ctx, {
    ...listColumns,
    status: deals.status,
    ownerId: deals.ownerId,
    owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
  })
    .from(from)
    .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
    .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, deals.ownerId))

type Deal = Awaited<ReturnType<typeof shownDeals>>[number]

interface Occurred {
  id: string
  at: number
  recordId: string
}

/** "deal.won 1764000000000 1764086400000 member_…": what this happened to, the latest first. */
export const happenedList = defineList<Deal>({
  name: 'happened',
  title: 'In the digest',
  page: (ctx, { of, after, most }) => {
    const [name = '', from, until, ownerId] = of.split(' ')
    const stands = counted().find((one) => one.name === name)?.digest.while
    if (!stands) return nothing({ rows: [] })
    const looked = most * 2
    const some = sql`(select id, at, record_id from events
      where workspace_id = ${ctx.workspace.id} and name = ${name}
        and at >= ${Number(from)} and at < ${Number(until)}
        and ${beyond([sql`at`, sql`id`], after, '<') ?? sql`true`}
        and ${isSeenIn(ctx, deals, sql`record_id`) ?? sql`true`}
      order by at desc, id desc limit ${looked})`
    const occurred = ctx.db
      .select({
        id: sql<string>`id`.as('id'),
        at: sql<number>`at`.as('at'),
        recordId: sql<string>`record_id`.as('record_id'),
      })
      .from(some)
    const found = shownDeals(ctx, scopedById(ctx, deals)).where(
      and(
        inArray(deals.id, sql`(select record_id from ${some})`),
        sql`${deals.status} = ${stands}`,
        ownerId ? eq(deals.ownerId, ownerId) : undefined,
      ),
    )
    return map(both(rows(occurred), rows(found)), ([all, its]) => {
      const isFirst = (one: Occurred) =>
        all.find((other) => other.recordId === one.recordId) === one
      const dealOf = ({ recordId }: Occurred) => its.find(({ id }) => id === recordId)
      const page = sifted<Occurred>(all, {
        ...{ most, looked },
        wanted: (one) => isFirst(one) && dealOf(one) !== undefined,
        at: ({ at, id }) => [at, id],
      })
      return { ...page, rows: page.rows.flatMap((one) => dealOf(one) ?? []) }
    })
  },
  item: (ctx, deal) => dealItem(ctx, deal),
})

/** "2026-11-28 2026-12-04 member_…": open deals to close from one day to another. */
export const toCloseList = defineList<Deal>({
  name: 'deals-to-close',
  title: 'To close',
  page: (ctx, { of, after, most }) => {
    const [first = '', last = '', ownerId] = of.split(' ')
    const members = sql`(select id from ${scoped(ctx, workspaceMembers)})`
    const query = shownDeals(ctx, scoped(ctx, deals))
      .where(
        and(
          ownerId ? eq(deals.ownerId, ownerId) : inArray(deals.ownerId, members),
          eq(deals.status, 'open'),
          gte(deals.closeOn, first),
          lte(deals.closeOn, last),
          beyond([deals.closeOn, deals.id], after),
        ),
      )
      .orderBy(asc(deals.closeOn), asc(deals.id))
      .limit(most + 1)
    return map(rows(query), (found) => pageOf(found, most, ({ closeOn, id }) => [closeOn, id]))
  },
  item: (ctx, deal) => dealItem(ctx, deal),
})
