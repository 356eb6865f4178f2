import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { posts } from '../../../../schema/workspace/history.ts'
import type { Statement } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Context } from '../../context.ts'
import type { Row } from '../../record/kind.ts'
import { conversationIdOf } from '../../record/place-id.ts'
import { eventNamed } from '../define.ts'
import { isOpen, place } from './unsent.ts'

/** More than any run may be showing just now: what it shows was read before this. */
export const anew = sql`max(wanted_version, shown_version) + 1`

/** What a card that stands is from now on: pending, and due, even where it was given up before. */
export const raised = ({ now }: Pick<Context, 'now'>, version: number | SQL = 0) => ({
  behindSince: sql`case when wanted_version > shown_version or tell_version > told_version
    then behind_since else ${now} end`,
  // What waits to come with others is not shown by itself.
  wantedVersion: sql`case when held_at is null then max(${anew}, ${version}) else wanted_version end`,
  nextTryAt: sql`min(next_try_at, ${now})`,
  dead: false,
  tries: 0,
  delays: 0,
})

export const linesOf = (name: string) => {
  const thread = eventNamed(name)?.thread
  const more = thread === 'mends' ? sql`(last_line is not null)` : sql`1`
  return thread ? { linesWanted: sql`tell_version + (${more} and held_at is null)` } : {}
}

/** What is done in a conversation to a record whose card stands there by a rule. */
function acted({ conversation, workspace, now }: Context) {
  if (!conversation) return {}
  const here = conversationIdOf({ workspace }, conversation)
  return {
    actedAt: sql`case when conversation_id = ${here} and rule_id is not null
      then ${now} else acted_at end`,
  }
}

/** Every card of the record shall show this version. */
export const raisePosts = (
  ctx: Context,
  name: string,
  { id, version }: Pick<Row, 'id' | 'version'>,
): Statement =>
  ctx.db
    .update(posts)
    .set({
      ...raised(ctx, version),
      ...linesOf(name),
      ...acted(ctx),
    })
    .where(
      and(eq(posts.workspaceId, ctx.workspace.id), eq(posts.recordId, id), isOpen(ctx.workspace)),
    )
    .returning({ id: posts.id })

/** Cards of these records as they stand are drawn once more: nothing of them changed, but what `name` says. */
export const redrawPosts = (
  ctx: Pick<Context, 'db' | 'now'> & { workspace: Pick<Context['workspace'], 'id'> },
  records: SQL,
  name = '',
): Statement =>
  ctx.db
    .update(posts)
    .set({ ...raised(ctx), ...linesOf(name) })
    .where(
      and(
        eq(posts.workspaceId, ctx.workspace.id),
        eq(posts.dead, false),
        sql`record_id in (${records})`,
        isOpen(ctx.workspace),
      ),
    )
    .returning({ id: posts.id })

/** A card asked for in this conversation; one that stands there already is shown anew. */
export const wantPost = (
  ctx: Context,
  table: SQLiteTable,
  id: string,
  conversationId: string,
): Statement =>
  ctx.db
    .insert(posts)
    .values({
      id: newId('post', ctx.now),
      workspaceId: ctx.workspace.id,
      recordId: id,
      conversationId,
      wantedVersion: sql`(select version from ${table}
        where id = ${id} and workspace_id = ${ctx.workspace.id})`,
      shownVersion: 0,
      linesWanted: 0,
      linesSent: 0,
      vendorId: null,
      leaseUntil: 0,
      nextTryAt: ctx.now,
      behindSince: ctx.now,
      tries: 0,
      delays: 0,
      error: null,
      dead: false,
      askedBy: ctx.member.id,
      missingSince: null,
      lostLines: 0,
    })
    .onConflictDoUpdate({
      target: place,
      set: {
        wantedVersion: anew,
        linesSent: sql`tell_version`,
        nextTryAt: ctx.now,
        behindSince: ctx.now,
        tries: 0,
        delays: 0,
        dead: false,
        missingSince: null,
        askedBy: ctx.member.id,
        heldAt: null,
      },
    })
    .returning({ id: posts.id })
