import { expect, test } from 'vitest'
import { remembered } from '../../worker/language/remembered.ts'

test('each text is read once beside each other one, and anew when there were too many', () => {
  const asked: string[] = []
  const read = remembered((text, other) => {
    asked.push(`${text} ${other}`)
    return text === 'none' ? undefined : `${other}:${text}`
  })
  for (let times = 0; times < 2; times += 1) {
    expect([read('12', 'DE'), read('12', 'FR'), read('12'), read('none')]).toEqual([
      'DE:12',
      'FR:12',
      ':12',
      undefined,
    ])
  }
  expect(asked).toEqual(['12 DE', '12 FR', '12 ', 'none '])
  for (let at = 0; at < 5000; at += 1) expect(read(`text ${at}`, 'DE')).toBe(`DE:text ${at}`)
  expect(read('12', 'FR')).toBe('FR:12')
  expect(asked.filter((one) => one === '12 FR')).toHaveLength(2)
})
