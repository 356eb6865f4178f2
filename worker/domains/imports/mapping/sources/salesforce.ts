import type { SourceFile } from './source.ts'

export const salesforce: SourceFile = {
  name: 'salesforce',
  signs: [
    'opportunity name + stage',
    'opportunity name + account name',
    'account name + account owner',
    'accountid + lastname',
    'stagename + closedate',
    'ownerid + lastmodifieddate',
    'account name + mailing street',
    '18 digit id',
    'opportunity-name + phase',
    'contact id + account id',
    'ownerid + createdbyid',
    'last name + account name + title',
    'account-name + opportunity-name',
  ],
  about: {
    'opportunity name': 'deal',
    stagename: 'deal',
    lastname: 'contact',
    'last name': 'contact',
    'opportunity-name': 'deal',
  },
  fills: {
    '*.externalId': 'id',
    'company.externalId': 'accountid|account id',
    'contact.externalId': 'contact id',
    'deal.externalId': 'opportunity id',
    '*.ownerId': 'ownerid',
    '*.companyId': 'account name|account-name',
    'deal.title': 'opportunity-name',
    'deal.ownerId': 'opportunity owner|opportunity-inhaber',
    'company.ownerId': 'account owner|account-inhaber',
    'contact.ownerId': 'contact owner',
    'company.domains': 'website',
    'deal.stageId': 'phase',
  },
  leaves:
    'created date|createddate|last modified date|probability (%)|fiscalperiod|salutation|isdeleted|primary campaign source|type',
}
