import type { SourceFile } from './source.ts'

export const hubspot: SourceFile = {
  name: 'hubspot',
  signs: [
    'lifecycle stage',
    'company domain name',
    'associated company ids',
    'associated contact ids',
    'record id + deal name',
    'record id + contact owner',
    'record id + company owner',
    'record id + deal stage',
    'record id + email',
    'record id - contact',
    'record id - company',
  ],
  about: {
    'deal name': 'deal',
    'company domain name': 'company',
    'first name': 'contact',
  },
  fills: {
    '*.externalId': 'record id',
    'contact.externalId': 'record id - contact|associated contact ids',
    'company.externalId':
      'record id - company|associated company ids|associated company ids (primary)',
    'deal.externalId': 'record id - deal',
    '*.companyId': 'associated company|company name',
    'company.domains': 'website url',
    'deal.contactIds': 'associated contact',
  },
  leaves: 'create date|lead status',
}
