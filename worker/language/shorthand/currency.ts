import { listed } from '../languages/amount-words.ts'
import { ownCurrencyOf, regionOf } from '../regions.ts'
import { once } from './once.ts'
import { own } from './own.ts'
import type { Reader } from './reader.ts'
import { vocabularyOf } from './vocabulary.ts'

/** ISO 4217, in use in 2026. `Intl` also lists the retired ones, which are names of companies. */
export const codes = new Set(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
  CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
  GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
  KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
  NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
  SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED
  VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
)

/** Codes that are words or companies too: they count in capitals only, and are asked about. */
const wordlike = new Set('ALL AMD BAM BOB CUP GEL MOP NIS PEN PHP SOS TOP rand Rand'.split(' '))
const capitalsOnly = new Set([...wordlike, 'COP', 'MAD', 'TRY'])

const decimals = new Map<string, number>([
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ['CLF', 4],
])

/** Digits after the point by ISO 4217. (`Intl` follows habit instead: no cents for HUF or COP.) */
export const digits = (currency: string): number => decimals.get(currency) ?? 2

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
  VND: '₫',
  XAF: 'fcfa',
  XCD: 'ec$, $ec',
  XOF: 'f cfa',
  XPF: 'cfpf',
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
}

const dollars: Shared = {
  of: 'USD CAD AUD NZD SGD HKD MXN TWD ARS CLP COP UYU BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD',
}
const crowns: Shared = { of: 'SEK NOK DKK ISK' }

const sharedSigns: Record<string, Shared> = {
  $: dollars,
  '¥': { of: 'JPY CNY' },
  元: { of: 'CNY TWD HKD', main: 'CNY' },
  yuan: { of: 'CNY TWD HKD', main: 'CNY' },
  '£': { of: 'GBP EGP LBP SYP SDG FKP GIP SHP SSP', main: 'GBP' },
  kr: crowns,
  fr: { of: 'CHF XOF XAF XPF', only: true },
  peso: { of: 'MXN ARS CLP COP UYU PHP DOP CUP' },
  rs: { of: 'INR PKR LKR NPR MUR SCR' },
  dinar: { of: 'KWD RSD BHD JOD IQD TND DZD LYD MKD' },
  dh: { of: 'AED MAD' },
  riyal: { of: 'SAR QAR OMR YER IRR' },
  lira: { of: 'TRY LBP SYP', main: 'TRY' },
  shilling: { of: 'KES TZS UGX SOS' },
  lei: { of: 'RON MDL' },
  rub: { of: 'RUB BYN', main: 'RUB' },
  pounds: { of: 'GBP', only: true },
  pound: { of: 'GBP', only: true },
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
const shownAs = once((key) => {
  const [locale, currency = 'EUR'] = key.split('|')
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(1)
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? ''
  return sign.normalize('NFKC').replace(/\.$/, '').toLowerCase()
})

const homeOf = once((locale) => ownCurrencyOf(regionOf(locale)) ?? '')

/** What a reader's place means by a sign that several countries share. */
function ofPlace(sign: string, codes: string[], locale: string): string | undefined {
  const home = homeOf(locale)
  if (codes.includes(home)) return home
  return codes.slice(0, 5).find((code) => shownAs(`${locale}|${code}`) === sign)
}

function settled(sign: string, { of, main, only }: Shared, reader: Reader): string[] {
  const codes = of.split(' ')
  const place = ofPlace(sign, codes, reader.locale)
  const mine = codes.find((code) => code === reader.currency)
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

export const isWordlike = (mark: string) => wordlike.has(mark)
export const isShared = (mark: string) => Object.hasOwn(sharedSigns, mark.toLowerCase())

/** Whether a sign can stand for a currency somewhere: `$` for CAD. */
export const isOf = (mark: string, code: string) =>
  own(sharedSigns, mark.toLowerCase())?.of.split(' ').includes(code) ?? false

/** A code in letters, as codes are written: `eur` too, but not `all`. */
export const codeOf = (mark: string): string | undefined => {
  if (mark.length !== 3) return undefined
  const upper = mark.toUpperCase()
  return codes.has(upper) && (mark === upper || !capitalsOnly.has(upper)) ? upper : undefined
}

/** The currencies a sign, a code or a name can stand for to this reader: none, one, or several. */
export function currenciesOf(mark: string, reader: Reader): string[] {
  const code = codeOf(mark)
  if (code) return [code]
  const key = keyOf(mark)
  const sign = bySign.get(key) ?? bySign.get(key.replace(/\.$/, ''))
  if (sign) return sign
  const bare = key.replace(/\.$/, '')
  const shared = own(sharedSigns, bare)
  if (shared) return settled(bare, shared, reader)
  const named = vocabularyOf(reader.locale).currencies.get(bare)
  if (!named) return []
  return [
    ...new Set(
      named.flatMap((name) => {
        const group = own(sharedSigns, name)
        return group ? settled(name, group, reader) : [name]
      }),
    ),
  ]
}

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
