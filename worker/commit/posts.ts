import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Statement } from '../db.ts'

/** Events that also add a line to the card's thread: an edit in place notifies nobody. */
const told = new Set(['deal.won', 'deal.lost'])

/** Every card of the deal shall show this version; conversations with a rule get a card. */
export function raisePosts(ctx: Context, name: string, id: string, version: number): Statement[] {
  const tell = told.has(name) ? version : 0
  return [
    ctx.db.run(sql`update posts set
      behind_since = case when wanted_version > shown_version or tell_version > told_version
        then behind_since else ${ctx.now} end,
      wanted_version = ${version}, tell_version = max(tell_version, ${tell}),
      next_try_at = min(next_try_at, ${ctx.now}), dead = 0, tries = 0
      where workspace_id = ${ctx.workspace.id} and record_id = ${id}`),
    ctx.db.run(sql`insert into posts (id, workspace_id, record_id, conversation_id, wanted_version,
      shown_version, tell_version, told_version, lease_until, next_try_at, behind_since, tries, dead)
      select 'post_' || lower(hex(randomblob(12))), workspace_id, ${id}, conversation_id, ${version},
        0, 0, 0, 0, ${ctx.now}, ${ctx.now}, 0, 0
      from alert_rules
      where workspace_id = ${ctx.workspace.id} and active = 1
        and exists (select 1 from json_each(events) where value = ${name})
      on conflict (workspace_id, record_id, conversation_id) do nothing`),
  ]
}

/** A card asked for in this conversation; where one stands already, the new one takes its place. */
export const wantPost = (ctx: Context, id: string, conversationId: string): Statement =>
  ctx.db.run(sql`insert into posts (id, workspace_id, record_id, conversation_id, wanted_version,
    shown_version, tell_version, told_version, lease_until, next_try_at, behind_since, tries, dead)
    values ('post_' || lower(hex(randomblob(12))), ${ctx.workspace.id}, ${id}, ${conversationId},
      (select version from deals where id = ${id} and workspace_id = ${ctx.workspace.id}),
      0, 0, 0, 0, ${ctx.now}, ${ctx.now}, 0, 0)
    on conflict (workspace_id, record_id, conversation_id) do update set
      wanted_version = excluded.wanted_version, shown_version = 0, vendor_id = null,
      told_version = tell_version, next_try_at = ${ctx.now}, behind_since = ${ctx.now},
      tries = 0, dead = 0`)
