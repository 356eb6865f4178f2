import type { CustomerWords } from './customer-words.ts'

export const nb: CustomerWords = {
  send: 'Send',
  again: 'Det gikk ikke. Prøv igjen om et minutt.',
  question: {
    mail: 'Vi har løst {case}. Er du fornøyd med hvordan det gikk? Ett klikk er nok:',
    text: 'Vi har løst {case}. Hvor fornøyd er du? Svar 1 (ikke i det hele tatt) til 5 (svært).',
    title: 'Hvor fornøyd er du?',
    lead: 'Med hvordan vi løste dette.',
    scores: ['Ikke i det hele tatt', 'Ikke helt', 'Sånn passe', 'Fornøyd', 'Svært fornøyd'],
    comment: 'Hva bør vi vite? (valgfritt)',
    choose: 'Velg et svar.',
    thanks: 'Takk',
    change: 'Du kan åpne lenken igjen og endre svaret.',
    over: 'Spørsmålet er avsluttet. Skriv til oss hvis vi kan gjøre noe.',
  },
  receipt: {
    have: 'Takk for at du sier fra. Vi har mottatt klagen din som {case} og ser på den.',
    until: 'Du har svaret vårt innen {when}.',
  },
  talk: {
    title: 'Samtalen din med {workspace}',
    you: 'Du',
    message: 'Meldingen din',
    solved: 'Dette er løst',
    isSolved: 'Dette er løst. Skriv igjen hvis noe gjenstår.',
    online: 'Les og svar på nettet:',
    look: 'Se etter nye meldinger',
    earlier: 'Tidligere meldinger',
    none: 'Her er det ikke skrevet noe ennå.',
    gone: 'Lenken gjelder ikke lenger. Skriv til oss.',
  },
}
