import * as z from 'zod'
import { tasks } from '../../../schema/workspace/activities.ts'
import { cases } from '../../../schema/workspace/cases.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { orders } from '../../../schema/workspace/orders.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { conversations } from '../../../schema/workspace/places.ts'
import { email, phone, record, text } from '../../core/action/fields.ts'
import { likePart, useThatOne } from '../../core/action/like-part.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { belongingFields } from '../../core/record/belonging.ts'
import { defineRecord } from '../../core/record/define.ts'
import { asList, asText, keyOf, phoneKeys, termsOf } from '../../core/record/search-words.ts'
import { companyKey, companyKeys } from '../../language/company-names.ts'
import { emailKey } from '../../language/email-address.ts'
import { firmKeys } from '../../language/likeness/same-company-name.ts'
import { registered } from '../../language/mail-domains.ts'
import { reversedName } from '../../language/near-names.ts'
import { companyCard, companyShown } from './card.ts'
import { companyKeysTyped, describeCompanies } from './hits.ts'
import { knownByCompanies } from './known.ts'
import { companyLive } from './live-card.ts'
import { subsidiaries } from './queries.ts'
import { alikeCompanies, firmKey } from './twins.ts'

export const company = defineRecord({
  kind: 'company',
  table: companies,
  noun: ['company', 'companies'],
  called: `firmen, unternehmen, entreprises, societes, empresas, aziende, societa, bedrijven, firmy,
    foretag, firmaer, yritykset, spolecnosti, cegek, firme, sirketler, компании, компанії`,
  title: 'name',
  rights: { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } },
  fields: {
    name: { label: 'Name', is: text, export: true },
    domains: {
      ...{ label: 'Domains', is: z.array(text), export: true, example: ['acme.example'] },
      mayBe: 'readOnly',
    },
    emails: { label: 'E-mail', is: z.array(email), export: true, mayBe: 'hidden' },
    phones: { label: 'Phone', is: z.array(phone), export: true, mayBe: 'hidden' },
    officeAddress: {
      inside: true,
      label: 'Office address',
      is: text,
      export: true,
      example: 'Long Lane 1, London',
      mayBe: 'hidden',
    },
    billingAddress: {
      inside: true,
      label: 'Billing address',
      is: text,
      export: true,
      example: 'Long Lane 1, London',
      mayBe: 'hidden',
    },
    timeZone: {
      inside: true,
      label: 'Time zone',
      is: text,
      export: true,
      example: 'Europe/Berlin',
    },
    deliveryAddress: {
      inside: true,
      label: 'Delivery address',
      is: text,
      export: true,
      example: 'Long Lane 1, London',
      mayBe: 'hidden',
    },
    parentId: {
      ...{ label: 'Parent company', is: record('company'), export: true },
      mayBe: 'readOnly',
    },
    ownerId: { label: 'Owner', is: record('member'), export: true },
    ...belongingFields,
  },
  shelf: 3,
  words: { name: termsOf },
  keys: (row) => [
    ...companyKeys(asText(row.name)).flatMap((name) => keyOf('company', name)),
    ...keyOf('company-end', reversedName(companyKey(asText(row.name)))),
    ...asList(row.domains).flatMap((domain) => keyOf('domain', registered(domain) ?? domain)),
    ...asList(row.emails).flatMap((mail) => keyOf('email', emailKey(mail))),
    ...asList(row.phones).flatMap(phoneKeys),
    ...firmKeys(asText(row.name)).flatMap((key) => keyOf(firmKey, key)),
  ],
  alike: alikeCompanies,
  merges: true,
  under: 'parentId',
  keysOf: { emails: ['email'], phones: ['phone', 'phone-end'] },
  usedBy: () => [
    [companies, 'parentId'],
    [deals, 'companyId'],
    [orders, 'companyId'],
    [contacts, 'companyId'],
    [tasks, 'recordId'],
    [cases, 'companyId'],
    [conversations, 'companyId'],
  ],
  staysInUse: true,
  // Open cases are promised anew where that counts by the customer's clock.
  wakes: [
    {
      job: 'tiers-found',
      fields: ['timeZone'],
      where: ({ serviceLevels }) => Boolean(serviceLevels?.some(({ clock }) => clock)),
    },
  ],
  askedOf: knownByCompanies,
  lists: [subsidiaries],
  found: {
    describe: describeCompanies,
    typedKeys: companyKeysTyped,
    offersNew: 'New',
    anywhere: true,
  },
  live: companyLive,
  postedApart: true,
  details: 'company-details',
  drawing: {
    look: companyShown,
    card: companyCard,
    receipt: (ctx, is, said) =>
      savedCard(companyCard(ctx, is), {
        ...said,
        parts: [...said.parts, ...likePart(said, useThatOne(is.company.id))],
      }),
  },
})
