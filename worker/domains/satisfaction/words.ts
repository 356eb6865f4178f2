/** At this score and below a customer is not satisfied, and the case is open again. */
export const worst = 2
export const scores = [1, 2, 3, 4, 5] as const

interface Words {
  /** Of a mail, then of a text. */
  mail(name: string, link: string): string
  text(number: string): string
  title: string
  lead: string
  scores: [string, string, string, string, string]
  comment: string
  send: string
  choose: string
  thanks: string
  change: string
  over: string
  again: string
}

const en: Words = {
  mail: (name, link) =>
    `We have solved ${name}. Are you satisfied with how it went? One press is enough:\n\n${link}`,
  text: (number) =>
    `We have solved ${number}. How satisfied are you? Reply 1 (not at all) to 5 (very).`,
  title: 'How satisfied are you?',
  lead: 'With how we solved this for you.',
  scores: ['Not at all', 'Not really', 'So-so', 'Satisfied', 'Very satisfied'],
  comment: 'What should we know? (optional)',
  send: 'Send',
  choose: 'Please choose one.',
  thanks: 'Thank you',
  change: 'You can open the link again and change your answer.',
  over: 'This question is over. Write to us if there is anything we can do.',
  again: 'That did not work. Please try again in a minute.',
}

const de: Words = {
  mail: (name, link) =>
    `Wir haben ${name} gelöst. Sind Sie damit zufrieden? Ein Klick genügt:\n\n${link}`,
  text: (number) =>
    `Wir haben ${number} gelöst. Wie zufrieden sind Sie? Antworten Sie mit 1 (gar nicht) bis 5 (sehr).`,
  title: 'Wie zufrieden sind Sie?',
  lead: 'Damit, wie wir das für Sie gelöst haben.',
  scores: ['Gar nicht', 'Wenig', 'Teils, teils', 'Zufrieden', 'Sehr zufrieden'],
  comment: 'Was sollten wir wissen? (freiwillig)',
  send: 'Senden',
  choose: 'Bitte wählen Sie eine Antwort.',
  thanks: 'Danke',
  change: 'Sie können den Link noch einmal öffnen und Ihre Antwort ändern.',
  over: 'Diese Frage ist abgelaufen. Schreiben Sie uns, wenn wir etwas tun können.',
  again: 'Das hat nicht geklappt. Bitte versuchen Sie es in einer Minute noch einmal.',
}

const all: Record<string, Words> = { en, de }

/** In the first of these languages that there are words of, else in English. */
export const wordsIn = (locales: string[]): { language: string; words: Words } => {
  const language = locales
    .map((one) => one.trim().slice(0, 2).toLowerCase())
    .find((one) => Object.hasOwn(all, one))
  return { language: language ?? 'en', words: all[language ?? 'en'] ?? en }
}
