import { afterEach, expect, test, vi } from 'vitest'
import { askedOnce, remembered } from '../../worker/platform/remembered.ts'

afterEach(() => void vi.useRealTimers())

test('what is asked for by many at once is asked once, and a failure counts for nobody else', async () => {
  vi.useFakeTimers({ now: 0 })
  const read = askedOnce<number>(5000)
  let made = 0
  const make = async () => ++made
  expect(await Promise.all([read('a', make), read('a', make), read('b', make)])).toEqual([1, 1, 2])
  vi.setSystemTime(4999)
  expect(await read('a', make)).toBe(1)
  vi.setSystemTime(5000)
  expect(await read('a', make)).toBe(3)
  await expect(read('c', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await read('c', make)).toBe(4)
})

test('an answer counts for so long, and nobody waits for what another one began', async () => {
  vi.useFakeTimers({ now: 0 })
  const { read, forget } = remembered<number>(5000)
  const never = read('a', () => new Promise<number>(() => undefined))
  expect(await read('a', async () => 1)).toBe(1)
  vi.setSystemTime(4999)
  expect(await read('a', async () => 2)).toBe(1)
  vi.setSystemTime(5000)
  expect(await read('a', async () => 3)).toBe(3)
  forget('a')
  expect(await read('a', async () => 4)).toBe(4)
  await expect(read('c', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await read('c', async () => 5)).toBe(5)
  expect(await Promise.race([never, 'still asked'])).toBe('still asked')
})

test('an answer counts as long as it says, and a fresh one from when it is kept', async () => {
  vi.useFakeTimers({ now: 0 })
  const { read, keep } = remembered<number>((seconds) => seconds * 1000)
  expect(await read('a', async () => 90)).toBe(90)
  vi.setSystemTime(89_999)
  expect(await read('a', async () => 1)).toBe(90)
  await keep('a', Promise.resolve(2))
  vi.setSystemTime(91_998)
  expect(await read('a', async () => 1)).toBe(2)
  vi.setSystemTime(91_999)
  expect(await read('a', async () => 1)).toBe(1)
})

test('an answer that is nothing is remembered too', async () => {
  const { read } = remembered<string | undefined>(5000)
  expect(await read('a', async () => undefined)).toBeUndefined()
  expect(await read('a', async () => 'asked again')).toBeUndefined()
})

test('of more than a thousand answers all are forgotten', async () => {
  const [{ read }, once] = [remembered<number>(5000), askedOnce<number>(5000)]
  for (const ask of [read, once]) {
    for (let at = 0; at < 1000; at += 1) await ask(`${at}`, async () => 1)
    expect(await ask('0', async () => 2)).toBe(1)
    await ask('more', async () => 1)
    expect(await ask('0', async () => 2)).toBe(2)
  }
})
