import type { SourceFile } from './source.ts'

export const zoho: SourceFile = {
  name: 'zoho',
  signs: [
    'contact owner.id',
    'deal owner.id',
    'account owner.id',
    'account name.id',
    'contact name.id',
    'record id + closing date',
  ],
  about: {
    'deal name': 'deal',
    'closing date': 'deal',
    'last name': 'contact',
    'account name': 'company',
  },
  fills: {
    '*.externalId': 'record id',
    '*.companyId': 'account name',
    'company.externalId': 'account name.id',
    'contact.externalId': 'contact name.id',
    'deal.contactIds': 'contact name',
  },
  leaves: 'deal owner.id|contact owner.id|account owner.id|created time|modified time',
}
