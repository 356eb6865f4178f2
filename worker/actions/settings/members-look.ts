import { eq } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import type { Context } from '../../context.ts'
import { type Look, map, rows } from '../../db.ts'
import { CrmError } from '../../errors.ts'
import { find } from '../../find.ts'
import { words } from '../../names.ts'
import { type MemberShown, memberShown } from '../../show/member.ts'

/** A member of the workspace, active or not. */
export const memberLook = (ctx: Context, id: string): Look<MemberShown> =>
  map(memberShown(ctx, id), (found) => {
    if (found) return found
    throw new CrmError('not_found', 'There is no such colleague in this workspace.')
  })

const everyone = (ctx: Context) =>
  rows(
    ctx.db
      .select({ id: workspaceMembers.id, name: workspaceMembers.name })
      .from(workspaceMembers)
      .where(eq(workspaceMembers.workspaceId, ctx.workspace.id))
      .limit(500),
  )

/** The member picked in this field, or named there as only one is. */
export const memberIn = async (ctx: Context, asked: Asked, typed: string): Promise<MemberShown> =>
  find(ctx, memberLook(ctx, await memberIdIn(ctx, asked, typed)))

interface Asked {
  field: string
  label: string
}

export async function memberIdIn(
  ctx: Context,
  { field, label }: Asked,
  typed: string,
): Promise<string> {
  if (typed.startsWith('member_')) return typed
  const wanted = words(typed)
  const fits = (await find(ctx, everyone(ctx))).filter(({ name }) =>
    wanted.every((word) => words(name).some((one) => one.startsWith(word))),
  )
  if (fits.length === 1 && fits[0]) return fits[0].id
  const choices = fits.slice(0, 5).map(({ id, name }) => ({ value: id, label: name }))
  const could = choices.map((one) => one.label).join(' or ')
  const reason = could ? `This could be ${could}.` : `There is no colleague "${typed}".`
  throw new CrmError(could ? 'ambiguous' : 'invalid', `${label}: ${reason}`, {
    fields: { [field]: reason },
    ...(could && { ask: { field, choices } }),
  })
}
