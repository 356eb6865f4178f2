import { emailKey } from './email-address.ts'
import { fold } from './fold.ts'
import { slugOf } from './slug.ts'

/** What texts say of somebody, and the same texts without it. */

export interface Mentioned {
  names: string[]
  emails: string[]
  /** E.164, or as it was typed. */
  phones: string[]
}

export const erasedMark = '[erased]'

type Mask = (text: string) => string

/** What they are called is looked for too: `words`, also each word of it alone. */
export type Depth = 'addresses' | 'names' | 'words'

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const wordsIn = (name: string) => name.split(/[\s,]+/).filter(Boolean)
const bounded = (inside: string) => `(?<![\\p{L}\\p{N}])(?:${inside})(?![\\p{L}\\p{N}])`

/** Letters and their accents as one sign each, or as two. */
const forms = ['NFC', 'NFD'] as const
const inBothForms = (text: string) => forms.map((form) => text.normalize(form))

/** Turkish letters that are capitals of no other for a pattern. */
const inAnyCase = (pattern: string) => pattern.replace(/[iıİ]/gi, '[iıİ]')

const twoLetters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }
const oneLetter: Record<string, string> = { ae: 'ä', oe: 'ö', ue: 'ü', aa: 'å' }

/** The letter as the first of these is: a capital, or not. */
const inCaseOf = (sign: string, letters: string) =>
  sign === sign.toLowerCase() ? letters : letters.slice(0, 1).toUpperCase() + letters.slice(1)

const strokes: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd' }

const bare = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[øłđ]/giu, (one) => inCaseOf(one, strokes[one.toLowerCase()] ?? one))

/** `Müßig` as people write it who have no such letters, and the other way: `Muessig`, `Müssig`, `Mussig`. */
export function writtenAs(name: string): string[] {
  const is = name.normalize('NFC')
  const apart = is.replace(/[äöüåø]/giu, (one) =>
    inCaseOf(one, twoLetters[one.toLowerCase()] ?? one),
  )
  const joined = is.replace(/[aou]e|aa/gi, (two) =>
    inCaseOf(two.slice(0, 1), oneLetter[two.toLowerCase()] ?? two),
  )
  const plain = [is, apart, joined].flatMap((one) => [one, bare(one)])
  const sharp = plain.flatMap((one) => [one, one.replace(/ß/g, 'ss'), one.replace(/ss/g, 'ß')])
  return [...new Set(sharp)]
}

const byLength = (a: string, b: string) => b.length - a.length

const inAnySpelling = (word: string): string => {
  const all = [...new Set(writtenAs(word).flatMap(inBothForms))].sort(byLength)
  return `(?:${all.map((one) => inAnyCase(escaped(one))).join('|')})`
}

/** `Jane Ford`, `Ford, Jane`, `Ford (Jane)` and `ford jane`. */
function nameSpellings(name: string): string[] {
  const words = wordsIn(name)
  if (words.length < 2) return []
  const turned = [words.at(-1) ?? '', ...words.slice(0, -1)]
  return [words, turned].flatMap((all) => {
    const spelled = all.map(inAnySpelling)
    const joined = (some: string[]) => some.join('[\\s,]{1,3}')
    const bracketed = spelled
      .slice(1)
      .map((_, at) => [spelled.slice(0, at + 1), spelled.slice(at + 1)].map(joined))
      .map((sides) => `${sides.join('[\\s,]{0,2}\\(\\s?')}\\)?`)
    return [...bracketed, joined(spelled)]
  })
}

const namePattern = (names: string[]): RegExp[] => {
  const all = [...new Set(names.flatMap(nameSpellings))].sort(byLength)
  return all.length ? [new RegExp(bounded(all.join('|')), 'giu')] : []
}

const isName = (word: string) => /^\p{L}{2,}/u.test(word) && word !== word.toLowerCase()

/** The words of these names that none of the others has. */
function nameWords(names: string[], others: string[]): string[] {
  const shared = new Set(others.flatMap(wordsIn).map(fold))
  return names.flatMap(wordsIn).filter((word) => !shared.has(fold(word)))
}

/** A word as a name has it: what is written small is none. */
const wordPattern = (names: string[], others: string[]): RegExp[] => {
  const all = [
    ...new Set(nameWords(names, others).flatMap(writtenAs).flatMap(inBothForms).filter(isName)),
  ].sort(byLength)
  return all.length ? [new RegExp(bounded(all.map(escaped).join('|')), 'gu')] : []
}

const separators = '[ ()./\\u00a0-]{0,3}'
const fewestDigits = 6
const mostDigits = 9

/** The digits that are a subscriber's own, which every spelling ends with. */
export const ownDigits = (phone: string): string | undefined => {
  const digits = phone.replace(/(?:ext|x)\.? ?\d*$/i, '').replace(/\D/g, '')
  return digits.length < fewestDigits ? undefined : digits.slice(-mostDigits)
}

const phonePattern = (phones: string[]): RegExp[] => {
  const all = [...new Set(phones.flatMap((phone) => ownDigits(phone) ?? []))]
  const spelled = all.map((digits) => [...digits].join(separators))
  const before = '(?<![\\p{L}\\d+])(?:[+(]{0,2}\\d[\\d ()./\\u00a0-]{0,12})??'
  return spelled.length ? [new RegExp(`${before}(?:${spelled.join('|')})(?!\\d)`, 'gu')] : []
}

const address = /[^\s<>"'(),;:[\]{}|\\]{1,64}@[\p{L}\p{N}.-]{1,253}/gu

/** `/board?q=jane+ford`, or what stands behind the question mark: in it texts are spelled otherwise. */
function inAddress(text: string, mask: (text: string) => string): string {
  const begins = text.indexOf('?') + 1
  if (!text.includes('=', begins) || [' ', '"'].some((sign) => text.includes(sign))) return text
  const given = [...new URLSearchParams(text.slice(begins))]
  const without = given.map(([name, value]): [string, string] => [name, mask(value)])
  return without.every(([, value], at) => value === given[at]?.[1])
    ? text
    : text.slice(0, begins) + new URLSearchParams(without)
}

const slugMark = 'erased'

/** `call-jane-ford-x1y2z3`, as a page is called in its address; of its parts each is a whole word. */
function slugMask(names: string[], depth: Depth, others: string[]): Mask {
  const turned = (all: string[]) => [all.at(-1) ?? '', ...all.slice(0, -1)]
  const written = names.flatMap(writtenAs)
  const whole = written.map(wordsIn).filter(({ length }) => length > 1)
  const spelled = [
    ...whole.flatMap((all) => [all.join(' '), turned(all).join(' ')]),
    ...(depth === 'words' ? nameWords(written, others).filter(isName) : []),
  ]
  const slugs = [...new Set(spelled.map(slugOf))].filter(({ length }) => length > 1).sort(byLength)
  if (slugs.length === 0) return (text) => text
  const pattern = new RegExp(`(?<![a-z0-9])(?:${slugs.join('|')})(?![a-z0-9])`, 'g')
  return (text) => (isSlug.test(text) ? text.replace(pattern, slugMark) : text)
}

const isSlug = /^[a-z0-9]+(?:-[a-z0-9]+)+$/

/** A text without any of it; words of names that `others` have too stay theirs. */
export function masker(
  { names, emails, phones }: Mentioned,
  depth: Depth,
  others: string[] = [],
): Mask {
  const mailboxes = new Set(emails.flatMap((mail) => [emailKey(mail) ?? mail, mail.toLowerCase()]))
  const isTheirs = (found: string) =>
    mailboxes.has(found.toLowerCase()) || mailboxes.has(emailKey(found) ?? '')
  const patterns = [
    ...phonePattern(phones),
    ...(depth === 'addresses' ? [] : namePattern(names)),
    ...(depth === 'words' ? wordPattern(names, others) : []),
  ]
  const inSlug = depth === 'addresses' ? undefined : slugMask(names, depth, others)
  const mask = (text: string) => {
    const without = text.includes('@')
      ? text.replace(address, (found) => {
          const bare = found.replace(/[.]+$/, '')
          return isTheirs(bare) ? erasedMark + found.slice(bare.length) : found
        })
      : text
    const masked = patterns.reduce((rest, one) => rest.replace(one, erasedMark), without)
    return inSlug ? inSlug(masked) : masked
  }
  return (text) => inAddress(mask(text), mask)
}

/** A value with every text in it, however deep, without it; keys of objects are texts too. */
export function maskedIn(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((one) => maskedIn(one, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [mask(key), maskedIn(one, mask)]),
  )
}
