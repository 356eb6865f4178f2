import { describe, expect, test } from 'vitest'
import { fromList, type ListName, lists } from '../../worker/language/lists.ts'
import {
  readCountry,
  readCurrency,
  readLocale,
  readTimeZone,
} from '../../worker/language/settings-values.ts'

const readers = {
  'time-zone': readTimeZone,
  country: readCountry,
  locale: readLocale,
  currency: readCurrency,
}
const names = Object.keys(readers) as ListName[] // the four lists
const labels = (name: ListName, typed: string, country = 'DE') =>
  fromList(name, typed, country).map(({ label }) => label)

describe.each(names)('the list of each %s', (name) => {
  test('is read back from its codes and from the words it shows', () => {
    for (const { value, label } of lists[name].all()) {
      expect(readers[name](value), value).toEqual({ is: value })
      expect(readers[name](label), label).toEqual({ is: value })
      expect(lists[name].labelOf(value)).toBe(label)
    }
  })

  test('shows no two alike', () => {
    const shown = labels(name, '')
    expect(new Set(shown).size).toBe(shown.length)
    expect(shown.length).toBeGreaterThan(140)
  })

  test('calls what it does not have as it was typed', () => {
    for (const typed of ['no such thing', 'Nowhere', 'X'])
      expect(lists[name].labelOf(typed)).toBe(typed)
  })
})

test('what is likely in the workspace’s country comes first', () => {
  expect(labels('time-zone', '')[0]).toBe('Europe/Berlin')
  expect(labels('locale', '').slice(0, 2)).toEqual(['German (Germany)', 'English (Germany)'])
  expect(labels('currency', '')[0]).toBe('Euro (EUR)')
  expect(labels('country', '', 'JP')[0]).toBe('Japan')
  expect(labels('time-zone', '', 'NZ').slice(0, 2).sort()).toEqual([
    'Pacific/Auckland',
    'Pacific/Chatham',
  ])
})

test.each([
  ['time-zone', 'york', 'America/New York'],
  ['time-zone', 'sao', 'America/Sao Paulo'],
  ['country', 'côte', 'Côte d’Ivoire'],
  ['country', 'states', 'United States'],
  ['locale', 'switz', 'French (Switzerland)'],
  ['locale', 'ger aus', 'German (Austria)'],
  ['locale', 'french can', 'French (Canada)'],
  ['currency', 'dollar sing', 'Singapore Dollar (SGD)'],
  ['currency', 'chf', 'Swiss Franc (CHF)'],
] as const)('in the list of each %s, %s finds %s', (name, typed, found) => {
  expect(labels(name, typed)).toContain(found)
})

test('words that fit nothing find nothing', () => {
  for (const name of names) expect(fromList(name, 'zzzz', 'DE')).toEqual([])
})

test.each([
  ['deutsch', 'de'],
  ['Français', 'fr'],
  ['espanol', 'es'],
  ['português', 'pt'],
  ['čeština', 'cs'],
  ['日本', 'ja'],
])('a language is found by its own name: %s', (typed, language) => {
  const found = fromList('locale', typed, '').map(({ value }) => value)
  expect(found.length).toBeGreaterThan(0)
  expect(new Set(found.map((value) => value.split('-')[0]))).toEqual(new Set([language]))
})
