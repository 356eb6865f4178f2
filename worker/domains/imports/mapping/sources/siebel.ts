import type { SourceFile } from './source.ts'

export const siebel: SourceFile = {
  name: 'siebel',
  signs: [
    'fst_name',
    'email_addr',
    'row_id',
    'work phone # + account',
    'sales stage + account + revenue',
  ],
  about: {
    opportunity: 'deal',
    'sales stage': 'deal',
    fst_name: 'contact',
    'work phone #': 'contact',
  },
  fills: {
    '*.externalId': 'row_id|row id',
    'contact.lastName': 'last_name',
    '*.companyId': 'account|accnt_name',
    'company.phones': 'main phone #',
    '*.ownerId': 'sales rep',
    'contact.emails': 'email address',
  },
  leaves: 'site',
}
