import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { posts } from '../../../../schema/workspace/history.ts'
import { columnsOf, type Statement } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Context } from '../../context.ts'
import { eventNamed } from '../define.ts'

/**
 * Nothing is shown any more in an account that was disconnected. Where none was, which is looked at
 * once a statement, no conversation's is looked up.
 */
export const isOpen = ({ id }: { id: string }): SQL =>
  sql`(not exists (select 1 from workspace_accounts where workspace_id = ${id} and active = 0)
    or not exists (select 1 from conversations c join workspace_accounts a
      on a.workspace_id = c.workspace_id and a.surface = c.surface and a.external_id = c.account
      where c.id = conversation_id and a.active = 0))`

export const place = [posts.workspaceId, posts.recordId, posts.conversationId]

/** More than any run may be showing just now: what it shows was read before this. */
export const anew = sql`max(wanted_version, shown_version) + 1`

/** What a card that stands is from now on: pending, and due, even where it was given up before. */
export const raised = ({ now }: Pick<Context, 'now'>, version: number | SQL = 0) => ({
  behindSince: sql`case when wanted_version > shown_version or tell_version > told_version
    then behind_since else ${now} end`,
  wantedVersion: sql`max(${anew}, ${version})`,
  nextTryAt: sql`min(next_try_at, ${now})`,
  dead: false,
  tries: 0,
  delays: 0,
})

/** A card that nobody has tried to show yet. */
export const unsent = (now: number, version: number) => ({
  id: sql`'post_' || lower(hex(randomblob(12)))`,
  ...{ wantedVersion: version, shownVersion: 0, linesWanted: 0, linesSent: 0, vendorId: null },
  ...{ leaseUntil: 0, nextTryAt: now, behindSince: now, missingSince: null, lostLines: 0 },
  ...{ tries: 0, delays: 0, error: null, dead: 0, lastLine: null },
})

export const linesOf = (name: string) => {
  const thread = eventNamed(name)?.thread
  const more = thread === 'mends' ? sql`(last_line is not null)` : sql`1`
  return thread ? { linesWanted: sql`tell_version + ${more}` } : {}
}

/** A record whose cards are raised, and whether everyone in a conversation sees it. */
interface Raised {
  id: string
  version: number
  isSeen: SQL | undefined
  /** The team it is given to: a rule may be about one team's alone. */
  team: string
}

/** Every card of the record shall show this version; conversations with a rule get a card. */
export function raisePosts(ctx: Context, name: string, raising: Raised): Statement[] {
  const { id, version, isSeen, team } = raising
  const mine = and(
    eq(posts.workspaceId, ctx.workspace.id),
    eq(posts.recordId, id),
    isOpen(ctx.workspace),
  )
  return [
    ctx.db
      .update(posts)
      .set({
        ...raised(ctx, version),
        ...linesOf(name),
      })
      .where(mine)
      .returning({ id: posts.id }),
    ctx.db
      .insert(posts)
      .select(
        sql`select ${columnsOf(posts, {
          ...unsent(ctx.now, version),
          recordId: id,
          workspaceId: sql`workspace_id`,
          conversationId: sql`conversation_id`,
          askedBy: sql`owner_id`,
        })} from alert_rules
          where workspace_id = ${ctx.workspace.id} and active = 1 and ${isOpen(ctx.workspace)}
            and coalesce(team_id, ${team}) = ${team}
            and instr(events, ${JSON.stringify(name)})${isSeen ? sql` and ${isSeen}` : sql``}`,
      )
      .onConflictDoNothing({ target: place })
      .returning({ id: posts.id }),
  ]
}

/** Cards of these records as they stand are drawn once more: nothing of the records changed. */
export const redrawPosts = (ctx: Context, records: SQL): Statement =>
  ctx.db
    .update(posts)
    .set(raised(ctx))
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
      },
    })
    .returning({ id: posts.id })
