import type { SourceFile } from './source.ts'

export const streak: SourceFile = {
  name: 'streak',
  signs: [
    'box key',
    'boxkey',
    'stage + assigned to + last updated',
    'stage + assigned to + contacts and organizations',
  ],
  about: {
    stage: 'deal',
  },
  fills: {
    'deal.title': 'name',
    'deal.externalId': 'box key|boxkey',
    'deal.ownerId': 'assigned to',
    'deal.companyId': 'organizations',
    'deal.contactIds': 'contacts',
  },
  leaves: 'contacts and organizations',
}
