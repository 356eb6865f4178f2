import type { SourceFile } from './source.ts'

export const dynamics: SourceFile = {
  name: 'dynamics',
  signs: [
    '(do not modify) row checksum',
    '(do not modify) modified on',
    'topic + est. revenue',
    '(nicht andern) zeilenprufsumme',
  ],
  about: {
    topic: 'deal',
    'full name': 'contact',
    'account name': 'company',
    '(do not modify) opportunity': 'deal',
    '(do not modify) contact': 'contact',
    '(do not modify) account': 'company',
  },
  fills: {
    'contact.externalId': '(do not modify) contact',
    'company.externalId': '(do not modify) account',
    'deal.externalId': '(do not modify) opportunity',
    '*.companyId': 'account',
    'company.phones': 'main phone',
    'contact.companyId': 'company name',
    'deal.companyId': 'potential customer',
  },
  leaves: '(do not modify) row checksum|(do not modify) modified on|primary contact|status',
}
