import * as z from 'zod'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { type Saved, save } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { edit } from '../../core/event/commit/index.ts'
import { allow } from '../../core/permissions.ts'
import { find } from '../../core/record/queries.ts'
import { setRemoved } from '../../identity/recheck.ts'
import { forget } from '../../identity/remembered.ts'
import type { MemberShown } from './card.ts'
import { type IdentityShown, identitiesOf, identityName, keyOf } from './identities.ts'
import { memberLook } from './queries.ts'

/** Whose identity, and which one: both only from a button. */
export const which = z.object({ id: z.string().max(60), identity: z.string().max(400) })

interface Chosen {
  member: MemberShown
  is: IdentityShown
  others: IdentityShown[]
}

/** An admin may choose any member's; everyone else only their own. */
export async function chosenIdentity(
  ctx: Context,
  { id, identity }: z.output<typeof which>,
): Promise<Chosen> {
  if (id !== ctx.member.id) allow(ctx, 'admin')
  const member = await find(ctx, memberLook(ctx, id))
  const all = await identitiesOf(ctx, id)
  const is = all.find((one) => keyOf(one.identity) === identity)
  if (!is) throw new CrmError('not_found', `${member.name} is not known there.`)
  return { member, is, others: all.filter((one) => one !== is) }
}

/** First what happened, then what follows: pressed again, both are as they were. */
export async function saveRemoval(
  ctx: Context,
  name: 'identity.removed' | 'identity.restored',
  { member, is }: Chosen,
): Promise<Saved> {
  const notes = { where: identityName(is), identity: keyOf(is.identity), member: member.id }
  const saved = await save(ctx, name, [edit(workspaceMembers, member, {})], { notes })
  const key = { ...is.identity, user: is.identity.externalUserId }
  await setRemoved(ctx.deps, key, name === 'identity.removed' ? ctx.now : null)
  forget(key)
  return saved
}
