import { eq, sql } from 'drizzle-orm'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { defineAlike } from '../../core/record/alike.ts'
import type { Key, Row } from '../../core/record/kind.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { asList, asText, keyOf } from '../../core/record/search-words.ts'
import { likePeople, type PersonLike } from '../../language/likeness/people.ts'
import { nameKeys } from '../../language/likeness/person-words.ts'
import { companyDomain } from '../../language/mail-domains.ts'
import { map, rows } from '../../platform/db.ts'

/** The kind of key by which people of one name in one house are found. */
export const personKey = 'like:person'

/** By their company, and by the domains of their own addresses. */
export function personKeys({ name, companyId, emails }: Row): Key[] {
  // A row that was read has all its fields.
  if (companyId === undefined) return []
  const domains = asList(emails).flatMap((mail) => companyDomain(mail) ?? [])
  return nameKeys(asText(name)).flatMap((key) =>
    [...new Set([asText(companyId), ...domains])].flatMap((place) =>
      keyOf(personKey, `${place} ${key}`),
    ),
  )
}

/** People who may be one: by what is theirs alone, by their name, or among those of one company. */
export const alikePeople = defineAlike<PersonLike>({
  keys: ['email', 'phone', personKey],
  within: 'companyId',
  read: (reader, ids) =>
    map(
      rows(
        select(reader, {
          id: contacts.id,
          name: contacts.name,
          title: contacts.title,
          companyId: contacts.companyId,
          emails: contacts.emails,
          phones: contacts.phones,
          company: sql<string | null>`${companies.name}`.as('company'),
        })
          .from(scopedById(reader, contacts))
          .leftJoin(scopedById(reader, companies), eq(companies.id, contacts.companyId))
          .where(sql`${contacts.id} in ${ids}`),
      ),
      (all) =>
        all.map(({ id, name, title, ...is }) => {
          const [emails, phones] = [is.emails ?? [], is.phones ?? []]
          const line = [title, is.company, emails[0] ?? phones[0]].filter(Boolean).join(' · ')
          return { id, name, line, is: { ...is, name, emails, phones } }
        }),
    ),
  like: likePeople,
})
