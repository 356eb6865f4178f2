import type { SourceFile } from './source.ts'

export const pipedrive: SourceFile = {
  name: 'pipedrive',
  signs: ['deal - title', 'person - name', 'organization - name', 'deal - id + deal - stage'],
  about: {
    'deal - title': 'deal',
    'person - name': 'contact',
    'organization - name': 'company',
  },
  fills: {
    'deal.externalId': 'deal - id',
    'deal.companyId': 'deal - organization',
    'deal.ownerId': 'deal - owner',
    'company.externalId': 'deal - organization id|organization - id|person - organization id',
    'contact.externalId': 'deal - contact person id|person - id',
    'deal.contactIds': 'deal - contact person',
    'contact.ownerId': 'person - owner',
    'company.ownerId': 'organization - owner',
    'company.name': 'organization - name',
    'contact.firstName': 'person - first name',
    'contact.lastName': 'person - last name',
    'contact.title': 'person - job title',
  },
  leaves: 'deal - won time|deal - lost time',
}
