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
    thema: 'deal',
    'full name': 'contact',
    'account name': 'company',
    '(do not modify) opportunity': 'deal',
    '(do not modify) contact': 'contact',
    '(do not modify) account': 'company',
  },
  fills: {
    'contact.externalId': '(do not modify) contact|(nicht andern) kontakt',
    'company.externalId': '(do not modify) account|(nicht andern) firma|(nicht andern) konto',
    'deal.externalId': '(do not modify) opportunity|(nicht andern) verkaufschance',
    'deal.title': 'thema',
    'deal.status': 'status',
    '*.companyId': 'account|firma',
    'company.phones': 'main phone',
    'contact.companyId': 'company name',
    'deal.companyId': 'potential customer|potenzieller kunde',
  },
  leaves:
    '(do not modify) row checksum|(do not modify) modified on|(nicht andern) zeilenprufsumme|(nicht andern) geandert am|primary contact',
}
