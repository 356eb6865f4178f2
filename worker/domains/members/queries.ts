import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { type Asked, theOne } from '../../core/action/which-owner.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { find } from '../../core/record/queries.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { type MemberShown, memberShown } from './card.ts'

/** A member of the workspace, active or not. */
export const memberLook = (ctx: Context, id: string): Look<MemberShown> =>
  map(memberShown(ctx, id), (found) => {
    if (found) return found
    throw new CrmError('not_found', 'There is no such colleague in this workspace.')
  })

const everyone = (ctx: Context) =>
  rows(
    select(ctx, { id: workspaceMembers.id, name: workspaceMembers.name })
      .from(scoped(ctx, workspaceMembers))
      .limit(500),
  )

/** The member picked in this field, or named there as only one is. */
export const memberIn = async (ctx: Context, asked: Asked, typed: string): Promise<MemberShown> =>
  find(ctx, memberLook(ctx, await memberIdIn(ctx, asked, typed)))

export async function memberIdIn(ctx: Context, asked: Asked, typed: string): Promise<string> {
  return typed.startsWith('member_')
    ? typed
    : theOne(await find(ctx, everyone(ctx)), typed, asked).id
}
