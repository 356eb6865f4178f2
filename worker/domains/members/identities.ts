import { and, asc, eq } from 'drizzle-orm'
import { accounts, identities } from '../../../schema/directory/directory.ts'
import type { Button, Card, Item } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { accountName } from '../../identity/account-names.ts'
import { type Identity, isVouching } from '../../identity/recheck.ts'
import { ago } from '../../language/formatting.ts'
import { as, ask, directory, rows } from '../../platform/db.ts'

export interface IdentityShown {
  identity: Identity
  /** Of the account, where it has one. */
  name: string | null
  vouches: boolean
}

/** As many as a card holds; nobody is known in so many places. */
const mostIdentities = 40

/** Where a member is known, first come first. */
export async function identitiesOf(ctx: Context, memberId: string): Promise<IdentityShown[]> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const account = and(
    eq(accounts.surface, identities.surface),
    eq(accounts.externalId, identities.account),
  )
  const theirs = and(
    eq(identities.memberId, memberId),
    eq(identities.workspaceId, ctx.workspace.id),
  )
  const shown = { identity: as(identities, 'i'), name: accounts.name, vouches: isVouching() }
  const [found] = await ask(
    db,
    rows(
      db
        .select(shown)
        .from(identities)
        .leftJoin(accounts, account)
        .where(theirs)
        .orderBy(asc(identities.createdAt))
        .limit(mostIdentities),
    ),
  )
  return found
}

/** Which identity a button is about. */
export const keyOf = ({ surface, account, externalUserId }: Identity) =>
  [surface, account, externalUserId].join(' ')

/** "Nordwind in Slack", "maria@mail.example in Gmail". */
export function identityName({ identity, name }: IdentityShown): string {
  const { surface, account } = identity
  const called = name ?? (account.includes('@') ? account : undefined)
  return accountName({ name: called ?? null, surface })
}

function text(ctx: Context, { identity }: IdentityShown): string {
  const { lastUsedAt, removedAt, guest } = identity
  const reader = readerOf(ctx)
  if (removedAt !== null) return `removed ${ago(removedAt, reader)}`
  const used = lastUsedAt === null ? 'not used yet' : `last used ${ago(lastUsedAt, reader)}`
  return guest ? `${used} · no full member there any more` : used
}

/** Which member's identity, by `keyOf`. */
interface Which {
  id: string
  identity: string
}

const remove = (input: Which): Button => ({
  ...{ label: 'Remove', action: 'remove-identity', mode: 'act' },
  input: { ...input },
})

export const letIn = (input: Which): Button => ({
  ...{ label: 'Let in again', action: 'restore-identity', mode: 'act' },
  input: { ...input },
})

function button(ctx: Context, { identity }: IdentityShown): Button | undefined {
  const which = { id: identity.memberId, identity: keyOf(identity) }
  if (identity.removedAt === null) return remove(which)
  return may(ctx, 'admin') ? letIn(which) : undefined
}

function item(ctx: Context, shown: IdentityShown): Item {
  const press = button(ctx, shown)
  return { title: identityName(shown), text: text(ctx, shown), ...(press && { button: press }) }
}

/** A member's card, and where they are known. */
export async function withIdentities(ctx: Context, id: string, card: Card): Promise<Card> {
  const found = await identitiesOf(ctx, id)
  if (found.length === 0) return card
  const list = { kind: 'list' as const, items: found.map((one) => item(ctx, one)) }
  return { ...card, parts: [...card.parts, list] }
}
