import type { CustomerWords } from './customer-words.ts'

export const fr: CustomerWords = {
  send: 'Envoyer',
  again: 'Cela n’a pas fonctionné. Veuillez réessayer dans une minute.',
  question: {
    mail: 'Nous avons résolu {case}. En êtes-vous satisfait ? Un clic suffit :',
    text: 'Nous avons résolu {case}. Êtes-vous satisfait ? Répondez de 1 (pas du tout) à 5 (très).',
    title: 'Êtes-vous satisfait ?',
    lead: 'De la façon dont nous avons résolu cela pour vous.',
    scores: ['Pas du tout', 'Peu', 'Moyennement', 'Satisfait', 'Très satisfait'],
    comment: 'Que devrions-nous savoir ? (facultatif)',
    choose: 'Veuillez choisir une réponse.',
    thanks: 'Merci',
    change: 'Vous pouvez rouvrir le lien et modifier votre réponse.',
    over: 'Cette question est close. Écrivez-nous si nous pouvons faire quelque chose.',
  },
  receipt: {
    have: 'Merci de nous en avoir parlé. Nous avons enregistré votre réclamation sous {case} et l’examinons.',
    until: 'Vous aurez notre réponse avant le {when}.',
  },
  talk: {
    title: 'Votre conversation avec {workspace}',
    you: 'Vous',
    message: 'Votre message',
    solved: 'C’est résolu',
    isSolved: 'C’est résolu. Écrivez encore s’il reste quelque chose.',
    online: 'Lire et répondre sur le web :',
    look: 'Voir s’il y a de nouveaux messages',
    earlier: 'Messages plus anciens',
    none: 'Rien n’a encore été écrit ici.',
    gone: 'Ce lien n’est plus valable. Veuillez nous écrire.',
  },
}
