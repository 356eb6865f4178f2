import type { SourceFile } from './source.ts'

export const sap: SourceFile = {
  name: 'sap',
  signs: [
    'externalkey',
    'external key',
    'account id + sales phase',
    'sales phase + expected value',
    'businesspartnerid',
    'opportunity id + sales phase',
  ],
  about: {
    'sales phase': 'deal',
    'expected value': 'deal',
    'contact id': 'contact',
    'account id': 'company',
  },
  fills: {
    '*.externalId': 'externalkey|external key',
    'company.externalId': 'account id',
    'contact.externalId': 'contact id',
    'deal.externalId': 'opportunity id',
    '*.companyId': 'account',
    '*.emails': 'e-mail',
    '*.name': 'name',
    'deal.stageId': 'sales phase',
    'deal.amount': 'expected value',
    '*.ownerId': 'employee responsible',
    'deal.contactIds': 'primary contact',
  },
}
