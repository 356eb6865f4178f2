import type { SourceFile } from './source.ts'

export const google: SourceFile = {
  name: 'google',
  signs: [
    'e-mail 1 - value',
    'phone 1 - value',
    'given name',
    'phonetic first name',
    'organization 1 - name',
  ],
  about: {
    name: 'contact',
    'first name': 'contact',
    'given name': 'contact',
  },
  fills: {
    'contact.companyId': 'organization 1 - name|organization name',
    'contact.title': 'organization 1 - title|organization title',
    'contact.name': 'name',
    'contact.workAddress': 'address 1 - formatted',
    'contact.emails': 'e-mail 1 - value|e-mail 2 - value|e-mail 3 - value|e-mail 4 - value',
    'contact.phones': 'phone 1 - value|phone 2 - value|phone 3 - value|phone 4 - value',
  },
  leaves:
    'additional name|group membership|labels|middle name|organization department|nickname|file as|e-mail 1 - label|phone 1 - label|e-mail 2 - label|phone 2 - label|e-mail 3 - label|phone 3 - label|e-mail 4 - label|phone 4 - label',
}
