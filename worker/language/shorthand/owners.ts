import { words as nameWords } from '../search-words.ts'
import { wordKey } from './ends.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

interface Owned {
  owner: string
  from: number
  to: number
}

const isLabel = (word: Word | undefined, locale: string) =>
  word?.kind === 'word' && vocabularyOf(locale).owner.has(wordKey(word.text))

/** `@jonas`, with or without the word owner before it. */
export const findOwners = (words: Word[], free: boolean[], locale: string): Owned[] =>
  words.flatMap((word, at) => {
    if (word.kind !== 'owner') return []
    const label = free[at - 1] && isLabel(words[at - 1], locale)
    return [{ owner: word.text, from: label ? at - 1 : at, to: at + 1 }]
  })

/** More words than a name has. */
const longest = 5

const begins = (typed: string[], name: string[]) =>
  typed.length > 0 && typed.every((word) => name.some((one) => one.startsWith(word)))

const isCapital = (word: Word | undefined) => /^\p{Lu}/u.test(word?.text ?? '')

/** `owner Maria Silva`: as many words as are of one colleague's name; `Owner Builders` is a name itself. */
export function findNamedOwners(
  words: Word[],
  free: boolean[],
  members: string[],
  locale: string,
): { named: Owned[]; unknown?: string } {
  const names = members.map(nameWords)
  let unknown: string | undefined
  for (const from of words.keys()) {
    const first = words[from + 1]
    if (!free[from] || !free[from + 1] || !first || !isLabel(words[from], locale)) continue
    const typed = words.slice(from + 1, from + 1 + longest)
    for (let many = typed.length; many > 0; many--) {
      const some = typed.slice(0, many)
      if (!some.every((_, at) => free[from + 1 + at])) continue
      const text = some.map((word) => word.text).join(' ')
      const isName = text.length > 1 && names.some((name) => begins(nameWords(text), name))
      if (isName) return { named: [{ owner: `@${nameIn(text)}`, from, to: from + 1 + many }] }
    }
    if (members.length && !(isCapital(words[from]) && isCapital(first))) unknown ??= first.text
  }
  return { named: [], ...(unknown && { unknown }) }
}

const nameIn = (text: string) => text.replace(/[,.;:!?)]{1,9}$/, '')
