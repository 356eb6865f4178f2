import type { CustomerWords } from './customer-words.ts'

export const ro: CustomerWords = {
  send: 'Trimite',
  again: 'Nu a reușit. Încercați din nou într-un minut.',
  question: {
    mail: 'Am rezolvat {case}. Sunteți mulțumit de cum a decurs? Un clic este de ajuns:',
    text: 'Am rezolvat {case}. Cât de mulțumit sunteți? Răspundeți de la 1 (deloc) la 5 (foarte).',
    title: 'Cât de mulțumit sunteți?',
    lead: 'De felul în care am rezolvat.',
    scores: ['Deloc', 'Nu prea', 'Așa și așa', 'Mulțumit', 'Foarte mulțumit'],
    comment: 'Ce ar trebui să știm? (opțional)',
    choose: 'Alegeți un răspuns.',
    thanks: 'Mulțumim',
    change: 'Puteți deschide din nou linkul și schimba răspunsul.',
    over: 'Această întrebare s-a încheiat. Scrieți-ne dacă putem face ceva.',
  },
  receipt: {
    have: 'Vă mulțumim că ne-ați spus. Am înregistrat reclamația ca {case} și o analizăm.',
    until: 'Aveți răspunsul nostru până la {when}.',
  },
  talk: {
    title: 'Conversația dvs. cu {workspace}',
    you: 'Dvs.',
    message: 'Mesajul dvs.',
    solved: 'S-a rezolvat',
    isSolved: 'S-a rezolvat. Scrieți din nou dacă a mai rămas ceva.',
    online: 'Citiți și răspundeți pe web:',
    look: 'Caută mesaje noi',
    earlier: 'Mesaje anterioare',
    none: 'Încă nu s-a scris nimic aici.',
    gone: 'Acest link nu mai este valabil. Vă rugăm să ne scrieți.',
  },
}
