import type { CustomerWords } from './customer-words.ts'

export const it: CustomerWords = {
  send: 'Invia',
  again: 'Non ha funzionato. Riprovi tra un minuto.',
  question: {
    mail: 'Abbiamo risolto {case}. È soddisfatto di come è andata? Basta un clic:',
    text: 'Abbiamo risolto {case}. Quanto è soddisfatto? Risponda da 1 (per niente) a 5 (molto).',
    title: 'Quanto è soddisfatto?',
    lead: 'Di come lo abbiamo risolto.',
    scores: ['Per niente', 'Poco', 'Così così', 'Soddisfatto', 'Molto soddisfatto'],
    comment: 'Che cosa dovremmo sapere? (facoltativo)',
    choose: 'Scelga una risposta.',
    thanks: 'Grazie',
    change: 'Può riaprire il link e cambiare la risposta.',
    over: 'Questa domanda è scaduta. Ci scriva se possiamo fare qualcosa.',
  },
  receipt: {
    have: 'Grazie di avercelo detto. Abbiamo registrato il suo reclamo come {case} e lo stiamo esaminando.',
    until: 'Avrà la nostra risposta entro {when}.',
  },
  talk: {
    title: 'La sua conversazione con {workspace}',
    you: 'Lei',
    message: 'Il suo messaggio',
    solved: 'È risolto',
    isSolved: 'È risolto. Scriva ancora se resta qualcosa.',
    online: 'Legga e risponda sul web:',
    look: 'Cerca nuovi messaggi',
    earlier: 'Messaggi precedenti',
    none: 'Qui non è ancora stato scritto nulla.',
    gone: 'Questo link non è più valido. Ci scriva, per favore.',
  },
}
