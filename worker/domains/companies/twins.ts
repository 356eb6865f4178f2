import { sql } from 'drizzle-orm'
import { companies } from '../../../schema/workspace/people.ts'
import { defineAlike } from '../../core/record/alike.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { type CompanyLike, likeCompanies } from '../../language/likeness/companies.ts'
import { map, rows } from '../../platform/db.ts'

/** The kind of key by which companies of nearly one name are found. */
export const firmKey = 'like:company'

export const alikeCompanies = defineAlike<CompanyLike>({
  keys: ['email', 'phone', 'domain', 'company', firmKey],
  read: (reader, ids) =>
    map(
      rows(
        select(reader, {
          id: companies.id,
          name: companies.name,
          domains: companies.domains,
          emails: companies.emails,
          phones: companies.phones,
          officeAddress: companies.officeAddress,
        })
          .from(scopedById(reader, companies))
          .where(sql`${companies.id} in ${ids}`),
      ),
      (all) =>
        all.map(({ id, name, domains, officeAddress, ...is }) => {
          const [emails, phones] = [is.emails ?? [], is.phones ?? []]
          const line = [domains[0] ?? emails[0], phones[0], officeAddress].filter(Boolean)
          return { id, name, line: line.join(' · '), is: { name, domains, emails, phones } }
        }),
    ),
  like: likeCompanies,
})
