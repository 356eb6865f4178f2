import { own } from './own.ts'
import type { Reader } from './reader.ts'

/** ISO 4217, in use in 2026. `Intl` also lists the retired ones, which are names of companies. */
const codes = new Set(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
  CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
  GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
  KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
  NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
  SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED
  VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
)

/** Codes that are words or companies too: they count in capitals only, and are asked about. */
const wordlike = new Set('ALL AMD BAM BOB CUP GEL MOP PEN PHP SOS TOP'.split(' '))
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

const signs: Record<string, string> = {
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  '£gb': 'GBP',
  us$: 'USD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  nz$: 'NZD',
  s$: 'SGD',
  hk$: 'HKD',
  nt$: 'TWD',
  mx$: 'MXN',
  r$: 'BRL',
  br$: 'BRL',
  $us: 'USD',
  $ca: 'CAD',
  $au: 'AUD',
  $nz: 'NZD',
  $sg: 'SGD',
  $hk: 'HKD',
  $mx: 'MXN',
  $ar: 'ARS',
  $cl: 'CLP',
  $co: 'COP',
  zł: 'PLN',
  kč: 'CZK',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₩': 'KRW',
  '₪': 'ILS',
  '฿': 'THB',
  '₫': 'VND',
  '₴': 'UAH',
  '₦': 'NGN',
  '₱': 'PHP',
  '₸': 'KZT',
  '₾': 'GEL',
  'jp¥': 'JPY',
  yen: 'JPY',
  'cn¥': 'CNY',
  円: 'JPY',
  元: 'CNY',
  원: 'KRW',
  kronor: 'SEK',
  skr: 'SEK',
  nkr: 'NOK',
  dkr: 'DKK',
  ikr: 'ISK',
  ksh: 'KES',
}

const dollars = {
  of: 'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU BBD BSD BZD JMD TTD',
  otherwise: 'USD',
}
const crowns = { of: 'SEK NOK DKK ISK' }

/** Signs of several currencies, and words that are one only where the workspace uses it. */
const sharedSigns: Record<string, { of: string; otherwise?: string }> = {
  $: dollars,
  dollar: dollars,
  dollars: dollars,
  '¥': { of: 'CNY', otherwise: 'JPY' },
  kr: crowns,
  kroner: crowns,
  rs: { of: 'INR PKR LKR NPR MUR SCR' },
  pounds: { of: 'GBP' },
  r: { of: 'ZAR' },
  ft: { of: 'HUF' },
  rp: { of: 'IDR' },
  rm: { of: 'MYR' },
  lei: { of: 'RON' },
}

const kronaByPlace: Record<string, string> = {
  NO: 'NOK',
  DK: 'DKK',
  FO: 'DKK',
  GL: 'DKK',
  IS: 'ISK',
}
const placeByLanguage: Record<string, string> = { nb: 'NO', nn: 'NO', no: 'NO', da: 'DK', is: 'IS' }

function krona(locale: string) {
  const { region, language } = new Intl.Locale(locale)
  return own(kronaByPlace, region ?? own(placeByLanguage, language) ?? 'SE') ?? 'SEK'
}

export const isShared = (mark: string) => Object.hasOwn(sharedSigns, mark.toLowerCase())
export const isWordlike = (mark: string) => wordlike.has(mark)

/** The currency a sign, a code or a word stands for to this reader. */
export function currencyOf(mark: string, reader: Reader): string | undefined {
  const upper = mark.toUpperCase()
  if (codes.has(upper) && (mark === upper || !capitalsOnly.has(upper))) return upper
  const key = mark.toLowerCase().replace(/\.$/, '')
  const sign = own(signs, key)
  if (sign) return sign
  const shared = own(sharedSigns, key)
  if (shared?.of.split(' ').includes(reader.currency)) return reader.currency
  return shared === crowns ? krona(reader.locale) : shared?.otherwise
}

const literal = (text: string) => text.replace(/[$.]/g, '\\$&')
const known = [...Object.keys(signs), ...Object.keys(sharedSigns)]
  .sort((a, b) => b.length - a.length)
  .map(literal)
  .join('|')

/** Source of a pattern for what may be a currency; `currencyOf` has the last word. */
export const mark = `(?:${known}|kr\\.|rs\\.|[a-z]{3})`
