import { eq, type SQL, sql } from 'drizzle-orm'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import type { Match, TypedKey } from '../../core/record/kind.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { emailKey } from '../../language/email-address.ts'
import { phoneKey, phoneShown } from '../../language/phone-numbers.ts'
import { reversedEnd, reversedPhone } from '../../language/reversed-phone.ts'
import { type Look, map, rows } from '../../platform/db.ts'

/** The keys of a number in any spelling, or of its last digits. */
export function phoneKeysTyped({ workspace }: Context, typed: string): TypedKey[] {
  const whole = phoneKey(typed, workspace.country)
  const end = reversedEnd(typed)
  return [
    ...(whole ? [{ kind: 'phone-end', key: reversedPhone(whole) }] : []),
    ...(end ? [{ kind: 'phone-end', key: end, begins: true as const }] : []),
  ]
}

/** The keys of an address or a number. */
export function reachKeysTyped(ctx: Context, typed: string): TypedKey[] {
  const email = emailKey(typed)
  return email ? [{ kind: 'email', key: email }] : phoneKeysTyped(ctx, typed)
}

/** People with what tells them apart. */
export const describeContacts = (ctx: Context, matched: SQL): Look<Match[]> =>
  map(
    rows(
      select(ctx, {
        ...place,
        id: contacts.id,
        name: contacts.name,
        title: contacts.title,
        emails: contacts.emails,
        phones: contacts.phones,
        company: sql<string | null>`${companies.name}`.as('company'),
      })
        .from(among(matched))
        .leftJoin(scopedById(ctx, contacts), isMatch(contacts))
        .leftJoin(scopedById(ctx, companies), eq(companies.id, contacts.companyId)),
    ),
    (all) =>
      all.map(({ id, name, title, company, emails, phones, ...at }) => {
        const [email, phone] = [emails?.[0], phones?.[0]]
        const reach = email ?? (phone && phoneShown(phone))
        const hint = [title, company, reach].filter(Boolean).join(' · ')
        return { ...at, hit: id ? { id, kind: 'contact', name: name ?? '', hint } : undefined }
      }),
  )
