/** The sample's companies and the people there, and when each became known. */

import { blankCompany } from '../../worker/domains/companies/which-company.ts'
import { fold } from '../../worker/language/fold.ts'
import type { Chance } from './sample-chance.ts'
import { personal } from './sample-details.ts'
import type { History } from './sample-history.ts'
import { companyNames, correspondents, currencies, namesIn, titles } from './sample-names.ts'
import { atWork, day, hour } from './sample-time.ts'

export interface Colleague {
  id: string
  name: string
  role: string
}
export interface Person {
  id: string
  name: string
  email: string
  since: number
}
export interface Company {
  id: string
  name: string
  domain: string
  country: string
  currency: string
  ownerId: string
  since: number
  people: Person[]
}

const people = 240

const local = (name: string) =>
  fold(name)
    .replace(/['’]/g, '')
    .replace(/[^a-z]+/g, '.')

/** A name nobody else has. */
function someone(chance: Chance, country: string, taken: Set<string>): string {
  const { first, last } = namesIn(country)
  for (;;) {
    const name = `${chance.pick(first)} ${chance.pick(last)}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function phone(chance: Chance, country: string, taken: Set<string>): string[] {
  const range = namesIn(country).phone
  if (!range || chance.likely(0.4)) return []
  const [begins, digits] = range
  const number = begins + String(chance.whole(0, 10 ** digits - 1)).padStart(digits, '0')
  if (taken.has(number)) return []
  taken.add(number)
  return [number]
}

/** Each company comes with its first person, as it does when a contact is added. */
export function meet(history: History, colleagues: Colleague[], now: number): Company[] {
  const { chance } = history
  const taken = new Set<string>()
  const sellers = colleagues.filter(({ role }) => role !== 'viewer')
  const all = companyNames.map(({ name, domain, country }, at): Company => {
    const early = at < 7 ? 545 : 548 - 500 * chance.next() ** 2
    const since = atWork(chance, now - early * day)
    const id = chance.id('company', since)
    const owner = chance.pick(sellers)
    const currency = currencies[country] ?? 'EUR'
    return { id, name, domain, country, currency, ownerId: owner.id, since, people: [] }
  })
  for (let added = 0; added < people; added += 1) {
    const company = all[added % all.length === added ? added : chance.whole(0, all.length - 1)]
    if (!company) break
    const known = correspondents.find(([, , email]) => email.endsWith(`@${company.domain}`))
    const first = company.people.length === 0
    const [name, title, email] =
      first && known ? known : stranger(chance, company.domain, company.country, taken)
    const late = company.since + chance.between(0.05, 0.8) * (now - day - company.since)
    const since = first ? company.since : atWork(chance, late)
    const id = chance.id('contact', since)
    const phones = phone(chance, company.country, taken)
    const row = {
      id,
      name,
      title,
      companyId: company.id,
      emails: [email],
      phones,
      ...personal(added, phones, since, now),
      ownerId: company.ownerId,
      teamId: null,
      sharedWith: null,
    }
    const firm = {
      ...blankCompany,
      id: company.id,
      name: company.name,
      domains: [company.domain],
      teamId: null,
      sharedWith: null,
    }
    const surface = chance.likely(0.7) ? ('gmail' as const) : ('slack' as const)
    history.happen(
      { name: 'contact.added', at: since, by: company.ownerId, surface },
      { op: 'insert', kind: 'contact', row },
      ...(first
        ? [
            {
              op: 'insert' as const,
              kind: 'company' as const,
              row: { ...firm, ownerId: company.ownerId },
            },
          ]
        : []),
    )
    company.people.push({ id, name, email, since: Math.min(since, now - hour) })
  }
  return all
}

function stranger(chance: Chance, domain: string, country: string, taken: Set<string>) {
  const name = someone(chance, country, taken)
  return [name, chance.pick(titles), `${local(name)}@${domain}`] as const
}
