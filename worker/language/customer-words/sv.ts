import type { CustomerWords } from './customer-words.ts'

export const sv: CustomerWords = {
  send: 'Skicka',
  again: 'Det gick inte. Försök igen om en minut.',
  question: {
    mail: 'Vi har löst {case}. Är du nöjd med hur det gick? Ett klick räcker:',
    text: 'Vi har löst {case}. Hur nöjd är du? Svara 1 (inte alls) till 5 (mycket).',
    title: 'Hur nöjd är du?',
    lead: 'Med hur vi löste det här.',
    scores: ['Inte alls', 'Inte riktigt', 'Så där', 'Nöjd', 'Mycket nöjd'],
    comment: 'Vad borde vi veta? (frivilligt)',
    choose: 'Välj ett svar.',
    thanks: 'Tack',
    change: 'Du kan öppna länken igen och ändra ditt svar.',
    over: 'Frågan är avslutad. Skriv till oss om vi kan göra något.',
  },
  receipt: {
    have: 'Tack för att du berättar. Vi har tagit emot ditt klagomål som {case} och undersöker det.',
    until: 'Du har vårt svar senast {when}.',
  },
  talk: {
    title: 'Din konversation med {workspace}',
    you: 'Du',
    message: 'Ditt meddelande',
    solved: 'Det är löst',
    isSolved: 'Det är löst. Skriv igen om något återstår.',
    online: 'Läs och svara på webben:',
    look: 'Titta efter nya meddelanden',
    earlier: 'Tidigare meddelanden',
    none: 'Här har inget skrivits än.',
    gone: 'Länken gäller inte längre. Skriv till oss.',
  },
}
