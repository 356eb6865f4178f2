import { expect, test } from 'vitest'
import { phoneKey, phoneNumber, phoneShown } from '../../worker/language/phone-numbers.ts'

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

test.each([
  ['+49 30 123456 ext. 12', 'DE', '+4930123456 ext. 12'],
  ['030 123456 Durchwahl 12', 'DE', '+4930123456 ext. 12'],
  ['030 123456 DW: 12', 'DE', '+4930123456 ext. 12'],
  ['(415) 555-2671 x9', 'US', '+14155552671 ext. 9'],
  ['415 555 2671 #123', 'US', '+14155552671 ext. 123'],
  ['tel:+49-30-123456;ext=12', 'US', '+4930123456 ext. 12'],
  ['01 44 55 66 77 poste 12', 'FR', '+33144556677 ext. 12'],
  ['+7 495 123-45-67 доб. 12', 'RU', '+74951234567 ext. 12'],
  ['+55 11 91234-5678 ramal 12', 'BR', '+5511912345678 ext. 12'],
  ['911 23 45 67 anexo 12', 'ES', '+34911234567 ext. 12'],
  ['02 1234567 interno 12', 'IT', '+39021234567 ext. 12'],
  ['+52 1 55 1234 5678', 'MX', '+525512345678'],
  ['+52 1 (33) 3836-0000', 'US', '+523338360000'],
  ['+5215512345678', 'MX', '+525512345678'],
  ['+52 55 1234 5678', 'MX', '+525512345678'],
  ['55 1234 5678', 'MX', '+525512345678'],
  ['+54 9 11 2345-6789', 'AR', '+5491123456789'],
  ['+44 (0)20 7946 0958', 'DE', '+442079460958'],
  ['0044 20 7946 0958', 'DE', '+442079460958'],
  ['＋４４ ２０ ７９４６ ０９５８', 'DE', '+442079460958'],
  ['０３－１２３４－５６７８', 'JP', '+81312345678'],
])('%s in %s is kept as %s and found without its extension', (typed, country, kept) => {
  expect(phoneNumber(typed, country)).toBe(kept)
  const [number] = kept.split(' ')
  expect([phoneKey(typed, country), phoneKey(kept, '')]).toEqual([number, number])
  expect(phoneNumber(kept, '')).toBe(kept)
  expect(phoneNumber(phoneShown(kept), '')).toBe(kept)
})

test.each([
  ['+442079460958', '+44 20 7946 0958'],
  ['+353209106099', '+353 20 910 6099'],
  ['+4930123456 ext. 12', '+49 30 123456 ext. 12'],
  ['none', 'none'],
])('%s is shown as %s', (kept, shown) => {
  expect(phoneShown(kept)).toBe(shown)
})

test.each(['Durchwahl 12', 'ext. 12', '+52 1 55', 'poste restante'])('%s is none', (typed) => {
  expect(phoneNumber(typed, 'DE')).toBeUndefined()
})
