import type { Key, Row } from '../../core/record/kind.ts'
import { asList, asText, keyOf } from '../../core/record/search-words.ts'
import { nameKeys } from '../../language/likeness/person-words.ts'
import { companyDomain } from '../../language/mail-domains.ts'

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
