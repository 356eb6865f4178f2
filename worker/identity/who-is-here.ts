import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { identities } from '../../schema/directory/directory.ts'
import type { Context, Conversation, Profile, Readers } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { ask, directory, rows } from '../platform/db.ts'
import { look } from './outsiders.ts'

const nobody: Readers = { guests: 0, companies: 0 }
const notIn = () => new CrmError('forbidden', 'You are not in that conversation.')

/** Where this member is spoken to by an address of their own: there a conversation is known by its id alone. */
async function placesOf(ctx: Context, externalId: string) {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const mine = and(
    eq(identities.memberId, ctx.member.id),
    eq(identities.workspaceId, ctx.workspace.id),
    isNull(identities.removedAt),
    isNotNull(identities.serviceUrl),
  )
  const [found] = await ask(db, rows(db.select().from(identities).where(mine)))
  return found.map(({ surface, account, serviceUrl, externalUserId: user }) => {
    const place: Conversation = { surface, account, externalId, ...(serviceUrl && { serviceUrl }) }
    return { user, place }
  })
}

/** Where this is asked, or that conversation if this member is in it. */
async function readersOf(ctx: Context, externalId: string | undefined): Promise<Readers> {
  if (!externalId) {
    const here = ctx.conversation ?? ctx.askedIn
    return here ? look(ctx.deps, here) : nobody
  }
  for (const { user, place } of await placesOf(ctx, externalId)) {
    const found = await look(ctx.deps, place)
    if ('unknown' in found) throw new CrmError('forbidden', found.unknown)
    if (found.people?.includes(user)) return found
  }
  throw notIn()
}

/**
 * People from elsewhere in a conversation, as its vendor names them. Throws CrmError where this member
 * is not in it, or the vendor does not say who is.
 */
export async function outsideIn(ctx: Context, externalId?: string): Promise<Profile[]> {
  const found = await readersOf(ctx, externalId)
  if ('unknown' in found) throw new CrmError('forbidden', found.unknown)
  return found.others ?? []
}
