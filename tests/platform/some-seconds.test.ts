import { afterEach, expect, test, vi } from 'vitest'
import { readBody } from '../../worker/platform/request-body.ts'
import { someSeconds } from '../../worker/platform/some-seconds.ts'

afterEach(() => void vi.useRealTimers())

test('an answer counts for so long, and a failure for nobody else', async () => {
  vi.useFakeTimers({ now: 0 })
  const kept = someSeconds<number>(5000)
  let made = 0
  const make = async () => ++made
  expect(await Promise.all([kept('a', make), kept('a', make), kept('b', make)])).toEqual([1, 1, 2])
  vi.setSystemTime(4999)
  expect(await kept('a', make)).toBe(1)
  vi.setSystemTime(5000)
  expect(await kept('a', make)).toBe(3)
  await expect(kept('c', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await kept('c', make)).toBe(4)
})

test('a body is read to its limit and not a byte further', async () => {
  const post = (body: string) => new Request('https://alongside.test', { method: 'POST', body })
  expect(await readBody(post('äb'), 3)).toBe('äb')
  expect(await readBody(post('äb'), 2)).toBeUndefined()
  expect(await readBody(new Request('https://alongside.test'))).toBe('')
})
