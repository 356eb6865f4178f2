import type { CustomerWords } from './customer-words.ts'

export const hu: CustomerWords = {
  send: 'Küldés',
  again: 'Nem sikerült. Kérjük, próbálja újra egy perc múlva.',
  question: {
    mail: 'Megoldottuk: {case}. Elégedett azzal, ahogyan történt? Egy kattintás elég:',
    text: 'Megoldottuk: {case}. Mennyire elégedett? Válaszoljon 1 (egyáltalán nem) és 5 (nagyon) között.',
    title: 'Mennyire elégedett?',
    lead: 'Azzal, ahogyan ezt megoldottuk.',
    scores: ['Egyáltalán nem', 'Nem igazán', 'Közepesen', 'Elégedett', 'Nagyon elégedett'],
    comment: 'Mit érdemes tudnunk? (nem kötelező)',
    choose: 'Kérjük, válasszon.',
    thanks: 'Köszönjük',
    change: 'A hivatkozást újra megnyithatja, és módosíthatja a válaszát.',
    over: 'Ez a kérdés lejárt. Írjon nekünk, ha tehetünk valamit.',
  },
  receipt: {
    have: 'Köszönjük, hogy szólt. Panaszát {case} számon rögzítettük, és kivizsgáljuk.',
    until: 'A válaszunkat eddig megkapja: {when}.',
  },
  talk: {
    title: 'Beszélgetése: {workspace}',
    you: 'Ön',
    message: 'Az üzenete',
    solved: 'Ez megoldódott',
    isSolved: 'Ez megoldódott. Írjon újra, ha maradt még valami.',
    online: 'Olvassa el és válaszoljon a weben:',
    look: 'Új üzenetek keresése',
    earlier: 'Korábbi üzenetek',
    none: 'Itt még nem írtak semmit.',
    gone: 'Ez a hivatkozás már nem érvényes. Kérjük, írjon nekünk.',
  },
}
