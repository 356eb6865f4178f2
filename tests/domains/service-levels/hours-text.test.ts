import { expect, test } from 'vitest'
import { readHours } from '../../../worker/domains/service-levels/hours-text.ts'

test.each([
  [
    '9-12, 13-17',
    [
      [540, 720],
      [780, 1020],
    ],
  ],
  [
    '0:00–6:00, 22:00–24:00',
    [
      [0, 360],
      [1320, 1440],
    ],
  ],
  ['22:00–0:00', [[1320, 1440]]],
])('%s is read', (typed, is) => {
  expect(readHours(typed, 'en-IE')).toEqual({ is })
})

test.each([
  ['22:00–6:00', 'Write a night as two: 0:00–6:00, 22:00–24:00.'],
  ['9-12, 11-17', 'Write it like 9:00–17:00, or 9:00–12:00, 13:00–17:00.'],
])('%s is refused with how it is written', (typed, not) => {
  expect(readHours(typed, 'en-IE')).toEqual({ not })
})
