import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { posts } from '../../../../schema/workspace/history.ts'
import { alertRules, digests } from '../../../../schema/workspace/places.ts'
import { schedules } from '../../../../schema/workspace/schedules.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { capital, count } from '../../../language/formatting.ts'
import { ask, first, rows, trip } from '../../../platform/db.ts'
import { placeName, type Shared } from './place.ts'

/** Where a customer reads, nothing comes by itself. */

const some = <T>(found: T | undefined, what: string) => (found ? [what] : [])

/** What comes there by itself, of which the customer would read. */
async function comingTo(ctx: Context, id: string): Promise<string[]> {
  const rules = select(ctx, { of: alertRules.of }).from(scoped(ctx, alertRules))
  const summaries = select(ctx, { id: digests.id }).from(scoped(ctx, digests))
  const reports = select(ctx, { id: schedules.id }).from(scoped(ctx, schedules))
  const [rule, digest, schedule] = await ask(
    ctx.db,
    first(
      rules.where(and(eq(alertRules.conversationId, id), eq(alertRules.active, true))).limit(1),
    ),
    first(summaries.where(and(eq(digests.conversationId, id), eq(digests.active, true))).limit(1)),
    first(
      reports.where(and(eq(schedules.conversationId, id), eq(schedules.active, true))).limit(1),
    ),
  )
  return [
    ...some(rule, rule?.of ? 'cards of cases (cases off)' : 'alerts (alerts off)'),
    ...some(digest, 'a digest (digest off)'),
    ...some(schedule, 'a report (schedules)'),
  ]
}

/** Throws where something comes there, and says how that is turned off. */
export async function mustBeQuiet(
  ctx: Context,
  place: Pick<Shared, 'name'>,
  id: string,
): Promise<void> {
  const coming = await comingTo(ctx, id)
  if (coming.length === 0) return
  throw new CrmError(
    'invalid',
    `${capital(placeName(place))} gets ${coming.join(' and ')}, and the customer would read it. Turn that off first.`,
  )
}

const postsIn = (ctx: Context, id: string) =>
  and(eq(posts.workspaceId, ctx.workspace.id), eq(posts.conversationId, id))

/** That cards stand there already, so that somebody deletes them before the customer reads them. */
export async function standing(ctx: Context, id: string): Promise<string | undefined> {
  const there = and(postsIn(ctx, id), isNotNull(posts.vendorId))
  const counting = ctx.db.select({ many: sql<number>`count(*)` }).from(posts).where(there)
  const [[{ many } = { many: 0 }]] = await ask(ctx.db, rows(counting))
  return many
    ? `${count(many, 'card', ctx.member.locale)} of the CRM stood there before. Delete what the customer is not to read.`
    : undefined
}

/** Cards that stand there already are not kept up to date any more. */
export async function silence(ctx: Context, id: string): Promise<void> {
  await trip(ctx.db, [ctx.db.delete(posts).where(postsIn(ctx, id))])
}
