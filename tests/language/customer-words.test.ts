import { describe, expect, test } from 'vitest'
import {
  customerWords,
  filled,
  spokenIn,
  spokenTo,
} from '../../worker/language/customer-words/index.ts'
import { languageCodes, localeOf } from '../../worker/language/language-names.ts'

/** Every sentence by where it stands. */
const sentences = (words: object, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, is]) =>
    typeof is === 'string' ? [[`${at}${name}`, is]] : sentences(is, `${at}${name}.`),
  )

const inBraces = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
const english = Object.fromEntries(sentences(customerWords.en ?? {}))

describe('what customers are written', () => {
  test('is there in every language that is read', () => {
    expect(Object.keys(customerWords).sort()).toEqual([...languageCodes].sort())
  })

  test.each(languageCodes)(
    'in %s, says all that English says, with the same to fill in',
    (code) => {
      const all = sentences(customerWords[code] ?? {})
      expect(all.map(([at]) => at)).toEqual(Object.keys(english))
      for (const [at, text] of all) {
        expect(text.trim(), at).toBe(text)
        expect(text.length, at).toBeGreaterThan(0)
        expect(inBraces(text), at).toEqual(inBraces(english[at] ?? ''))
      }
      const same = all.filter(([at, text]) => text === english[at])
      expect(code === 'en' || same.length < 3, String(same)).toBe(true)
    },
  )

  test('is in the language the customer is known to speak, else the workspace’s, else English', () => {
    expect(spokenTo('French', 'de-DE').language).toBe('fr')
    expect(spokenTo('Norsk bokmål', 'de-DE').language).toBe('nb')
    expect(spokenTo('Klingon', 'de-DE').language).toBe('de')
    expect(spokenTo(null, 'eo').language).toBe('en')
    expect(spokenIn(['x', 'pt-BR;q=0.9', 'en']).language).toBe('pt')
    expect(filled('{case} and {other}', { case: '#1' })).toBe('#1 and {other}')
  })

  test('is written as where its reader is from, else as where the workspace is', () => {
    expect(localeOf('en', ['fr,en-GB;q=0.8,en;q=0.7', 'en-US'])).toBe('en-GB')
    expect(localeOf('en', ['en', 'en-IE'])).toBe('en-IE')
    expect(localeOf('nb', ['no-NO', 'de-DE'])).toBe('no-NO')
    expect(localeOf('zh', ['zh-Hant-TW'])).toBe('zh-Hant-TW')
    expect(localeOf('de', ['de-!!,de-x-1,de-', 'en-US'])).toBe('de')
  })
})
