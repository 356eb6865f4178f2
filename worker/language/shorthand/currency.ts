import { fold } from '../fold.ts'
import { listed } from '../languages/amount-words.ts'
import { ownCurrencyOf, regionOf } from '../regions.ts'
import { remembered } from '../remembered.ts'
import { codeOf, wordlike } from './currency-codes.ts'
import { isEveryday, nounsOf } from './currency-nouns.ts'
import { once } from './once.ts'
import { own } from './own.ts'
import type { Reader } from './reader.ts'
import { codeOfLanguage, vocabularyOf } from './vocabulary.ts'

/** Signs and short names that stand for one currency everywhere; a space may be any. */
const signs: Record<string, string> = {
  AED: 'dhs, dhs., د.إ, د.إ.',
  AFN: '؋',
  AMD: '֏',
  ARS: '$ar, ar$',
  AUD: 'a$, au$, $au, $ au, aud$, $a',
  AZN: '₼',
  BDT: '৳',
  BHD: 'د.ب, د.ب.',
  BRL: 'r$, br$',
  CAD: 'ca$, $ca, $ ca, can$, cad$',
  CLP: '$cl',
  CNY: 'cn¥, ¥cn, rmb, rmb¥, cny¥',
  COP: '$co, col$',
  CRC: '₡',
  CZK: 'kč, kc',
  DKK: 'dkr, dkk.',
  DOP: 'rd$',
  DZD: 'د.ج, د.ج.',
  EGP: 'eg£, ج.م, ج.م.',
  EUR: '€, euro, euros',
  GBP: '£gb, gb£, uk£, £ru, £ ru',
  GEL: '₾',
  GHS: 'gh₵, gh¢, ₵',
  HKD: 'hk$, $hk, $ hk',
  IDR: 'rp, rp.',
  ILS: '₪, nis, ש"ח, ש״ח',
  INR: '₹',
  IQD: 'د.ع, د.ع.',
  ISK: 'ikr',
  JMD: 'jm$, j$',
  JOD: 'د.أ, د.أ.',
  JPY: 'jp¥, ¥jp, 円, yen',
  KES: 'ksh, kshs',
  KHR: '៛',
  KRW: '₩, 원',
  KWD: 'د.ك, د.ك., kd',
  KZT: '₸',
  LAK: '₭',
  LBP: 'ل.ل, ل.ل.',
  LYD: 'د.ل, د.ل.',
  MAD: 'د.م, د.م.',
  MKD: 'ден, ден.',
  MNT: '₮',
  MXN: 'mx$, $mx, mex$',
  MYR: 'rm',
  NAD: 'n$',
  NGN: '₦',
  NOK: 'nkr, nok.',
  NZD: 'nz$, $nz, $ nz, nzd$',
  OMR: 'ر.ع, ر.ع.',
  PEN: 's/, s/.',
  PHP: '₱',
  PLN: 'zł, zl',
  PYG: '₲',
  QAR: 'ر.ق, ر.ق.',
  RSD: 'din, din.',
  RUB: '₽',
  SAR: 'ر.س, ر.س., ⃁',
  SEK: 'kronor, skr, sek.',
  SGD: 's$, $sg, $ sg, sg$',
  THB: '฿',
  TND: 'د.ت, د.ت.',
  TRY: '₺, tl',
  TTD: 'tt$',
  TWD: 'nt$, ntd',
  UAH: '₴',
  USD: 'us$, $us, $ us, u$s, usd$, us dollars, us dollar',
  VND: '₫, đ, vnđ',
  XCD: 'ec$, $ec',
  XPF: 'cfpf, fcfp',
  ZAR: 'zar.',
  CHF: 'sfr, sfr., fr., frs.',
  BGN: 'лв, лв.',
}

/**
 * Signs and names of several currencies: the one this reader's place has, else it is asked. `main`
 * stands for the rest where it is so by far the most; without a `list` it is no currency elsewhere.
 */
interface Shared {
  of: string
  main?: string
  /** Elsewhere it is a word like any other: feet, a letter, a weight. */
  only?: true
  /** What a place shows it for says nothing of what is meant there. */
  asked?: true
}

const dollars: Shared = {
  of: 'USD CAD AUD NZD SGD HKD MXN TWD ARS CLP COP UYU BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD',
}
const crowns: Shared = { of: 'SEK NOK DKK ISK' }
const cfa: Shared = { of: 'XAF XOF', asked: true }

const sharedSigns: Record<string, Shared> = {
  $: dollars,
  '¥': { of: 'JPY CNY' },
  元: { of: 'CNY TWD HKD', main: 'CNY' },
  yuan: { of: 'CNY TWD HKD', main: 'CNY' },
  '£': { of: 'GBP EGP LBP SYP SDG FKP GIP SHP SSP', main: 'GBP' },
  kr: crowns,
  crown: { of: 'SEK NOK DKK CZK ISK' },
  fr: { of: 'CHF XOF XAF XPF', only: true },
  franc: { of: 'CHF XOF XAF XPF CDF GNF RWF BIF DJF KMF' },
  fcfa: cfa,
  'f cfa': cfa,
  peso: { of: 'MXN ARS CLP COP UYU PHP DOP CUP' },
  rs: { of: 'INR PKR LKR NPR MUR SCR' },
  dinar: { of: 'KWD RSD BHD JOD IQD TND DZD LYD MKD' },
  dh: { of: 'AED MAD' },
  riyal: { of: 'SAR QAR OMR YER IRR' },
  lira: { of: 'TRY LBP SYP', main: 'TRY' },
  shilling: { of: 'KES TZS UGX SOS' },
  lei: { of: 'RON MDL' },
  rub: { of: 'RUB BYN', main: 'RUB' },
  c$: { of: 'CAD NIO', main: 'CAD' },
  r: { of: 'ZAR', only: true },
  ft: { of: 'HUF', only: true },
}

const bySign = new Map<string, string[]>(
  Object.entries(signs).flatMap(([code, all]) =>
    listed(all).map((sign): [string, string[]] => [sign, [code]]),
  ),
)

/** The sign this place writes for a currency: `kr`, `$`, `￥`. */
const shownAs = remembered((currency, locale) => {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(1)
  const sign = parts.flatMap(({ type, value }) => (type === 'currency' ? value : [])).join('')
  return sign.normalize('NFKC').replace(/\.$/, '').toLowerCase()
})

const homeOf = once((locale) => ownCurrencyOf(regionOf(locale)))

/** What a reader's place means by a sign that several countries share. */
function ofPlace(sign: string, { asked }: Shared, codes: string[], locale: string) {
  const home = homeOf(locale)
  if (home && codes.includes(home)) return home
  return asked ? undefined : codes.slice(0, 5).find((code) => shownAs(code, locale) === sign)
}

function settled(sign: string, shared: Shared, reader: Place): string[] {
  const { main, only } = shared
  const { locale, currency } = reader
  const codes = shared.of.split(' ')
  const mine = codes.includes(currency) ? currency : undefined
  const place = ofPlace(sign, shared, codes, locale)
  const found = [...new Set([mine, place].flatMap((code) => code ?? []))]
  if (found.length > 0) return found
  if (only) return []
  return main ? [main] : codes.slice(0, 5)
}

const keyOf = (mark: string) =>
  mark
    .replace(/[\u00a0\u202f\s]+/g, ' ')
    .replace(/[\u200e\u200f\u061c]/g, '')
    .toLowerCase()

export const isShared = (mark: string) => Object.hasOwn(sharedSigns, mark.toLowerCase())

/** Whether a sign can stand for a currency somewhere: `$` for CAD. */
export const isOf = (mark: string, code: string) =>
  own(sharedSigns, mark.toLowerCase())?.of.split(' ').includes(code) ?? false

/** The currencies a sign, a code or a name can stand for to this reader: none, one, or several. */
export const currenciesOf = (mark: string, { locale, currency }: Place): string[] =>
  mark.length > longest ? [] : found(mark, `${locale} ${currency}`)

/** Longer than what money is called. */
const longest = 60

type Place = Pick<Reader, 'locale' | 'currency'>

const found = remembered((mark, place) => {
  const space = place.indexOf(' ')
  return readMark(mark, { locale: place.slice(0, space), currency: place.slice(space + 1) })
})

function readMark(mark: string, reader: Place): string[] {
  const code = codeOf(mark)
  if (code) return [code]
  const key = keyOf(mark)
  const bare = key.replace(/\.$/, '')
  const sign = bySign.get(key) ?? bySign.get(bare)
  if (sign) return sign
  const shared = own(sharedSigns, bare)
  if (shared) return settled(bare, shared, reader)
  const named = vocabularyOf(reader.locale).currencies.get(bare)
  if (!named) return ofNoun(bare, reader)
  return [
    ...new Set(
      named.flatMap((name) => {
        const group = own(sharedSigns, name)
        return group ? settled(name, group, reader) : [name]
      }),
    ),
  ]
}

const nounsFor = once((locale) => nounsOf(codeOfLanguage(locale)))

function ofNoun(mark: string, reader: Place): string[] {
  const of = nounsFor(reader.locale).get(fold(mark))?.join(' ')
  return of ? settled(of, own(sharedSigns, of) ?? { of }, reader) : []
}

/** `Rand. 500`: the sentence's dot. */
const withoutDot = (mark: string) => mark.replace(/\.$/, '')

/**
 * Whether a mark may be a name or another word: a code in letters that is one, or what money is
 * called, unless it is the money of the reader's workspace or place.
 */
export function mayBeWord(typed: string, reader: Reader): boolean {
  const mark = withoutDot(typed)
  if (wordlike.has(mark)) return true
  if (!isEveryday(mark)) return false
  const near = [reader.currency, homeOf(reader.locale)]
  return !currenciesOf(mark, reader).some((code) => near.includes(code))
}

/** Whether it is called so, and no sign or code: before a number such a word may be a name. */
export const isNoun = (typed: string, reader: Reader): boolean => {
  const mark = withoutDot(typed)
  return /^\p{L}{4,}$/u.test(mark) && !isSign(keyOf(mark)) && currenciesOf(mark, reader).length > 0
}

const isSign = (key: string) => bySign.has(key) || Object.hasOwn(sharedSigns, key)

/** The one currency a sign, a code or a name stands for to this reader. */
export function currencyOf(mark: string, reader: Reader): string | undefined {
  const [only, other] = currenciesOf(mark, reader)
  return other ? undefined : only
}

const literal = (text: string) => text.replace(/[$./]/g, '\\$&').replace(/ /g, '[ \\u00a0\\u202f]')

/** Signs that are no words, as the source of a pattern, the longest first. */
export const signPattern = [...bySign.keys(), ...Object.keys(sharedSigns)]
  .filter((sign) => !/^\p{L}+$/u.test(sign) || /[円元원]/u.test(sign))
  .sort((a, b) => b.length - a.length)
  .map(literal)
  .join('|')
