import type { SourceFile } from './source.ts'

export const outlook: SourceFile = {
  name: 'outlook',
  signs: [
    'e-mail address',
    'e-mail 2 address',
    'business street',
    'e-mail-adresse',
    'adresse de messagerie',
    'e-mail display name',
  ],
  about: {
    'last name': 'contact',
    nachname: 'contact',
    'first name': 'contact',
  },
  fills: {
    'contact.workAddress': 'business street|strasse geschaftlich',
    'contact.privateAddress': 'home street|strasse privat',
    'contact.emails': 'adresse de messagerie|e-mail 2: adresse',
  },
  leaves:
    'title|anrede|titre|suffix|web page|webseite|middle name|weitere vornamen|e-mail display name|business fax|categories',
}
