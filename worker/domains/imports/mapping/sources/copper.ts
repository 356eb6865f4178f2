import type { SourceFile } from './source.ts'

export const copper: SourceFile = {
  name: 'copper',
  signs: ['copper id', 'owned by + owner id', 'company id (copper)'],
  about: {
    'sales stage': 'deal',
    pipeline: 'deal',
    'close date': 'deal',
    'first name': 'contact',
    'email domain': 'company',
  },
  fills: {
    '*.externalId': 'copper id',
    '*.ownerId': 'owned by',
    'company.domains': 'email domain',
    'company.externalId': 'company id',
    'contact.externalId': 'primary contact id',
    'deal.contactIds': 'primary contact',
  },
  leaves: 'owner id',
}
