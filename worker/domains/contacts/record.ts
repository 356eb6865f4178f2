import { tasks } from '../../../schema/workspace/activities.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { defineRecord } from '../../core/record/define.ts'
import { asList, keyOf, termsOf } from '../../core/record/search-words.ts'
import { emailKey, words } from '../../language/matching-keys.ts'
import { contactCard, contactShown } from './card.ts'
import { contactHits } from './hits.ts'
import { peopleOfCompany } from './listed.ts'

export const contact = defineRecord({
  kind: 'contact',
  table: contacts,
  noun: ['person', 'people'],
  title: 'name',
  rights: { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } },
  fields: {
    name: { label: 'Name' },
    title: { label: 'Title' },
    companyId: { label: 'Company' },
    emails: { label: 'E-mail' },
    phones: { label: 'Phone' },
    ownerId: { label: 'Owner' },
    workAddress: { label: 'Work address' },
    privateAddress: { label: 'Private address' },
    birthday: { label: 'Birthday' },
    language: { label: 'Language' },
    mayMail: { label: 'E-mail allowed', spoken: 'whether they may be mailed' },
    mayCall: { label: 'Calls allowed', spoken: 'whether they may be called' },
  },
  words: { name: termsOf, emails: (all) => asList(all).flatMap((mail) => words(mail)) },
  keys: (row) => [
    ...asList(row.emails).flatMap((mail) => keyOf('email', emailKey(mail))),
    ...asList(row.phones).flatMap((phone) => keyOf('phone', phone)),
  ],
  usedBy: [[tasks, 'recordId']],
  listedOn: { company: peopleOfCompany },
  listedFirst: true,
  found: { hits: contactHits, anywhere: true },
  drawing: {
    look: contactShown,
    card: contactCard,
    receipt: (ctx, is, said) => savedCard(contactCard(ctx, is), said),
  },
})
