import { fold } from '../fold.ts'
import { listed } from '../languages/amount-words.ts'
import { currencyNouns, everydayNouns, nounPhrases } from '../languages/currency-nouns.ts'
import { languages } from '../languages/index.ts'
import { once } from './once.ts'
import { own } from './own.ts'

/** `Intl` calls these by several words, of which neither the first nor the last is the noun. */
const manyWords = new Set('BAM CVE EUR ILS STN XAF XPF ZWG'.split(' '))

type Nouns = Map<string, string[]>

/** The noun, and what it may be after a number: `levů`, `guaraníes`, `kwachas`. */
function formsOf(noun: string, endings: string[]): string[] {
  const stem = noun.replace(/[aeoyаяь]$/u, '')
  const shorter = stem === noun || stem.length < 3 ? [] : endings.map((ending) => stem + ending)
  const all = [...endings.map((ending) => noun + ending), ...shorter]
  return [noun, ...all.map(fold).filter((form) => form.length > 3)]
}

function add(into: Nouns, forms: string[], codes: string[]) {
  for (const form of forms) if (!into.has(form)) into.set(form, codes)
}

/** The names that several currencies share, each by one that has no other word for it. */
const shared: Record<string, string> = {
  $: 'USD',
  '£': 'GBP',
  crown: 'SEK',
  dh: 'MAD',
  dinar: 'KWD',
  franc: 'CHF',
  lira: 'TRY',
  peso: 'MXN',
  riyal: 'SAR',
  rs: 'INR',
  rub: 'RUB',
  shilling: 'KES',
}

/** Where the noun stands in a language without a file: what two dollars have in common. */
function placeIn(called: Intl.DisplayNames): 'first' | 'last' | undefined {
  const [one = [], other = []] = ['USD', 'AUD'].map((code) =>
    fold(called.of(code) ?? '').split(' '),
  )
  if (one.length < 2 || other.length < 2) return undefined
  if (one[0] === other[0]) return 'first'
  return one.at(-1) === other.at(-1) ? 'last' : undefined
}

/** What `Intl` calls them in this language: the first word or the last. */
function addOwn(into: Nouns, language: string) {
  const called = new Intl.DisplayNames(language, { type: 'currency' })
  const { stand, endings } = own(languages, language)?.amounts.nouns ?? {
    stand: placeIn(called),
    endings: '',
  }
  if (!stand) return
  const single = Object.keys(currencyNouns).map((key) => {
    const codes = key.split(' ')
    return [codes[0] ?? '', codes] as const
  })
  const several = Object.entries(shared).map(([name, code]) => [code, [name]] as const)
  const isOwn = Boolean(own(languages, language))
  // In Greek `λίρα` is more often the pound of London than that of Cairo.
  for (const [code, codes] of isOwn ? [...single, ...several] : [...several, ...single]) {
    const words = fold(called.of(code) ?? '').split(/[\s-]+/)
    const noun = words.at(stand === 'first' ? 0 : -1) ?? ''
    const isWhole = words.length === 1 && !isOwn
    if ((isWhole || !manyWords.has(code)) && /^[\p{L}\p{M}]{2,}$/u.test(noun))
      add(into, formsOf(noun, listed(endings)), [...codes])
  }
}

/** By noun, folded: the currencies it stands for, the largest first, or a name that several share. */
export const nounsOf = once((language): Nouns => {
  const nouns: Nouns = new Map()
  for (const [codes, forms] of Object.entries(currencyNouns))
    add(nouns, listed(forms), codes.split(' '))
  addOwn(nouns, language)
  return nouns
})

const everyday = new Set(listed(everydayNouns))

/** Whether what a currency is called is another word as well. */
export const isEveryday = (mark: string): boolean => everyday.has(fold(mark))

const phrases = new Set(listed(nounPhrases))

/** Whether it is the first of words that say something else: `real estate`. */
export const beginsPhrase = (mark: string, next: string): boolean =>
  phrases.has(`${fold(mark)} ${fold(next)}`)
