import { fold } from './fold.ts'
import { isUsualGiven } from './usual-given-names.ts'

/** The family's name stands first in these scripts, and in these languages in that of others too. */
const eastern = /[\p{sc=Han}\p{sc=Hangul}]/u
const other = /[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Hangul}\s々]/u
const familyFirst = new Set(['hu', 'vi'])

const isGiven = (part = '') => isUsualGiven(fold(part))

const isEastern = (name: string) => eastern.test(name) && !other.test(name)

const isFamilyFirst = (parts: string[], language = ''): boolean =>
  isEastern(parts.join(' ')) ||
  (familyFirst.has(language.slice(0, 2)) && (isGiven(parts.at(-1)) || !isGiven(parts[0])))

/** "Ford, Jane", "Dr. Jane Ford" and "Jane Ford" are Jane; "山田 太郎" is 太郎. */
export function firstNameOf(name: string, language?: string): string {
  const [, given] = name.split(',')
  const parts = (given ?? name)
    .trim()
    .split(/\s+/)
    .filter((part) => !part.endsWith('.'))
  const isLast = given === undefined && isFamilyFirst(parts, language)
  return (isLast ? parts.at(-1) : parts[0]) ?? ''
}
