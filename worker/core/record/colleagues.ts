import { eq, or, type SQL, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { type Look, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { scoped, select } from './scoped.ts'

export interface Colleague {
  id: string
  name: string
  timeZone: string | null
  locale: string | null
  /** The role that was made for them, if they have one. */
  roleId?: string | null
  /** When they hear of what is due at no hour of a day, if they have said so. */
  hour: number | null
}

/** Also those who have left: what is still theirs is asked about, and nothing new is given to them. */
export const everyoneLook = (ctx: Context): Look<Pick<Colleague, 'id' | 'name'>[]> =>
  rows(
    select(ctx, {
      id: workspaceMembers.id,
      name: workspaceMembers.name,
    })
      .from(scoped(ctx, workspaceMembers))
      .limit(1000),
  )

/** Those who are here, and the one `holder` finds, a query for one id. */
export const membersLook = (ctx: Context, holder?: SQL): Look<Colleague[]> =>
  ctx.batch ? ctx.batch.once('members', () => members(ctx)) : members(ctx, holder)

const members = (ctx: Context, holder?: SQL): Look<Colleague[]> =>
  rows(
    select(ctx, {
      id: workspaceMembers.id,
      name: workspaceMembers.name,
      timeZone: workspaceMembers.timeZone,
      locale: workspaceMembers.locale,
      roleId: workspaceMembers.roleId,
      hour: workspaceMembers.remindHour,
    })
      .from(scoped(ctx, workspaceMembers))
      .where(
        or(eq(workspaceMembers.active, true), holder && sql`${workspaceMembers.id} = ${holder}`),
      )
      .limit(500),
  )
