import type { CustomerWords } from './customer-words.ts'

export const es: CustomerWords = {
  send: 'Enviar',
  again: 'No ha funcionado. Inténtelo de nuevo en un minuto.',
  question: {
    mail: 'Hemos resuelto {case}. ¿Está satisfecho con cómo fue? Basta un clic:',
    text: 'Hemos resuelto {case}. ¿Está satisfecho? Responda de 1 (nada) a 5 (mucho).',
    title: '¿Está satisfecho?',
    lead: 'Con cómo lo hemos resuelto.',
    scores: ['Nada', 'Poco', 'Regular', 'Satisfecho', 'Muy satisfecho'],
    comment: '¿Qué deberíamos saber? (opcional)',
    choose: 'Elija una respuesta.',
    thanks: 'Gracias',
    change: 'Puede abrir el enlace otra vez y cambiar su respuesta.',
    over: 'Esta pregunta ha caducado. Escríbanos si podemos hacer algo.',
  },
  receipt: {
    have: 'Gracias por decírnoslo. Hemos recibido su queja como {case} y la estamos estudiando.',
    until: 'Tendrá nuestra respuesta antes del {when}.',
  },
  talk: {
    title: 'Su conversación con {workspace}',
    you: 'Usted',
    message: 'Su mensaje',
    solved: 'Está resuelto',
    isSolved: 'Está resuelto. Escriba de nuevo si queda algo pendiente.',
    online: 'Leer y responder en la web:',
    look: 'Ver si hay mensajes nuevos',
    earlier: 'Mensajes anteriores',
    none: 'Aquí todavía no se ha escrito nada.',
    gone: 'Este enlace ya no es válido. Escríbanos, por favor.',
  },
}
