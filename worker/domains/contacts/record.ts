import * as z from 'zod'
import { tasks } from '../../../schema/workspace/activities.ts'
import { cases, messages } from '../../../schema/workspace/cases.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { orders } from '../../../schema/workspace/orders.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import { date, email, phone, record, text } from '../../core/action/fields.ts'
import { likePart, useThatOne } from '../../core/action/like-part.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { belongingFields } from '../../core/record/belonging.ts'
import { defineRecord } from '../../core/record/define.ts'
import { asList, keyOf, phoneKeys, termsOf } from '../../core/record/search-words.ts'
import { emailKey } from '../../language/email-address.ts'
import { wordsTyped } from '../../language/search-words.ts'
import { contactCard, contactShown } from './card.ts'
import { consent, strictest } from './consent.ts'
import { describeContacts, reachKeysTyped } from './hits.ts'
import { peopleOfCompany } from './listed.ts'
import { contactLive } from './live-card.ts'
import { alikePeople, personKey, personKeys } from './twins.ts'

export const contact = defineRecord({
  kind: 'contact',
  table: contacts,
  noun: ['person', 'people'],
  called: `personen, kontakte, personnes, contactos, personas, contatti, persone, contatos, pessoas,
    contacten, osoby, kontakty, kontakter, personer, yhteystiedot, kapcsolatok, контакты, контакти`,
  title: 'name',
  isPerson: true,
  firstInItself: true,
  rights: { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } },
  fields: {
    name: { label: 'Name', is: text, export: true, example: 'Kim Doe' },
    title: {
      ...{ label: 'Title', is: text, export: true, example: 'Head of purchasing' },
      mayBe: 'hidden',
    },
    companyId: { label: 'Company', is: record('company'), export: true, mayBe: 'readOnly' },
    emails: { label: 'E-mail', is: z.array(email), export: true, mayBe: 'hidden' },
    phones: { label: 'Phone', is: z.array(phone), export: true, mayBe: 'hidden' },
    ownerId: { label: 'Owner', is: record('member'), export: true },
    ...belongingFields,
    workAddress: {
      inside: true,
      label: 'Work address',
      is: text,
      export: true,
      example: 'Long Lane 1, London',
      mayBe: 'hidden',
    },
    privateAddress: {
      inside: true,
      label: 'Private address',
      is: text,
      export: true,
      example: 'Long Lane 1, London',
      mayBe: 'hidden',
    },
    birthday: {
      ...{ label: 'Birthday', is: date, export: true, example: '1984-03-17' },
      mayBe: 'hidden',
      warehouse: false,
    },
    language: { label: 'Language', is: text, export: true, example: 'German', mayBe: 'hidden' },
    mayMail: {
      label: 'E-mail allowed',
      is: consent,
      export: true,
      example: { may: true, since: '2026-03-03', how: 'asked' },
      spoken: 'whether they may be mailed',
      merged: strictest,
    },
    mayCall: {
      label: 'Calls allowed',
      is: consent,
      export: true,
      example: { may: true, since: '2026-03-03', how: 'asked' },
      spoken: 'whether they may be called',
      merged: strictest,
    },
  },
  shelf: 4,
  words: { name: termsOf, emails: (all) => asList(all).flatMap(wordsTyped) },
  keys: (row) => [
    ...asList(row.emails).flatMap((mail) => keyOf('email', emailKey(mail))),
    ...asList(row.phones).flatMap(phoneKeys),
    ...personKeys(row),
  ],
  keyPlace: { kind: personKey, field: 'companyId' },
  alike: alikePeople,
  merges: true,
  keysOf: { emails: ['email', personKey], phones: ['phone', 'phone-end'] },
  usedBy: () => [
    [tasks, 'recordId'],
    [cases, 'contactId'],
    [messages, 'contactId'],
    [deals, 'contactIds'],
    [orders, 'contactId'],
  ],
  lists: [peopleOfCompany],
  listedOn: { company: (ctx, id) => peopleOfCompany.beginning(ctx, 5, id) },
  listedFirst: true,
  found: {
    describe: describeContacts,
    typedKeys: reachKeysTyped,
    of: 'companyId',
    anywhere: true,
  },
  live: contactLive,
  postedApart: true,
  details: 'contact-details',
  drawing: {
    look: contactShown,
    card: contactCard,
    receipt: (ctx, is, said) =>
      savedCard(contactCard(ctx, is), {
        ...said,
        parts: [...said.parts, ...likePart(said, useThatOne(is.contact.id))],
      }),
  },
})
