import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { events, posts } from '../../../schema/workspace/history.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { alertsOn } from '../../core/event/alert-scope.ts'
import { alertPosts } from '../../core/event/commit/alert-posts.ts'
import { imageIn } from '../../core/event/commit/image.ts'
import { anew } from '../../core/event/commit/posts.ts'
import { wanted } from '../../core/event/commit/webhooks.ts'
import type { Counts, JobKind, Page, Run } from '../../core/event/schedule.ts'
import { conversationReader, type Reader, system } from '../../core/record/reader.ts'
import { isSeenIn, scoped, scopedById, select } from '../../core/record/scoped.ts'
import { count } from '../../language/formatting.ts'
import { ask, columnsOf, type Look, map, rows, type Statement } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { notifyOwners } from './notify-owners.ts'
import { momentOf, slippingOf, slipRequest, watchedBy } from './slipping.ts'

const many = 1000
const owners = 'owner '

/** First the open deals in their order, then the owners who hear of theirs in person. */
const sweepDeals = (run: Run): Promise<Page> =>
  run.cursor.startsWith(owners) ? ownersPage(run) : dealsPage(run)

export const slippingJob: JobKind = {
  kind: 'slipping',
  page: sweepDeals,
  nightly: {
    name: 'Slipping deals',
    now: slippingNow,
    did: ({ checked, changed }) => `${count(checked, 'open deal')} looked at, ${changed} slipping`,
    waits: 'Nobody is notified of slipping deals until then.',
  },
}

async function ownersPage(run: Run): Promise<Page> {
  const { writes, last } = await notifyOwners(run, run.cursor.slice(owners.length))
  return { cursor: last === null ? null : owners + last, checked: 0, changed: 0, writes }
}

/** Open deals in their order, with what tells whether they slip. */
const openAfter = (
  reader: Reader & Pick<Context, 'db' | 'workspace'>,
  cursor: string,
  most: number,
) =>
  select(reader, {
    id: deals.id,
    status: deals.status,
    closeOn: deals.closeOn,
    enteredStageAt: deals.enteredStageAt,
    fine: deals.fine,
    ...watchedBy(reader),
  })
    .from(scoped(reader, deals))
    .leftJoin(scopedById(reader, stages), eq(stages.id, deals.stageId))
    .where(and(eq(deals.status, 'open'), gt(deals.id, cursor)))
    .orderBy(asc(deals.id))
    .limit(most)

/** More than these are not counted one by one. */
const mostCounted = 5000

/** As the cards say it at this moment, to who asks. */
function slippingNow(ctx: Context): Look<Counts> {
  const moment = momentOf(readerOf(ctx))
  return map(rows(openAfter(ctx, '', mostCounted)), (found) => ({
    checked: found.length,
    changed: found.filter((deal) => slippingOf(deal, deal, moment).length > 0).length,
  }))
}

async function dealsPage(one: Run): Promise<Page> {
  const run = system(one)
  const { db, workspace, now, cursor } = run
  const [found] = await ask(db, rows(openAfter(run, cursor, many)))
  const moment = momentOf({ now, timeZone: workspace.timeZone })
  const reasons = found.flatMap((deal) =>
    slippingOf(deal, deal, moment).map((reason) => ({
      id: newId('event', now),
      deal: deal.id,
      request: slipRequest(deal.id, reason),
      slip: reason.slip,
    })),
  )
  return {
    cursor: found.length < many ? owners : (found.at(-1)?.id ?? owners),
    checked: found.length,
    changed: new Set(reasons.map(({ deal }) => deal)).size,
    writes: reasons.length ? announce(run, reasons) : [],
  }
}

/**
 * An event for each reason that none stands for yet, and for these deals alone a line in the
 * thread where alerts are on, and a card drawn anew wherever there is one.
 */
function announce(run: Run, reasons: object[]): Statement[] {
  const { db, workspace, now } = run
  const page = newId('page', now)
  const all = JSON.stringify(reasons)
  return [
    db
      .insert(events)
      .select(
        sql`select ${columnsOf(events, {
          id: sql`value ->> 'id'`,
          workspaceId: workspace.id,
          requestId: sql`value ->> 'request'`,
          ...{ input: '', name: 'deal.slipped', memberId: '', surface: '', at: now },
          recordId: sql`value ->> 'deal'`,
          parentId: page,
          undoes: null,
          notes: sql`json_object('slip', value ->> 'slip')`,
        })} from json_each(${all}) where true`,
      )
      .onConflictDoNothing(),
    wanted(
      run,
      'deal.slipped',
      sql`e.parent_id = ${page} and e.workspace_id = ${workspace.id}
        and e.request_id in (select value ->> 'request' from json_each(${all}))`,
    ),
    db
      .update(posts)
      .set({
        behindSince: sql`case when wanted_version > shown_version or tell_version > told_version
          then behind_since else ${now} end`,
        wantedVersion: anew,
        linesWanted: sql`tell_version + ${alertsOn(sql`posts.conversation_id`, workspace.id)}`,
        nextTryAt: sql`min(next_try_at, ${now})`,
      })
      .where(
        and(
          eq(posts.workspaceId, workspace.id),
          eq(posts.dead, false),
          isNull(posts.heldAt),
          // `cross` keeps the order: each reason is looked up, not every event searched among them.
          sql`record_id in (select e.record_id from json_each(${all}) cross join events e
            where e.workspace_id = ${workspace.id} and e.request_id = value ->> 'request'
              and e.parent_id = ${page})`,
        ),
      ),
    alertPosts(
      run,
      'deal.slipped',
      slippedOn(run, page, all),
      isSeenIn(everyone(run), deals, seenOf),
    ),
  ]
}

const seenOf = sql`c.record_id`
const everyone = ({ workspace }: Run) => conversationReader(workspace)

/** The deals of a page, for conversations that asked for what slips. */
const slippedOn = (run: Run, page: string, reasons: string) =>
  sql`select distinct e.record_id, deals.version, ${imageIn(deals)} as image
    from json_each(${reasons}) cross join events e
      join ${scopedById(system(run), deals)} on deals.id = e.record_id
    where e.workspace_id = ${run.workspace.id} and e.request_id = value ->> 'request'
      and e.parent_id = ${page}`
