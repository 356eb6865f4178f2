import { describe, expect, test } from 'vitest'
import { nameBeforeVia, nameFromEmail, personName } from '../../worker/language/person-names.ts'

/** Names as headers have them: turned round only where nothing else can be meant. */

describe('family name, given name', () => {
  test.each([
    ['Ford, Jane', '', 'Jane Ford'],
    ['"Ford, Jane"', '', 'Jane Ford'],
    ["'Ford,   Jane'", '', 'Jane Ford'],
    ['Ford, Jane (Acme)', '', 'Jane Ford'],
    ['Ford, Jane mailto:jane@acme.example', '', 'Jane Ford'],
    ['van der Berg, Anna', '', 'Anna van der Berg'],
    ['FORD, JANE', '', 'JANE FORD'],
    ['Ford, J. R.', 'jr@acme.example', 'J. R. Ford'],
    ['Ford, McKenzie', 'mckenzie.ford@acme.example', 'McKenzie Ford'],
    ['Lind, Åsa', 'hello@acme.example', 'Åsa Lind'],
    ['Ford, Anne-Marie', 'info@acme.example', 'Anne-Marie Ford'],
    ['Nguyen, Berlin', 'berlin.nguyen@acme.example', 'Berlin Nguyen'],
    ['Иванов, Иван', 'info@acme.example', 'Иван Иванов'],
    ['Smith Jones, Jane', 'jane.jones@acme.example', 'Jane Smith Jones'],
  ])('%s <%s> is %s', (raw, email, name) => {
    expect(personName(raw, email)).toBe(name)
  })

  test.each([
    ['Jane Ford, PMP', ''],
    ['Jane Ford, CEO', 'jane@acme.example'],
    ['Smith, John, Jr.', ''],
    ['Miller, Acme', 'office@acme.example'],
    ['Jane Miller, Globex GmbH', ''],
    ['Sales, Jane', ''],
    ['Ford, jane', ''],
    ['Ford, Jane2', ''],
    ['Ford, iPhone', 'ford@acme.example'],
    ['Ford, A B C D E', ''],
    ['A B C D E, Jane', 'jane@acme.example'],
    ['Nguyen, Berlin', 'office@acme.example'],
    ['Globex, Northwind', 'info@north-wind.example'],
    ['Smith Jones, Xantippe', 'office@acme.example'],
    [', Jane', 'jane@acme.example'],
    ['Ford,', ''],
  ])('%s <%s> stays', (raw, email) => {
    expect(personName(raw, email)).toBe(raw)
  })
})

test.each([
  ["'Carl Customer' via Sales", 'Carl Customer'],
  ['Customer, Carl über Vertrieb', 'Carl Customer'],
  ['via Sales', undefined],
  ['Olivia Ford', undefined],
])('%s was written by %s', (name, who) => {
  expect(nameBeforeVia(name)).toBe(who)
})

test.each([
  ['jane.ford@acme.example', 'Jane Ford'],
  ['jane__ford@acme.example', 'Jane Ford'],
  ['.jane.ford.@acme.example', 'Jane Ford'],
  ['anna-lena.ford+news@acme.example', 'Anna-lena Ford'],
  ['jane@acme.example', 'jane@acme.example'],
  ['jane.ford2@acme.example', 'jane.ford2@acme.example'],
  ['2jane.ford@acme.example', '2jane.ford@acme.example'],
])('%s names %s', (email, name) => {
  expect(nameFromEmail(email)).toBe(name)
})
