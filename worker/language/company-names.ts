import { fold, spellOut } from './fold.ts'
import {
  capitalsBefore,
  companyWords,
  formsAttached,
  formsBefore,
  formsBehind,
  knownBare,
} from './legal-forms.ts'
import { remembered } from './remembered.ts'
import { cutTo } from './shorten.ts'

interface Word {
  /** As it was typed. */
  typed: string
  folded: string
}

function wordOf(typed: string): Word {
  const bare = typed.replace(/[.'’`]/g, '')
  return { typed, folded: /^[&+]$/.test(bare) ? 'and' : fold(bare) }
}

/** Signs that end a word are part of it (`C++`, `C#`); between words, `+` and `&` are "and". */
const wordsOf = (text: string): Word[] =>
  (
    text
      .replace(/\+(?=[\p{L}\p{N}])/gu, ' & ')
      .replace(/\bco\.(?=\S)/gi, 'Co. ')
      .match(/[\p{L}\p{M}\p{N}.'’`]+[+#]*|[&+]/gu) ?? []
  )
    .map(wordOf)
    .filter(({ folded }) => /[\p{L}\p{M}\p{N}]/u.test(folded))

const endsOf = (words: string[]) => {
  let end = 0
  return words.slice(0, -1).map((word) => (end += word.length))
}

/** A form without its dots and spaces; where they may stand; and which form it is. */
interface Form {
  is: string
  ends: Set<number>
}

function table(texts: string[]): Map<string, Form> {
  const forms = new Map<string, Form>()
  for (const same of texts.flatMap((text) => text.split('·'))) {
    const [first = ''] = same.split('=')
    const is = lettersOf(first).join('')
    for (const one of same.split('=')) {
      const parts = lettersOf(one)
      const known = forms.get(parts.join('')) ?? { is, ends: new Set<number>() }
      for (const end of endsOf(parts)) known.ends.add(end)
      forms.set(parts.join(''), known)
    }
  }
  return forms
}

const lettersOf = (text: string) => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

const behind = table(Object.values(formsBehind))
const before = table(Object.values(formsBefore))
const company = table([companyWords])
/** What a form's first word can be, and its last: most words of names are neither. */
const parts = (forms: Map<string, Form>, part: (letters: string, end: number) => string) =>
  [...forms].flatMap(([letters, { ends }]) => [
    letters,
    ...[...ends].map((end) => part(letters, end)),
  ])
const beginnings = new Set(parts(before, (letters, end) => letters.slice(0, end)))
const endings = new Set(
  [behind, company].flatMap((forms) => parts(forms, (letters, end) => letters.slice(end))),
)
const shouted = new Set(capitalsBefore.split(' ').map(fold))
const bare = new Set(knownBare.split(' '))
const longestForm = 7

/** The form these words are, written with no more dots and spaces than it has. */
function formOf(forms: Map<string, Form>, words: Word[]): string | undefined {
  const parts = words.map(({ folded }) => folded)
  const found = forms.get(parts.join(''))
  return found && endsOf(parts).every((end) => found.ends.has(end)) ? found.is : undefined
}

/** Two letters are a form where they are known as one, or written as one. */
const isWritten = (words: Word[]) => {
  const [first] = words
  const letters = words.map(({ folded }) => folded).join('')
  return (
    words.length > 1 ||
    letters.length > 2 ||
    bare.has(letters) ||
    !/^[a-z]+$/.test(letters) ||
    first?.typed.includes('.') === true
  )
}

const isShouted = ({ typed }: Word) => typed === typed.toUpperCase()

/** How many words are no part of the name, and which form they are, if they are one. */
interface Taken {
  taken: number
  form?: string
}

function takenBefore(words: Word[]): Taken | undefined {
  const [first] = words
  if (words.length > 1 && first?.folded === 'the') return { taken: 1 }
  if (!beginnings.has(first?.folded ?? '')) return undefined
  for (let taken = Math.min(longestForm, words.length - 1); taken > 0; taken--) {
    const some = words.slice(0, taken)
    const form = formOf(before, some)
    const letters = some.map(({ folded }) => folded).join('')
    if (form && (!shouted.has(letters) || some.every(isShouted))) return { taken, form }
  }
  return undefined
}

function takenBehind(words: Word[]): Taken | undefined {
  if (!endings.has(words.at(-1)?.folded ?? '')) return undefined
  for (let taken = Math.min(longestForm, words.length - 1); taken > 0; taken--) {
    const some = words.slice(-taken)
    const form = formOf(behind, some)
    if (form && isWritten(some)) return { taken, form }
    if (formOf(company, some)) return { taken }
  }
  return undefined
}

interface CompanyName {
  words: Word[]
  forms: string[]
  /** "& Co.", "Company": what a firm beside its form is called. */
  company: boolean
}

/** Longer than any name that is kept. */
const longestName = 400

const read = remembered((name): CompanyName => {
  const text = cutTo(name, longestName).normalize('NFKC')
  const loose = formsAttached.filter((form) => text.includes(form))
  let words = wordsOf(loose.reduce((rest, form) => rest.replaceAll(form, ' '), text))
  const forms = [...loose]
  let isCompany = false
  for (let found = takenBefore(words); found; found = takenBefore(words)) {
    if (found.form) forms.push(found.form)
    words = words.slice(found.taken)
  }
  for (let found = takenBehind(words); found; found = takenBehind(words)) {
    if (found.form) forms.push(found.form)
    else isCompany = true
    words = words.slice(0, -found.taken)
    while (words.length > 1 && words.at(-1)?.folded === 'and') words = words.slice(0, -1)
  }
  return { words, forms: forms.sort(), company: isCompany }
})

const joined = (words: Word[]) => words.map(({ folded }) => folded).join(' ')

/** A company's name for equality, without its legal form: `ACME GmbH & Co. KG` is `acme`. */
export const companyKey = (name: string): string =>
  joined(read(name).words) || fold(name).trim() || name

/** The keys it is found by: `Müller AG` as `muller` and as `mueller`. */
export function companyKeys(name: string): string[] {
  const { words } = read(name)
  const spelled = joined(words.map(({ typed }) => wordOf(spellOut(typed))))
  return [...new Set([companyKey(name), spelled])].filter(Boolean)
}

/**
 * Two names of one key that differ in form and in one more word: Merck KGaA and Merck & Co., Inc.
 * are two firms. A name alone may be either's.
 */
export function mayDiffer(one: string, other: string): boolean {
  const [a, b] = [read(one), read(other)]
  const isBare = [a, b].some(({ forms, company: more }) => forms.length === 0 && !more)
  return !isBare && a.company !== b.company && a.forms.join(' ') !== b.forms.join(' ')
}

/** The legal forms a name says, by one spelling each. */
export const legalFormsOf = (name: string): string[] => read(name).forms

/** Whether a text is a company's by its legal form: `Globex GmbH`. */
export const hasLegalForm = (text: string): boolean => {
  const { forms, company: more } = read(text)
  return forms.length > 0 || more
}
