import { expect, test } from 'vitest'
import { daysOf, inOrder } from '../../../worker/domains/workspace/days.ts'

test.each([
  [[1, 2, 3, 4, 5], 'Monday to Friday'],
  [[5, 4, 3, 2, 1], 'Monday to Friday'],
  [[6, 1, 2, 3, 4, 5], 'Monday to Saturday'],
  [[1, 2, 3, 4, 5, 7], 'Sunday to Friday'],
  [[7, 1, 2, 3, 4], 'Sunday to Thursday'],
  [[1, 3, 5], 'Monday, Wednesday, Friday'],
  [[7, 6, 5, 4, 3, 2, 1], 'Every day'],
])('%j is %s, in whatever order it was set', (days, words) => {
  expect(daysOf(days)).toBe(words)
  expect(daysOf(inOrder(days).toReversed())).toBe(words)
})
