import { companyKey, legalFormsOf } from '../company-names.ts'
import { unspelled } from '../fold.ts'
import { slips } from '../near-names.ts'
import { isUnread, romanise } from './romanise.ts'
import { frameOf } from './sound.ts'

/**
 * How two companies' names stand to each other: the same, nearly, one with more words than the other,
 * each with words of its own, unreadable side by side, an abbreviation, or two names.
 */
export type FirmsAre = 'same' | 'near' | 'more' | 'apart' | 'unread' | 'short' | 'other'

const written = new Map(
  `intl=international int=international natl=national mfg=manufacturing mgmt=management bros=brothers
  st=saint ste=sainte tech=technology technologies=technology technologie=technology
  telecom=telecommunications svc=services svcs=services assoc=associates dept=department
  univ=university inst=institute ctr=center centre=center grp=group gruppe=group groupe=group
  gruppo=group grupo=group und=and et=and y=and e=and og=and en=and pt=point mt=mount ft=fort
  eng=engineering equip=equipment dist=distribution hldgs=holdings`
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
)

/** What people write beside a name: `(old)`, `*new*`, `- DO NOT USE`, `(GPA)`. */
const notes =
  /\(\s*(?:old|new|alt|neu|duplicate|dup|test|archiv\w*|inactive)\s*\)|\*+\s*\w+\s*\*+|\s[-–]\s*(?:do not use|old|duplicate|inactive|veraltet)\b.*$/giu

const former =
  /\(?\b(?:formerly|former|ex|previously|prev|fka|vormals|früher|ehemals|ancien|ehem)\b(?=[^()])/iu

/** `Tubes (formerly Pipes)`: what it is called and what it was. */
function namesIn(name: string): string[] {
  const found = former.exec(name)
  if (!found) return [name]
  const behind = name.slice(found.index + found[0].length)
  const was = /^[^()]+/.exec(behind)?.[0] ?? ''
  const rest = behind.slice(was.length).replace(/^\)/, '')
  return [`${name.slice(0, found.index)} ${rest}`, was.replace(/^\.?:?\s*/, '')]
}

export interface FirmWords {
  names: string[][]
  forms: string[]
}

const wordsOf = (name: string): string[] =>
  companyKey(name.replace(/^s\.?c\.? (?=.*s\.?r\.?l)/i, '').replace(/[-–/]/g, ' '))
    .split(' ')
    .map((word) => romanise(word).replace(/['’]/g, ''))
    .map((word) => written.get(word) ?? word)
    .filter((word) => word && word !== 'and')

/** An abbreviation in brackets that says nothing more: `Gdynia Port Authority (GPA)`. */
const withoutInitials = (name: string): string =>
  name.replace(/\(([\p{Lu}\d&]{2,6})\)/gu, (all, short: string) => {
    const rest = name.replace(all, '').match(/[\p{L}\d]+/gu) ?? []
    return rest
      .map((word) => word[0]?.toUpperCase())
      .join('')
      .includes(short)
      ? ' '
      : all
  })

function firmWords(name: string): FirmWords {
  const plain = withoutInitials(name.replace(notes, ' '))
  return {
    names: namesIn(plain)
      .map(wordsOf)
      .filter((words) => words.length),
    forms: legalFormsOf(plain),
  }
}

/** A letter missing, doubled or out of its place in a long word; another letter makes another name. */
function isSlip(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (shorter < 5 || a[0] !== b[0]) return false
  if (frameOf(a) === frameOf(b) && slips(a, b, 1) <= 1 && !isVowelChanged(a, b)) return true
  const isMoved =
    a.length === b.length && slips(a, b, 1) <= 1 && [...a].sort().join() === [...b].sort().join()
  return (
    isMoved ||
    (a.length !== b.length && shorter >= 6 && slips(a, b, 1) <= 1 && a.at(-1) === b.at(-1))
  )
}

const isVowelChanged = (a: string, b: string) =>
  a.length === b.length &&
  [...a].some((letter, at) => letter !== b[at] && /[aeiouy]/.test(letter + b[at]))

/** Long enough that what is left makes a name. */
const without = (some: string[], others: string[]) => some.filter((word) => !others.includes(word))

/** Umlauts may be spelled out, and words in one: `Muller Bau`, `Muellerbau`. */
const plainly = (words: string[]) => unspelled(words.join(''))

function compare(a: string[], b: string[]): FirmsAre {
  if (plainly(a) === plainly(b)) return 'same'
  const [mine, theirs] = [without(a, b), without(b, a)]
  if (mine.length === 0 && theirs.length === 0) return a.length > 1 ? 'same' : 'other'
  if (mine.length === theirs.length && mine.length <= 1 + Number(a.length > 3)) {
    const slipped = mine.every(
      (word, at) =>
        isSlip(word, theirs[at] ?? '') || plainly([word]) === plainly([theirs[at] ?? '']),
    )
    if (slipped) return 'near'
  }
  if (isShort(a, b) || isShort(b, a)) return 'short'
  if (mine.length === 0 || theirs.length === 0) return 'more'
  return mine.length < a.length ? 'apart' : isBegun(a, b) ? 'apart' : 'other'
}

const isBegun = (a: string[], b: string[]) => {
  const [x = '', y = ''] = [a[0], b[0]]
  return a.length === b.length && x.length > 4 && y.length > 4 && x.slice(0, 5) === y.slice(0, 5)
}

/** Its letters stand in the other in this order. */
const isWithin = (short: string, long: string): boolean =>
  new RegExp([...short].join('.*')).test(long)

/** `VB` and `Vogel Bau`, `IBP` and `Iberplast`. */
function isShort([short = '', ...more]: string[], long: string[]): boolean {
  if (more.length || !/^[\p{L}\d]{2,5}$/u.test(short)) return false
  const letters = long.join('')
  const begins = long.map((word) => word[0]).join('')
  const isCut = letters[0] === short[0] && letters.length > short.length + 2
  return begins.startsWith(short) || (isCut && isWithin(short, letters))
}

const best: FirmsAre[] = ['same', 'near', 'short', 'unread', 'more', 'apart', 'other']

export function sameCompanyName(one: string, other: string): FirmsAre {
  const [a, b] = [firmWords(one), firmWords(other)]
  if (isUnread(one) !== isUnread(other)) return 'unread'
  const all = a.names.flatMap((mine) => b.names.map((theirs) => compare(mine, theirs)))
  return best.find((is) => all.includes(is)) ?? 'other'
}

/** Do both say their legal form, and another one? */
export function haveOtherForms(one: string, other: string): boolean {
  const [a, b] = [legalFormsOf(one), legalFormsOf(other)]
  return a.length > 0 && b.length > 0 && a.join(' ') !== b.join(' ')
}

/** Words that only one of the two names has. */
export function wordsApart(one: string, other: string): string[] {
  const [a, b] = [firmWords(one).names[0] ?? [], firmWords(other).names[0] ?? []]
  return [...without(a, b), ...without(b, a)]
}

/** Keys that companies of nearly one name have: what it sounds like, and how it begins. */
export function firmKeys(name: string): string[] {
  const all = firmWords(name).names.flatMap((words) => {
    const [first = '', ...rest] = words
    const frame = words.map(frameOf).sort().join('')
    const begins = rest.length ? `${first} ${rest.map((word) => word[0]).join('')}` : ''
    return [frame.length > 2 ? frame : words.join(''), begins, plainly([...words].sort())]
  })
  return [...new Set(all.filter(Boolean))]
}
