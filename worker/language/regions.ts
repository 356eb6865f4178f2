/** ISO 4217 currency by ISO 3166 country, where it is not the country's only guess: US dollars. */
const byCurrency: Record<string, string> = {
  EUR: 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK BG AD MC SM VA ME XK',
  USD: 'US PR EC SV PA',
  GBP: 'GB',
  CHF: 'CH LI',
  SEK: 'SE',
  NOK: 'NO',
  DKK: 'DK GL FO',
  ISK: 'IS',
  PLN: 'PL',
  CZK: 'CZ',
  HUF: 'HU',
  RON: 'RO',
  TRY: 'TR',
  UAH: 'UA',
  JPY: 'JP',
  CNY: 'CN',
  KRW: 'KR',
  INR: 'IN',
  AUD: 'AU',
  NZD: 'NZ',
  CAD: 'CA',
  BRL: 'BR',
  MXN: 'MX',
  ARS: 'AR',
  CLP: 'CL',
  COP: 'CO',
  PEN: 'PE',
  ZAR: 'ZA',
  ILS: 'IL',
  AED: 'AE',
  SAR: 'SA',
  KWD: 'KW',
  EGP: 'EG',
  NGN: 'NG',
  KES: 'KE',
  SGD: 'SG',
  HKD: 'HK',
  TWD: 'TW',
  THB: 'TH',
  MYR: 'MY',
  IDR: 'ID',
  PHP: 'PH',
  VND: 'VN',
}

/** `en_US` and the like as Intl takes them; undefined where it is none. */
export function localeOf(text: string | undefined): string | undefined {
  try {
    return text && Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

/** The country of a locale: its own region, else the likeliest ("de" is DE, "en" is US). */
export const regionOf = (locale: string): string => {
  try {
    return new Intl.Locale(locale).maximize().region ?? 'US'
  } catch {
    return 'US'
  }
}

export const currencyOf = (country: string): string =>
  Object.entries(byCurrency).find(([, countries]) => countries.includes(country))?.[0] ?? 'USD'
