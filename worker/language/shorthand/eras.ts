import { regionOf } from '../regions.ts'
import { once } from './once.ts'
import { own } from './own.ts'

/** Years that a country counts otherwise: `令和8年3月1日`, `民國115年`, `2569` in Thailand. */

const japanese: Record<string, number> = {
  ...{ 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 明治: 1867 },
  ...{ r: 2018, h: 1988, s: 1925, t: 1911 },
}
const named = /(令和|平成|昭和|大正|明治) ?(元|\d{1,2}) ?(?=年)/u
/** `R8.3.1`, `R8年3月1日`. */
const lettered = /^([rhst])(\d{1,2})(?=[./年-]\d)/iu
const republic = /(?:中華民國|中华民国|民國|民国) ?(元|\d{1,3}) ?(?=年)/u
const ofTaiwan = /^(\d{3})(?=年|[/.-]\d)/
const buddhist = /(?<!\d)2[4-6]\d\d(?!\d)/

const count = (year: string) => (year === '元' ? 1 : Number(year))
const yearOf = (era: string, year: string) =>
  String((own(japanese, era.toLowerCase()) ?? 0) + count(year))

/** What says such a year in a line: `S7.1.2` and `R2.1.5` are editions of something there. */
export const eraPiece =
  '令和|平成|昭和|大正|明治|r(?:[6-9]|[1-9]\\d)[./-]\\d|[rhst]\\d{1,2}年\\d|中華民國|中华民国|民國|民国'

type Common = (text: string) => string

const commonOf = once((locale): Common | undefined => {
  const { language } = new Intl.Locale(locale)
  if (language === 'th')
    return (text) => text.replace(buddhist, (year) => String(Number(year) - 543))
  if (language !== 'ja' && language !== 'zh') return undefined
  const isTaiwan = regionOf(locale) === 'TW'
  return (text) => {
    const common = text
      .replace(named, (_, era: string, year: string) => yearOf(era, year))
      .replace(republic, (_, year: string) => String(1911 + count(year)))
    if (language === 'ja') return common.replace(lettered, (_, era, year) => yearOf(era, year))
    return isTaiwan ? common.replace(ofTaiwan, (_, year) => String(1911 + Number(year))) : common
  }
})

/** The same text with the year as most of the world writes it. */
export const withCommonYear = (text: string, locale: string): string =>
  /[\d元]/.test(text) ? (commonOf(locale)?.(text) ?? text) : text
