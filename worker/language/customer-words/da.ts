import type { CustomerWords } from './customer-words.ts'

export const da: CustomerWords = {
  send: 'Send',
  again: 'Det lykkedes ikke. Prøv igen om et minut.',
  question: {
    mail: 'Vi har løst {case}. Er du tilfreds med, hvordan det gik? Ét klik er nok:',
    text: 'Vi har løst {case}. Hvor tilfreds er du? Svar 1 (slet ikke) til 5 (meget).',
    title: 'Hvor tilfreds er du?',
    lead: 'Med hvordan vi løste det.',
    scores: ['Slet ikke', 'Ikke rigtig', 'Nogenlunde', 'Tilfreds', 'Meget tilfreds'],
    comment: 'Hvad bør vi vide? (valgfrit)',
    choose: 'Vælg et svar.',
    thanks: 'Tak',
    change: 'Du kan åbne linket igen og ændre dit svar.',
    over: 'Spørgsmålet er afsluttet. Skriv til os, hvis vi kan gøre noget.',
  },
  receipt: {
    have: 'Tak, fordi du fortæller os det. Vi har modtaget din klage som {case} og ser på den.',
    until: 'Du har vores svar senest {when}.',
  },
  talk: {
    title: 'Din samtale med {workspace}',
    you: 'Du',
    message: 'Din besked',
    solved: 'Det er løst',
    isSolved: 'Det er løst. Skriv igen, hvis der mangler noget.',
    online: 'Læs og svar på nettet:',
    look: 'Se efter nye beskeder',
    earlier: 'Tidligere beskeder',
    none: 'Her er ikke skrevet noget endnu.',
    gone: 'Linket gælder ikke længere. Skriv til os.',
  },
}
