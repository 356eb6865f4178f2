import { expect, test, vi } from 'vitest'
import { deliverOnce } from '../../worker/delivery/deliver.ts'
import '../../worker/catalogue.ts'
import { memory } from '../support/memory.ts'

/** However many requests of an isolate save something at once, one run looks for what is to be sent. */

/** `before` is awaited ahead of every trip. */
function isolate(before?: (trip: number) => Promise<void> | void) {
  const { deps, insert, queued, sql, trips } = memory(before)
  const now = Date.now()
  return {
    queued,
    trips,
    wake: () => deliverOnce(deps(now), {}),
    /** A card for somebody who has no chat: looking at it is giving it up. */
    owe: (id: string, at = now) =>
      insert('notices', {
        ...{ id, workspace_id: 'workspace_a', member_id: id, reason: id, card: '{}' },
        ...{ created_at: now, lease_until: 0, next_try_at: at, tries: 0, dead: 0 },
      }),
    isDone: (id: string) => sql('select dead from notices where id = ?', id)[0]?.dead === 1,
  }
}

test('a request alone looks once', async () => {
  const one = isolate()
  await one.wake()
  expect(one.trips()).toBe(2)
})

test('of eight at once the first looks, and once more for all the others', async () => {
  const others: Promise<void>[] = []
  const one = isolate((trip) => {
    if (trip === 1) for (let at = 0; at < 7; at += 1) others.push(one.wake())
  })
  await one.wake()
  await Promise.all(others)
  expect(others).toHaveLength(7)
  expect(one.trips()).toBe(2 * 2)
})

test.each([1, 2, 3])('what is saved during its trip number %i is sent', async (late) => {
  let other: Promise<void> | undefined
  const one = isolate((trip) => {
    if (trip !== late + 1) return
    one.owe('late')
    other = one.wake()
  })
  one.owe('early')
  await one.wake()
  await other
  expect([one.isDone('early'), one.isDone('late')]).toEqual([true, true])
})

test('while it waits for what is due in a moment, nobody waits for it', async () => {
  const one = isolate()
  one.owe('later', Date.now() + 4500)
  const first = one.wake()
  await new Promise((done) => setTimeout(done, 300))
  one.owe('now')
  const second = one.wake()
  await vi.waitUntil(() => one.isDone('now'), { timeout: 60_000 })
  expect(one.isDone('later')).toBe(false)
  await Promise.all([first, second])
  expect(one.isDone('later')).toBe(true)
})

test('a run that fails hands on what others asked of it, and the next is not held up', async () => {
  let other: Promise<void> | undefined
  const one = isolate((trip) => {
    if (trip !== 2) return
    other = one.wake()
    throw new Error('the database is away')
  })
  await expect(one.wake()).rejects.toThrow('away')
  await other
  expect(one.queued).toEqual([{ message: { behind: true } }])
  one.owe('after')
  await one.wake()
  expect(one.isDone('after')).toBe(true)
})
