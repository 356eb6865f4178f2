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
export const wordlike = new Set('ALL AMD BAM BOB CUP GEL MOP NIS PEN PHP SOS TOP'.split(' '))
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

/** A code in letters, as codes are written: `eur` too, but not `all`. */
export const codeOf = (mark: string): string | undefined => {
  if (mark.length !== 3) return undefined
  const upper = mark.toUpperCase()
  return codes.has(upper) && (mark === upper || !capitalsOnly.has(upper)) ? upper : undefined
}
