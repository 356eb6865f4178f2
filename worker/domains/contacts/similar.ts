import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { keys } from '../../../schema/workspace/indexes.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import { likeNotes } from '../../core/action/like-part.ts'
import { nameIn } from '../../core/action/new-name.ts'
import type { Context } from '../../core/context.ts'
import type { ReceiptNotes } from '../../core/record/drawn.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { companyKeys } from '../../language/company-names.ts'
import { likePeople } from '../../language/likeness/people.ts'
import { nameKeys } from '../../language/likeness/person-words.ts'
import { companyDomain } from '../../language/mail-domains.ts'
import { phoneKey } from '../../language/phone-numbers.ts'
import { inList, type Look, nothing, rows } from '../../platform/db.ts'
import type { Contact } from './queries.ts'
import { personKey } from './twins.ts'

/** Somebody who is added; the company as it was given: an id, or a name. */
interface Added {
  name: string
  company?: string | null | undefined
  emails: string[]
  phones: string[]
}

const most = 20

/** The keys of that name in the house: by its id, its name, or the domains of the addresses. */
function nameThere(ctx: Context, { name, company, emails }: Added): SQL {
  const names = nameKeys(name)
  const isId = company?.startsWith('company_')
  const places = [
    ...(company && isId ? [company] : []),
    ...emails.flatMap((mail) => companyDomain(mail) ?? []),
  ]
  const known = places.flatMap((place) => names.map((key) => `${place} ${key}`))
  if (!company || isId) return sql`key in ${inList(known)}`
  return sql`key in (select value from json_each(${JSON.stringify(known)})
    union all select c.record_id || ' ' || n.value
      from ${keys} c, json_each(${JSON.stringify(names)}) n where c.workspace_id = ${ctx.workspace.id}
        and c.kind = 'company' and c.key in ${inList(companyKeys(nameIn(company) ?? company))})`
}

/** Those whom the member sees that share a number, or a name in one house. */
export function likelyTwins(ctx: Context, added: Added): Look<Contact[]> {
  // Of many at once nobody is asked about each.
  if (ctx.batch) return nothing([])
  const numbers = added.phones.map((one) => phoneKey(one, '') ?? one)
  const found = (kind: string, which: SQL) =>
    sql`select * from (select record_id from ${keys}
      where workspace_id = ${ctx.workspace.id} and kind = ${kind} and ${which} limit ${most})`
  const ids = sql`(${found('phone', sql`key in ${inList(numbers)}`)}
    union all ${found(personKey, nameThere(ctx, added))})`
  return rows(
    select(ctx, getTableColumns(contacts))
      .from(scopedById(ctx, contacts))
      .where(sql`${contacts.id} in ${ids}`),
  )
}

type Made = Pick<Contact, 'name' | 'companyId' | 'emails' | 'phones'>

/** What the receipt asks: whether it is the likeliest of them. */
export const alikeNotes = (made: Made, found: Contact[]): ReceiptNotes =>
  likeNotes(found, (one) => likePeople(made, one), {
    noun: 'person',
    facts: ({ title, emails, phones }) => [title, emails[0] ?? phones[0]],
  })
