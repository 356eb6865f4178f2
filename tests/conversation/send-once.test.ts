import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { replyOnce, wasReplied } from '../../worker/conversation/send-once.ts'
import { memory } from '../support/memory.ts'

/** However many attempts come to an answer, the person reads it once. */

const start = 1_800_000_000_000

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function person() {
  const all = memory()
  const read: string[] = []
  const deps = all.deps()
  return {
    ...all,
    read,
    reply: (words: string, during: () => Promise<unknown> = async () => undefined, id = 'r1') =>
      replyOnce(deps, id, async () => {
        await during()
        read.push(words)
      }),
    was: (id = 'r1') => wasReplied(deps, id),
  }
}

test('the second attempt finds that they have it, however much later', async () => {
  const { read, reply, was } = person()
  expect(await was()).toBe(false)
  expect(await reply('first')).toBe(true)
  vi.setSystemTime(start + 6 * 86_400_000)
  expect(await reply('second')).toBe(true)
  expect([read, await was()]).toEqual([['first'], true])
})

test('answers of other requests are their own', async () => {
  const { read, reply, was } = person()
  await reply('one')
  expect(await was('r2')).toBe(false)
  expect(await reply('two', undefined, 'r2')).toBe(true)
  expect(read).toEqual(['one', 'two'])
})

test('an answer that failed takes nothing from those that were read', async () => {
  const { read, reply, was } = person()
  await reply('one', undefined, 'r2')
  await reply('none', () => Promise.reject(new Error('away'))).catch(() => undefined)
  expect([await was(), await was('r2')]).toEqual([false, true])
  expect(await reply('again', undefined, 'r2')).toBe(true)
  await reply('late')
  expect([read, await was()]).toEqual([['one', 'late'], true])
})

test('while one attempt is at it, another leaves it to that one', async () => {
  const { read, reply, was } = person()
  await reply('first', async () => {
    vi.setSystemTime(start + 60_000)
    expect(await reply('second')).toBe(false)
    expect(await was()).toBe(false)
  })
  expect(read).toEqual(['first'])
})

test('an attempt that died is taken over a minute later', async () => {
  const { read, reply } = person()
  await reply('died', async () => {
    vi.setSystemTime(start + 60_001)
    expect(await reply('second')).toBe(true)
  })
  expect(read).toEqual(['second', 'died'])
})

test('one that failed is taken over at once, and its error is its own', async () => {
  const { read, reply, was } = person()
  const failing = reply('first', async () => {
    throw new Error('away')
  })
  await expect(failing).rejects.toThrow('away')
  expect(await was()).toBe(false)
  expect(await reply('second')).toBe(true)
  expect(read).toEqual(['second'])
})

test('when it was shown last is kept for as long as that matters', async () => {
  const { reply, sql } = person()
  await reply('one', undefined, 'r2')
  vi.setSystemTime(start + 5)
  await reply('one')
  expect(sql('select at from tellings order by at')).toEqual([{ at: start }, { at: start + 5 }])
})
