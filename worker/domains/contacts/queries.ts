import { contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { keyed } from '../../core/record/matching.ts'
import { recentlyTouched, recordLook } from '../../core/record/queries.ts'
import { ranked } from '../../core/record/search.ts'
import { emailKey } from '../../language/email-address.ts'
import { phoneKey } from '../../language/phone-numbers.ts'
import { ask, type Look } from '../../platform/db.ts'
import { companiesByKey, companyHit } from '../companies/index.ts'
import { contactHits } from './hits.ts'

export type Contact = typeof contacts.$inferSelect

export const contactLook = (ctx: Context, id: string): Look<Contact> =>
  recordLook(ctx, contacts, id)

/** Contacts that have one of these matching keys. */
export const contactsByKey = (
  ctx: Context,
  kind: 'email' | 'phone',
  values: (string | undefined)[],
) => keyed(ctx, contacts, kind, values)

/** The people, else the companies, whose address or number this is. */
export async function whoHas(ctx: Context, typed: string): Promise<Hit[]> {
  const email = emailKey(typed)
  const value = email ?? phoneKey(typed, ctx.workspace.country)
  if (!value) return []
  const kind = email ? 'email' : 'phone'
  const [people, firms] = await ask(
    ctx.db,
    contactsByKey(ctx, kind, [value]),
    companiesByKey(ctx, kind, [value]),
  )
  return people.length ? people.map((one) => hitOf(one, value)) : firms.map(companyHit)
}

/** Somebody with this number, and the extension it has for them. */
const hitOf = ({ id, name, title, emails, phones }: Contact, value: string): Hit => ({
  id,
  kind: 'contact',
  name,
  hint: [title, phones.find((one) => phoneKey(one, '') === value) ?? emails[0]]
    .filter(Boolean)
    .join(' · '),
})

/** People alone. */
export async function searchContacts(ctx: Context, typed: string): Promise<Hit[]> {
  const [recent, found] = await ask(ctx.db, recentlyTouched(ctx), contactHits(ctx, typed, 10))
  return ranked(found, recent, typed)
}
