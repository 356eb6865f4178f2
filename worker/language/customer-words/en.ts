import type { CustomerWords } from './customer-words.ts'

export const en: CustomerWords = {
  send: 'Send',
  again: 'That did not work. Please try again in a minute.',
  question: {
    mail: 'We have solved {case}. Are you satisfied with how it went? One press is enough:',
    text: 'We have solved {case}. How satisfied are you? Reply 1 (not at all) to 5 (very).',
    title: 'How satisfied are you?',
    lead: 'With how we solved this for you.',
    scores: ['Not at all', 'Not really', 'So-so', 'Satisfied', 'Very satisfied'],
    comment: 'What should we know? (optional)',
    choose: 'Please choose one.',
    thanks: 'Thank you',
    change: 'You can open the link again and change your answer.',
    over: 'This question is over. Write to us if there is anything we can do.',
  },
  receipt: {
    have: 'Thank you for telling us. We have your complaint as {case} and look into it.',
    until: 'You have our answer by {when}.',
  },
  talk: {
    title: 'Your conversation with {workspace}',
    you: 'You',
    message: 'Your message',
    solved: 'This is solved',
    isSolved: 'This is solved. Write again if anything is left.',
    online: 'Read and answer on the web:',
    look: 'Look for new messages',
    earlier: 'Earlier messages',
    none: 'Nothing has been written here yet.',
    gone: 'This link is not valid any more. Please write to us.',
  },
}
