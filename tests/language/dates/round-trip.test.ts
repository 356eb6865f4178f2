import { expect, test } from 'vitest'
import { ago, clock, day, dayOf } from '../../../worker/language/formatting.ts'
import { readLocale } from '../../../worker/language/settings-values.ts'
import { readDate, readTime } from '../../../worker/language/shorthand.ts'
import { now, readerIn } from './readers.ts'

/** What is shown in any language there is can be typed back, and means the same. */

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const languages = letters.flatMap((one) => letters.map((other) => one + other))
const regional =
  `af-ZA ar-AE ar-EG ar-MA ar-SA az-Cyrl bn-IN bs-Cyrl ckb de-AT de-CH de-LI el-CY en-AU
  en-BE en-BW en-CA en-GB en-HK en-IE en-IN en-JM en-KE en-MT en-NG en-NZ en-PH en-SE en-SG en-US en-ZA
  es-AR es-BO es-CL es-CO es-CR es-DO es-EC es-GT es-MX es-PE es-PR es-US es-UY es-VE fa-AF fa-IR fil
  fr-BE fr-CA fr-CH fr-LU fr-MA gsw haw hi-IN it-CH kok mr-IN ms-SG my-MM nds ne-IN nl-BE pa-Arab pt-AO
  pt-MO pt-PT ro-MD ru-KZ ru-UA sd-Deva sr-Cyrl sr-Latn sr-ME sv-FI sw-KE ta-SG th-TH tr-CY ur-IN
  uz-Arab uz-Cyrl yue zh-HK zh-SG zh-TW`.split(/\s+/)
const offered = [...languages, ...regional].filter((tag) => 'is' in readLocale(tag))
const length = 86_400_000

test('so many languages are offered', () => {
  expect(offered.length).toBeGreaterThan(200)
})

test.each(offered)('days in %s', (locale) => {
  const reader = readerIn(locale)
  for (let ahead = -330; ahead < 420; ahead += 5) {
    const date = new Date(now + ahead * length).toISOString().slice(0, 10)
    for (const shown of [day(date, reader), dayOf(date, reader)])
      expect([shown, readDate(shown, reader)]).toEqual([shown, { value: date }])
    const long = ago(now + ahead * length, reader)
    if (Math.abs(ahead) >= 7)
      expect([long, readDate(long, reader)]).toEqual([long, { value: date }])
  }
})

test.each(offered)('hours in %s', (locale) => {
  for (let hour = 0; hour < 24; hour++)
    for (const minute of [0, 7, 30, 59]) {
      const instant = Date.UTC(2026, 10, 25, hour, minute)
      const shown = clock(instant, { locale, timeZone: 'UTC', now: instant })
      const value = new Date(instant).toISOString().slice(11, 16)
      expect([shown, readTime(shown, { locale })]).toEqual([shown, { value }])
    }
})
