import type { SourceFile } from './source.ts'

export const vcard: SourceFile = {
  name: 'vcard',
  signs: ['first name + e-mail + uid', 'first name + last name + name + e-mail'],
  about: {
    name: 'contact',
  },
  fills: {
    'contact.externalId': 'uid',
  },
  leaves: 'website|role|prefix|nickname',
}
