import type { SourceFile } from './source.ts'

export const linkedin: SourceFile = {
  name: 'linkedin',
  signs: ['first name + last name + url + connected on'],
  about: {
    'connected on': 'contact',
  },
  fills: {
    'contact.externalId': 'url',
    'contact.title': 'position',
  },
  leaves: 'connected on',
}
