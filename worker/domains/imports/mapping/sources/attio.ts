import type { SourceFile } from './source.ts'

export const attio: SourceFile = {
  name: 'attio',
  signs: [
    'company > record id',
    'email addresses',
    'associated company > record id',
    'associated people',
    'record id + record + name',
    'team > record id',
  ],
  about: {
    'deal stage': 'deal',
    'deal name': 'deal',
    'email addresses': 'contact',
    domains: 'company',
  },
  fills: {
    '*.externalId': 'record id',
    '*.name': 'name',
    'company.externalId': 'company > record id|associated company > record id',
    'company.domains': 'domains|company > domains|associated company > domains',
    '*.companyId': 'company',
    'deal.companyId': 'associated company',
    'contact.externalId': 'associated people > record id',
    'contact.emails': 'email addresses|associated people > email addresses',
    'deal.contactIds': 'associated people',
    'deal.amount': 'deal value',
    'deal.ownerId': 'deal owner',
  },
  leaves: 'record|primary location',
}
