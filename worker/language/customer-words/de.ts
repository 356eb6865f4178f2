import type { CustomerWords } from './customer-words.ts'

export const de: CustomerWords = {
  send: 'Senden',
  again: 'Das hat nicht geklappt. Bitte versuchen Sie es in einer Minute noch einmal.',
  question: {
    mail: 'Wir haben {case} gelöst. Sind Sie damit zufrieden? Ein Klick genügt:',
    text: 'Wir haben {case} gelöst. Wie zufrieden sind Sie? Antworten Sie mit 1 (gar nicht) bis 5 (sehr).',
    title: 'Wie zufrieden sind Sie?',
    lead: 'Damit, wie wir das für Sie gelöst haben.',
    scores: ['Gar nicht', 'Wenig', 'Teils, teils', 'Zufrieden', 'Sehr zufrieden'],
    comment: 'Was sollten wir wissen? (freiwillig)',
    choose: 'Bitte wählen Sie eine Antwort.',
    thanks: 'Danke',
    change: 'Sie können den Link noch einmal öffnen und Ihre Antwort ändern.',
    over: 'Diese Frage ist abgelaufen. Schreiben Sie uns, wenn wir etwas tun können.',
  },
  receipt: {
    have: 'Danke, dass Sie uns das sagen. Wir haben Ihre Beschwerde als {case} aufgenommen und gehen ihr nach.',
    until: 'Sie haben unsere Antwort bis {when}.',
  },
  talk: {
    title: 'Ihr Gespräch mit {workspace}',
    you: 'Sie',
    message: 'Ihre Nachricht',
    solved: 'Das ist gelöst',
    isSolved: 'Das ist gelöst. Schreiben Sie wieder, wenn noch etwas offen ist.',
    online: 'Im Web lesen und antworten:',
    look: 'Nach neuen Nachrichten sehen',
    earlier: 'Frühere Nachrichten',
    none: 'Hier wurde noch nichts geschrieben.',
    gone: 'Dieser Link gilt nicht mehr. Bitte schreiben Sie uns.',
  },
}
