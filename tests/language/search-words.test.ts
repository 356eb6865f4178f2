import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { words, wordsTyped } from '../../worker/language/search-words.ts'
import { shorten } from '../../worker/language/shorten.ts'

/** Whether each typed word begins one of the name's, as every search compares them. */
const finds = (typed: string, name: string) =>
  words(typed).every((word) => words(name).some((one) => one.startsWith(word)))

describe('search words', () => {
  test('are folded, whole and in pieces', () => {
    expect(words('Müller-Lüdenscheidt GmbH')).toEqual([
      'muller',
      'ludenscheidt',
      'mullerludenscheidt',
      'gmbh',
    ])
    expect(words("O'Brien O'Brien")).toEqual(['o', 'brien', 'obrien'])
  })

  test.each([
    ['Müller', ['müller', 'mueller', 'muller', 'MÜLLER', 'mue', 'mü', 'mul', 'mu']],
    ['Mueller', ['müller', 'mueller', 'muller', 'mül']],
    ['Özdemir Schöne', ['oezdemir', 'ozdemir', 'schoene', 'schone', 'schöne', 'schoe']],
    ['Jäger', ['jaeger', 'jager', 'jae']],
    ['Århus Kommune', ['arhus', 'aarhus', 'aa', 'århus', 'kommune']],
    ['Bjørn', ['bjorn', 'bjoern', 'bjoe', 'bjørn']],
    ['Ærø', ['aeroe', 'aero', 'ærø']],
    ['Straßburg', ['strassburg', 'straßburg', 'strass']],
    ['Michael Joel Blue', ['michael', 'micha', 'michae', 'joe', 'joel', 'blue', 'blu']],
    ["Smith-O'Neil", ['smith', 'neil', "o'neil", 'oneil', 'smith-o', 'smithoneil']],
    ['Acme Tools & Dies', ['tools', 'dies', 'acme d', 'too di']],
    ['AT&T', ['at&t', 'att', 'at']],
    ['one two three four five six seven eight nine ten eleven twelve thirteen', ['thir', 'twelve']],
    ['Ελλάδα Α.Ε.', ['ελλαδα', 'ελλ']],
    ['Łódź', ['lodz', 'łódź']],
  ])('%s is found by %j', (name, typed) => {
    expect(typed.filter((one) => !finds(one, name))).toEqual([])
  })

  test.each([
    ['Müller', ['uller', 'miller', 'mueler']],
    ["Smith-O'Neil", ['eil', 'smithneil']],
    ['Acme', ['acmee', 'cme']],
  ])('%s is not found by %j', (name, typed) => {
    expect(typed.filter((one) => finds(one, name))).toEqual([])
  })

  test.each([
    [
      'jane.ford@mail.acme-tools.co.uk',
      ['jane.f', 'ford acme', 'acme-tools.co.uk', 'jane.ford@mail.ac'],
    ],
    ['J.P.Morgan@example.com', ['j.p.mor', 'morgan@example.com', 'morgan example.c']],
  ])('the address %s is found by %j', (address, typed) => {
    const kept = wordsTyped(address)
    const isFound = (one: string) =>
      wordsTyped(one).every((word) => kept.some((of) => of.startsWith(word)))
    expect(typed.filter((one) => !isFound(one))).toEqual([])
  })

  test('of what a name begins with are beginnings of its own', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aeouüöäåøæß bn') }),
        fc.nat(),
        (name, at) => {
          expect(finds(name.slice(0, at), name)).toBe(true)
        },
      ),
    )
  })

  test('are bounded, short and different, and none is half a character', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500, unit: 'grapheme' }), (text) => {
        const found = words(text)
        expect(found.length).toBeLessThanOrEqual(100)
        expect(new Set(found).size).toBe(found.length)
        expect(found.every((word) => word.length >= 1 && word.length <= 40)).toBe(true)
        expect(found.every((word) => word.isWellFormed())).toBe(true)
      }),
    )
  })
})

test('what is shortened is well-formed, no longer than asked, and seen to be', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
      const short = shorten(text, most)
      expect(short.isWellFormed()).toBe(true)
      expect(short.length).toBeLessThanOrEqual(most)
      expect(short === text || short.endsWith('…')).toBe(true)
    }),
  )
  expect(shorten('ab😀cd', 4)).toBe('ab…')
})

test('a line of very many words is found by its first hundred', () => {
  const many = [...Array(150).keys()].map((at) => `w${at}x`)
  expect(words(many.join(' '))).toEqual(many.slice(0, 100))
  expect(words(many.join('-'))).toHaveLength(100)
  expect(words(' - Acme - ')).toEqual(['acme'])
  expect(words('Łukasz acme')).toEqual(['łukasz', 'acme'].map((word) => words(word)[0]))
})
