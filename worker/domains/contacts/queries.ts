import { type SQL, sql } from 'drizzle-orm'
import { isText } from '../../../schema/workspace/indexes.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { wordsOfKinds } from '../../core/record/audience.ts'
import { type Found, findIn } from '../../core/record/find-in.ts'
import type { Hit } from '../../core/record/kind.ts'
import { keyed } from '../../core/record/matching.ts'
import { recentlyTouched, recordLook } from '../../core/record/queries.ts'
import { hiddenKeys, recordKind } from '../../core/record/registry.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { latestFirst } from '../../core/record/search.ts'
import { termsOf } from '../../core/record/search-words.ts'
import { emailKey } from '../../language/email-address.ts'
import { phoneKey, phoneShown } from '../../language/phone-numbers.ts'
import { words } from '../../language/search-words.ts'
import { ask, type Look, map, nothing, rows } from '../../platform/db.ts'
import { companiesByKey, companyHit } from '../companies/index.ts'

/** Of one name, so many are asked about. */
const few = 20

export type Contact = typeof contacts.$inferSelect

export const contactLook = (ctx: Context, id: string): Look<Contact> =>
  recordLook(ctx, contacts, id)

/** Contacts that have one of these matching keys. */
export const contactsByKey = (
  ctx: Context,
  kind: 'email' | 'phone',
  values: (string | undefined)[],
) => keyed(ctx, contacts, kind, values)

/** People who are called just so; of very many of one name, some. */
export function peopleCalled(ctx: Context, name: string): Look<Contact[]> {
  const wanted = words(name)
  const [term] = termsOf(name).slice(-1)
  if (wanted.length < 2 || !term) return nothing([])
  const known = sql`select record_id from ${wordsOfKinds(ctx, ['contact'])}
    where field = '' and closed = 0 and ${isText} and word = ${term} limit ${sql.raw(String(few))}`
  const all = selectAll(ctx, contacts)
    .from(scopedById(ctx, contacts))
    .where(sql`${contacts.id} in (${known})`)
  const isCalled = (one: Contact) => words(one.name).join(' ') === wanted.join(' ')
  return map(rows(all), (found) => found.filter(isCalled))
}

const isFoundBy = (ctx: Context, key: string) =>
  !hiddenKeys(ctx, recordKind(ctx, 'contact')).includes(key)

/** Some contacts that have one of these addresses, as a query: their ids, and those of their companies. */
export const peopleWith = (ctx: Context, addresses: string[], most: number): SQL =>
  sql`select contacts.id, contacts.company_id
    from keys join ${scopedById(ctx, contacts)} on contacts.id = keys.record_id
    where keys.workspace_id = ${ctx.workspace.id} and keys.kind = 'email'
      and ${sql.raw(isFoundBy(ctx, 'email') ? 'true' : 'false')}
      and keys.key in (select value from json_each(${JSON.stringify(addresses)})) limit ${most}`

/** The people, else the companies, whose address or number this is. */
export async function whoHas(ctx: Context, typed: string): Promise<Found[]> {
  const email = emailKey(typed)
  const value = email ?? phoneKey(typed, ctx.workspace.country)
  if (!value) return []
  const kind = email ? 'email' : 'phone'
  const [people, firms] = await ask(
    ctx.db,
    contactsByKey(ctx, kind, [value]),
    companiesByKey(ctx, kind, [value]),
  )
  if (people.length) return [{ kind: 'contact', rows: people.map((one) => hitOf(one, value)) }]
  return firms.length ? [{ kind: 'company', rows: firms.map(companyHit) }] : []
}

/** Somebody with this number, and the extension it has for them. */
const hitOf = ({ id, name, title, emails, phones }: Contact, value: string): Hit => ({
  id,
  kind: 'contact',
  name,
  hint: [title, phones.filter((one) => phoneKey(one, '') === value).map(phoneShown)[0] ?? emails[0]]
    .filter(Boolean)
    .join(' · '),
})

/** People alone. */
export async function searchContacts(ctx: Context, query: string): Promise<Found[]> {
  const kind = recordKind(ctx, 'contact')
  const [found, recent] = await findIn(ctx, [kind], query, { most: 10 }, recentlyTouched(ctx))
  return found.map((one) => ({ ...one, rows: latestFirst(one.rows, recent) }))
}
