import { and, eq } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import type { Context } from '../../../worker/core/context.ts'
import {
  type Change,
  type Committing,
  commit,
  insert,
} from '../../../worker/core/event/commit/index.ts'
import { ask, first, nothing } from '../../../worker/platform/db.ts'
import { memory } from '../../support/memory.ts'
import { addMember, dealOf, writer } from '../../support/writer.ts'

export const now = 1_800_000_000_000

export type Given = Record<string, string | number | null>

/** A database in memory, and what is written to it. */
export function house() {
  const all = memory()
  addMember(all, 'member_a')
  const saves = (
    ctx: Context,
    changes: Change[],
    { name = 'deal.edited', ...more }: { name?: string } & Partial<Committing<undefined>> = {},
  ) => commit(ctx, name, changes, { show: () => nothing(undefined), ...more })
  const logs = (ctx: Context, id: string, given = {}) =>
    saves(ctx, [insert(ctx, deals, dealOf(id, given))], { name: 'deal.logged' })
  return {
    ...all,
    saves,
    logs,
    as: (who: Parameters<typeof writer>[1] = {}) => writer(all, who),
    async read(id: string, ctx = writer(all)) {
      const mine = and(eq(deals.id, id), eq(deals.workspaceId, ctx.workspace.id))
      const [found] = await ask(ctx.db, first(ctx.db.select().from(deals).where(mine)))
      if (!found) throw new Error(`there is no ${id}`)
      return found
    },
    account: (given: Given = {}) =>
      all.insert('workspace_accounts', {
        ...{ id: 'account_a', workspace_id: 'workspace_a', surface: 'slack', external_id: 'T1' },
        ...{ joined_at: 0, active: 0, left_at: null, ...given },
      }),
    conversation: (id: string, given: Given = {}) =>
      all.insert('conversations', {
        ...{ id, workspace_id: 'workspace_a', version: 1, created_at: 0, surface: 'slack' },
        ...{ account: 'T1', external_id: id, ...given },
      }),
    rule: (id: string, given: Given = {}) =>
      all.insert('alert_rules', {
        ...{ id, workspace_id: 'workspace_a', version: 1, created_at: 0, owner_id: 'member_z' },
        ...{ conversation_id: id, events: '["deal.logged"]', active: 1, ...given },
      }),
    posts: () => all.sql('select * from posts order by conversation_id'),
    events: () => all.sql('select name from events').map(({ name }) => name),
  }
}
