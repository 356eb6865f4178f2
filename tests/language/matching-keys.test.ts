import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyKey } from '../../worker/language/company-names.ts'
import { domainOf, emailKey } from '../../worker/language/email-address.ts'
import { companyFromDomain, isFreeMail } from '../../worker/language/mail-domains.ts'
import { addresses, personFromHeader } from '../../worker/language/mail-headers.ts'
import { phoneKey } from '../../worker/language/phone-numbers.ts'
import { words } from '../../worker/language/search-words.ts'

describe('a company', () => {
  test.each([
    [
      'acme',
      ['ACME Inc.', 'Acme, Inc', 'acme GmbH & Co. KG', 'The Acme Company', 'Acme A/S', 'Acme S.A.'],
    ],
    [
      'acme',
      ['Acme Sp. z o.o.', 'Acme S.p.A.', 'Acme d.o.o.', 'Acme S.A. de C.V.', 'Acme Pty. Ltd.'],
    ],
    ['muller and sohne', ['Müller & Söhne AG', 'Muller and Sohne', 'MÜLLER + SÖHNE']],
    ['volvo', ['AB Volvo', 'Volvo AB']],
    ['loreal', ['L’Oréal S.A.', "L'Oreal"]],
    ['アクメ', ['株式会社アクメ', 'アクメ㈱']],
    ['ромашка', ['ООО Ромашка', 'Ромашка']],
  ])('%s is found under all its spellings', (key, names) => {
    for (const name of names) expect(companyKey(name)).toBe(key)
  })

  test('that is called like a legal form keeps its name', () => {
    expect(['Inc', 'Co.', 'The', 'The Limited', '3M', '!!!'].map(companyKey)).toEqual([
      'inc',
      'co',
      'the',
      'limited',
      '3m',
      '!!!',
    ])
  })

  test('has a key that is its own key, and none is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        fc.pre(name.trim() !== '')
        const key = companyKey(name)
        expect(key).not.toBe('')
        expect(companyKey(key)).toBe(key)
      }),
    )
  })

  test('is guessed from a domain', () => {
    const domains = ['acme-tools.co.uk', 'mail.acme.com', 'bmw.de', 'acme.com.au']
    expect(domains.map(companyFromDomain)).toEqual(['Acme Tools', 'Acme', 'BMW', 'Acme'])
  })
})

describe('an e-mail address', () => {
  test('is compared in lower case', () => {
    expect(emailKey(' <Jane.Ford@Globex.com> ')).toBe('jane.ford@globex.com')
    expect(domainOf('Jane@Globex.com')).toBe('globex.com')
  })

  test.each(['', 'jane', 'a@b', 'a b@c.de', 'a@b..de', 'a,b@c.de', '@c.de'])(
    '%j is none',
    (text) => {
      expect(emailKey(text)).toBeUndefined()
    },
  )

  test('at a free provider says nothing of a company', () => {
    const free = [
      'gmail.com',
      'yahoo.co.uk',
      'GMX.net',
      'proton.me',
      'hotmail.fr',
      'orange.fr',
      'hey.com',
    ]
    expect(free.filter((domain) => !isFreeMail(domain))).toEqual([])
    expect(['acme.com', 'live-acme.com', 'gmail.acme.com'].filter(isFreeMail)).toEqual([])
  })
})

test('a phone number is E.164, read as from the workspace’s country', () => {
  expect(phoneKey('030 123456', 'DE')).toBe('+4930123456')
  expect(phoneKey('+1 (415) 555-2671', 'DE')).toBe('+14155552671')
  expect(phoneKey('415 555 2671', 'us')).toBe('+14155552671')
  expect([phoneKey('123', 'DE'), phoneKey('abc', 'XX'), phoneKey('', '')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

describe('a header', () => {
  test.each([
    ['"Ford, Jane" <Jane.Ford@Globex.com>', 'Jane Ford'],
    ['Ford, Jane <Jane.Ford@Globex.com>', 'Jane Ford'],
    ['"Jane Ford (Globex)" <jane.ford@globex.com>', 'Jane Ford'],
    ['"\'Jane Ford\'" <jane.ford@globex.com>', 'Jane Ford'],
    ['jane.ford@globex.com (Jane Ford)', 'Jane Ford'],
    ['=?utf-8?q?Jane_F=C3=B6rd?= <jane.ford@globex.com>', 'Jane Förd'],
    ['=?UTF-8?B?SmFuZSBGb3Jk?= <jane.ford@globex.com>', 'Jane Ford'],
    ['"Jane Ford, PhD" <jane.ford@globex.com>', 'Jane Ford, PhD'],
    ['"Globex, Inc." <jane.ford@globex.com>', 'Globex, Inc.'],
    ['jane.ford@globex.com', 'Jane Ford'],
    ['"jane.ford@globex.com" <jane.ford@globex.com>', 'Jane Ford'],
  ])('%s is %s', (header, name) => {
    expect(personFromHeader(header)).toEqual({ name, email: 'jane.ford@globex.com' })
  })

  test('of several is taken apart, groups too', () => {
    expect(addresses('"B, A" <a@b.co>, c@d.co; team: Eve <e@f.co>,\r\n nobody;')).toEqual([
      { name: 'A B', email: 'a@b.co' },
      { email: 'c@d.co' },
      { name: 'Eve', email: 'e@f.co' },
    ])
  })

  test('without an address is nobody', () => {
    expect(personFromHeader('undisclosed-recipients:;')).toBeUndefined()
    expect(personFromHeader('info@acme.com')).toEqual({
      name: 'info@acme.com',
      email: 'info@acme.com',
    })
  })

  test('of any text can be read', () => {
    fc.assert(
      fc.property(fc.string(), (text) =>
        addresses(text).every(({ email }) => emailKey(email) === email),
      ),
    )
  })
})

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

  test('are few, short and different', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500, unit: 'grapheme' }), (text) => {
        const found = words(text)
        expect(found.length).toBeLessThanOrEqual(12)
        expect(new Set(found).size).toBe(found.length)
        expect(found.every((word) => word.length >= 1 && word.length <= 40)).toBe(true)
      }),
    )
  })
})
