import type { CustomerWords } from './customer-words.ts'

export const pt: CustomerWords = {
  send: 'Enviar',
  again: 'Não funcionou. Tente de novo dentro de um minuto.',
  question: {
    mail: 'Resolvemos {case}. Está satisfeito com o resultado? Basta um clique:',
    text: 'Resolvemos {case}. Está satisfeito? Responda de 1 (nada) a 5 (muito).',
    title: 'Está satisfeito?',
    lead: 'Com a forma como resolvemos isto.',
    scores: ['Nada', 'Pouco', 'Mais ou menos', 'Satisfeito', 'Muito satisfeito'],
    comment: 'O que devemos saber? (opcional)',
    choose: 'Escolha uma resposta.',
    thanks: 'Obrigado',
    change: 'Pode abrir o link outra vez e mudar a sua resposta.',
    over: 'Esta pergunta já terminou. Escreva-nos se pudermos fazer algo.',
  },
  receipt: {
    have: 'Obrigado por nos dizer. Temos a sua reclamação como {case} e estamos a analisá-la.',
    until: 'Terá a nossa resposta até {when}.',
  },
  talk: {
    title: 'A sua conversa com {workspace}',
    you: 'Você',
    message: 'A sua mensagem',
    solved: 'Está resolvido',
    isSolved: 'Está resolvido. Escreva de novo se faltar alguma coisa.',
    online: 'Ler e responder na web:',
    look: 'Ver se há novas mensagens',
    earlier: 'Mensagens anteriores',
    none: 'Ainda não foi escrito nada aqui.',
    gone: 'Este link já não é válido. Escreva-nos, por favor.',
  },
}
