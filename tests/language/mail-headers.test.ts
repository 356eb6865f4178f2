import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emailAddress } from '../../worker/language/email-address.ts'
import { addresses, personFromHeader } from '../../worker/language/mail-headers.ts'
import { nameBeforeVia } from '../../worker/language/person-names.ts'

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

  test.each([
    ...['Jane Ford, PMP', 'Jane Ford, MBA', 'Jane Ford, CPA', 'Jane Ford, M.D.', 'Jane Ford, Esq.'],
    ...['Jane Ford, PhD, MBA', 'Ford, Jane, PhD', 'Smith, John Jr.', 'Smith, John III', 'Ford, MD'],
    ...['Jane Ford, Dipl.-Ing.', 'Jane Ford, RN', 'Jane Ford, CISSP', 'Jane Ford, SHRM-CP'],
    ...[
      'Jane Miller, Globex GmbH',
      'Jane Miller, Initech Inc.',
      'Miller, Initech Ltd',
      'Globex, Inc.',
    ],
    ...['Jane Miller, Globex', 'Jane Miller, Initech', 'Smith, Jones & Partners'],
    ...['Support, Jane', '3com, Jane', 'de la Cruz y Torre, Juan', 'Ford, IBM'],
    ...['Miller, Acme', 'Korhonen, Nordwind', 'Müller, Siemens', 'Rossi, Initech'],
    ...['Ford, Jane [Acme]', 'Ford, Jane {External}', 'Jane Ford, Head of Sales', 'Jane Ford, VP'],
    ...['Jane Ford, Software Specialist', 'Ford, Sales', 'Müller, Vertrieb', 'Jane Ford, CEO'],
    ...['Jane Ford, Geschäftsführerin', 'Jane Ford, Directrice commerciale', 'Team, Support'],
    ...['Ford, Jane 2', 'Jane Ford, jane@globex.com'],
    ...['Support, Acme', 'Accounting, Globex', 'Vertrieb, Beta'],
    ...['Globex, Berlin', 'Acme, München', 'Initech, New York', 'Globex, France', 'Hilton, Paris'],
    ...['Nordwind, Zürich', 'Beta, Deutschland', 'Acme, São Paulo', 'Miller, Initech Systems'],
    ...['Miller, Deutsche Bank', 'Schmidt, Universität Bonn', 'Rossi, MediaWorld', 'Novák, Praha'],
    ...[
      'Acme, Hong Kong',
      'Globex, United States',
      'Kowalski, Grupa Azoty',
      'Müller, Siemens Energy',
    ],
  ])('"%s" is not turned round', (name) => {
    const [found] = addresses(`"${name}" <x@globex.com>`)
    expect(found).toEqual({ name, email: 'x@globex.com' })
  })

  test.each([
    ['Ford, Jane', 'x@globex.com', 'Jane Ford'],
    ['FORD, JANE', 'x@globex.com', 'JANE FORD'],
    ['Korhonen, Zyxa-Anna', 'x@globex.com', 'Zyxa-Anna Korhonen'],
    ['von Berg, Jane', 'x@globex.com', 'Jane von Berg'],
    ['Korhonen, Veeti', 'veeti.korhonen@globex.com', 'Veeti Korhonen'],
    ['Nguyen, Thuy', 't.nguyen@globex.com', 'Thuy Nguyen'],
    ['Aydın, Ayşe', 'info@globex.com', 'Ayşe Aydın'],
    ['Nagy, Szabolcs', 'info@globex.com', 'Szabolcs Nagy'],
    ['Hilton, Paris', 'paris.hilton@globex.com', 'Paris Hilton'],
    ['Ford, Austin', 'aford@globex.com', 'Austin Ford'],
    ['Burns, McKenzie', 'x@globex.com', 'McKenzie Burns'],
    ['Le Blanc, JoAnn', 'x@globex.com', 'JoAnn Le Blanc'],
    ['Lindqvist, Åsa', 'x@globex.com', 'Åsa Lindqvist'],
    ['Jansen, Ad', 'x@globex.com', 'Ad Jansen'],
    ['Ford, J.', 'x@globex.com', 'J. Ford'],
    ['Ford, Jane (Globex)', 'x@globex.com', 'Jane Ford'],
    ["O'Neil, Anne-Marie", 'x@globex.com', "Anne-Marie O'Neil"],
    ['van den Berg, Anna', 'x@globex.com', 'Anna van den Berg'],
    ['Berg, Anna van den', 'x@globex.com', 'Anna van den Berg'],
    ['de la Cruz, Juan Carlos', 'x@globex.com', 'Juan Carlos de la Cruz'],
    ['Müller-Lüdenscheidt, Jörg', 'x@globex.com', 'Jörg Müller-Lüdenscheidt'],
    ['García López, María', 'maria.garcia@globex.com', 'María García López'],
    ['García López, María', 'mgarcia@globex.com', 'María García López'],
    ['Иванова, Анна', 'x@globex.com', 'Анна Иванова'],
    ['Αντωνίου, Νίκος', 'x@globex.com', 'Νίκος Αντωνίου'],
  ])('"%s" of %s is %s', (name, email, person) => {
    expect(addresses(`"${name}" <${email}>`)).toEqual([{ name: person, email }])
  })

  test.each([
    // RFC 2822, appendix A
    ['"Joe Q. Public" <john.q.public@example.com>', ['Joe Q. Public=john.q.public@example.com']],
    [
      'Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>',
      ['Mary Smith=mary@x.test', '=jdoe@example.org', 'Who?=one@y.test'],
    ],
    [
      '<boss@nil.test>, "Giant; \\"Big\\" Box" <sysservices@example.net>',
      ['=boss@nil.test', 'Giant; "Big" Box=sysservices@example.net'],
    ],
    [
      'A Group:Ed Jones <joe@where.test>,joe@where.test,John <jdoe@one.test>;',
      ['Ed Jones=joe@where.test', '=joe@where.test', 'John=jdoe@one.test'],
    ],
    ['Undisclosed recipients:;', []],
    [
      'Pete(A wonderful \\) chap) <pete(his account)@silly.test(his host)>',
      ['Pete=pete@silly.test'],
    ],
    [
      "A Group(Some people)\r\n :Chris Jones <c@(Chris's host.)public.example>,\r\n joe@example.org,\r\n John <jdoe@one.test> (my dear friend); (the end of the group)",
      ['Chris Jones=c@public.example', '=joe@example.org', 'John=jdoe@one.test'],
    ],
    ['(Empty list)(start)Undisclosed recipients  :(nobody(that I know))  ;', []],
    [
      'Joe Q. Public <john . q .  public@example . com>',
      ['Joe Q. Public=john.q.public@example.com'],
    ],
    [
      'Mary Smith <@machine.tld:mary@example.net>, , jdoe@test   . example',
      ['Mary Smith=mary@example.net', '=jdoe@test.example'],
    ],
    // As people and programs have them
    ['"a b"@quoted.example', ['="a b"@quoted.example']],
    ['"a@b"@quoted.example', ['="a@b"@quoted.example']],
    ['"a.b"@quoted.example', ['=a.b@quoted.example']],
    ['Jane <"a b"@quoted.example>', ['Jane="a b"@quoted.example']],
    [
      'Craig Cockburn, Software Specialist <craig@silicon.example>',
      ['Craig Cockburn, Software Specialist=craig@silicon.example'],
    ],
    [
      'Jane Miller, Globex GmbH <jane@globex.com>, Bob <bob@x.com>',
      ['Jane Miller, Globex GmbH=jane@globex.com', 'Bob=bob@x.com'],
    ],
    ['max@münchen.de', ['=max@münchen.de']],
    ['r&d@acme.example, dept/unit@acme.example', ['=r&d@acme.example', '=dept/unit@acme.example']],
    ['Jane <jane@x.com>;Bob <bob@x.com>', ['Jane=jane@x.com', 'Bob=bob@x.com']],
    ['"Carl" <carl@x.com> <mailto:carl@x.com>', ['Carl=carl@x.com']],
    ['Bad <test@iana-.com>, Good <a@b.co>', ['Good=a@b.co']],
  ])('%s', (header, people) => {
    expect(addresses(header).map(({ name = '', email }) => `${name}=${email}`)).toEqual(people)
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
        addresses(text).every(({ email }) => emailAddress(email) === email),
      ),
    )
  })
})

test.each([
  ["'Carl Customer' via Sales", 'Carl Customer'],
  ["Carl Customer' via Sales", 'Carl Customer'],
  ['Carl Customer via Contact Form', 'Carl Customer'],
  ['Customer, Carl via Sales', 'Carl Customer'],
  ['Carl Customer über Vertrieb', 'Carl Customer'],
  ['Carl Customer', undefined],
  ['Via Appia', undefined],
])('%s was written by %s', (name, person) => {
  expect(nameBeforeVia(name)).toBe(person)
})
