import { expect, test } from 'vitest'
import { firstNameOf } from '../../worker/language/first-name.ts'

test.each([
  ['Jane Ford', undefined, 'Jane'],
  ['Ford, Jane', 'hu', 'Jane'],
  ['Dr. Jane Ford', undefined, 'Jane'],
  ['山田 太郎', undefined, '太郎'],
  ['佐々木　さくら', 'ja', 'さくら'],
  ['王 小明', 'en', '小明'],
  ['김 민수', undefined, '민수'],
  // Names of abroad are written in katakana, and as they are said there.
  ['ジョン スミス', 'ja', 'ジョン'],
  ['Jane 山田', 'ja', 'Jane'],
  // Nothing says where the family's name ends.
  ['山田太郎', 'ja', '山田太郎'],
  ['Nagy István', 'hu', 'István'],
  ['Nagy István', 'de', 'Nagy'],
  ['Nguyễn Văn An', 'vi-VN', 'An'],
  ['Jane Ford', 'hu', 'Jane'],
  ['', undefined, ''],
])('%s (%s) is greeted as %s', (name, language, first) => {
  expect(firstNameOf(name, language)).toBe(first)
})
