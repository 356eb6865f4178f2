import { once } from './shorthand/once.ts'

/** What people call themselves. Of other languages than the writer's it may be a name: Ben, Mir. */
const everywhere = ['me', 'mine', 'myself']

const byLanguage: Record<string, string> = {
  ...{ de: 'ich mich mir', fr: 'moi', es: 'yo mí mi', it: 'io', pt: 'eu', ro: 'eu', nl: 'ik' },
  ...{ sv: 'jag', da: 'jeg', nb: 'jeg', no: 'jeg', fi: 'minä', hu: 'én', tr: 'ben' },
  ...{ pl: 'ja', cs: 'já', sk: 'ja', ru: 'я', uk: 'я', ja: '自分 私', zh: '我', ko: '나' },
}

const wordsOf = once((locale) => {
  const own = byLanguage[new Intl.Locale(locale).language] ?? ''
  return new Set([...everywhere, ...own.split(' ').filter(Boolean)])
})

/** Does it mean who writes it? */
export const isOneself = (typed: string, locale: string): boolean => {
  const word = typed.toLocaleLowerCase(locale)
  return wordsOf(locale).has(word) || everywhere.includes(word.replace(/^@/, ''))
}
