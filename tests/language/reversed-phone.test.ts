import { expect, test } from 'vitest'
import { reversedEnd, reversedPhone } from '../../worker/language/reversed-phone.ts'
import { domainIn } from '../../worker/language/typed-domain.ts'

const stored = reversedPhone('+491711234567')

test.each([
  '1234567',
  '123 4567',
  '171/1234567',
  '0171 1234567',
  '(0171) 123-4567',
  '0049 171 1234567',
  '+49 171 1234567',
  '49.171.1234567',
  '4567',
])('%s is the end of +49 171 1234567', (typed) => {
  const end = reversedEnd(typed)
  expect(end).toBeDefined()
  expect(stored.startsWith(end ?? 'none')).toBe(true)
})

test.each([
  ['0079', '9700'],
  ['946 0079', '9700649'],
  ['0000', '0000'],
  ['0791', '1970'],
])('%s is an end with its zeros', (typed, end) => expect(reversedEnd(typed)).toBe(end))

test.each(['567', '12.5k', 'renewal 2025', '+49 171 9999999 Jane', '', '000', '1'.repeat(50)])(
  '"%s" is the end of no number',
  (typed) => {
    expect(reversedEnd(typed)).toBeUndefined()
  },
)

test('an extension is no part of the digits', () => {
  expect(reversedPhone('+4930123456;ext=12')).toBe('6543210394')
})

test.each([
  ['acme.com', 'acme.com'],
  ['ACME.com', 'acme.com'],
  ['www.acme.co.uk', 'acme.co.uk'],
  ['https://www.acme.com/about?x=1', 'acme.com'],
  ['mail.acme.com', 'acme.com'],
  ['jane@acme.com', 'acme.com'],
  ['münchen.de', 'xn--mnchen-3ya.de'],
  ['acme.com.', 'acme.com'],
])('%s is of the domain %s', (typed, domain) => {
  expect(domainIn(typed)).toBe(domain)
})

test.each(['acme', 'acme com', '', 'a..b', 'Dr. Who', '12.5k EUR', 'x'.repeat(1000)])(
  '"%s" is no domain',
  (typed) => {
    expect(domainIn(typed)).toBeUndefined()
  },
)
