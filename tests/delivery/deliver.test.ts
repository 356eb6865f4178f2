import { afterEach, expect, test, vi } from 'vitest'
import { Refused } from '../../worker/delivery/channel.ts'
import { deliver, deliverOnce } from '../../worker/delivery/deliver.ts'
import '../../worker/catalogue.ts'
import { memory } from '../support/memory.ts'
import { addConversation, addNotice, addPost, vendor, workspace } from '../support/outgoing.ts'

/** One run: how much it does, what it waits for, and what it leaves to the next. */

afterEach(() => void vi.useRealTimers())

type Answer = Parameters<typeof vendor>[0]

function office(answer?: Answer, before?: Parameters<typeof memory>[0]) {
  const all = memory(before)
  const { calls, channels } = vendor(answer)
  all.insert('workspaces', {
    ...{ id: workspace, name: 'Nordwind', currency: 'EUR', time_zone: 'UTC', locale: 'en-IE' },
    ...{ country: 'IE', created_at: 0, version: 1 },
  })
  addConversation(all, 'C1')
  const notice = (id: string, given = {}) =>
    addNotice(all, id, { member_id: `member_${id}`, created_at: Date.now(), ...given })
  return {
    ...all,
    calls,
    channels,
    post: (id: string, given = {}) => addPost(all, id, { recordId: `deal_${id}`, ...given }),
    notice,
    /** A message for a member who has a chat. */
    chat(id: string): void {
      const of = { workspace_id: workspace, created_at: 0 }
      all.insert('members', { ...of, id: `member_${id}`, name: id, role: 'rep', active: 1 })
      all.insert('identities', {
        ...{ ...of, member_id: `member_${id}`, surface: 'slack', account: 'T1' },
        external_user_id: id,
      })
      notice(id)
    },
    left: () => all.sql('select id from notices where dead = 0 and sent_at is null').length,
    row: (id: string) => all.sql('select * from posts where id = ?', id)[0],
    run: async (deps = all.deps()) => {
      await deliver(deps, channels)
      return deps.meter.statements
    },
  }
}

test('a run does no more than one invocation may, and hands the rest to a fresh one', async () => {
  const all = office()
  for (let at = 0; at < 60; at += 1) all.notice(`n${at}`)
  expect(await all.run()).toBeLessThanOrEqual(50)
  expect(all.left()).toBeGreaterThan(0)
  expect(all.queued).toEqual([{ message: { behind: true } }])
  for (let runs = 0; all.left() > 0 && runs < 20; runs += 1) await all.run()
  expect(all.left()).toBe(0)
})

test('a run whose messages leave no room sends no card, and hands them on', async () => {
  const all = office()
  for (let at = 0; at < 4; at += 1) all.chat(`n${at}`)
  for (let at = 0; at < 12; at += 1) all.post(`p${at}`)
  const deps = all.deps()
  // Room for one card, less what the four messages need.
  deps.meter.statements = 32
  expect(await all.run(deps)).toBeLessThanOrEqual(50)
  expect(all.left()).toBe(0)
  expect(all.calls.map(({ method }) => method)).toEqual(Array(4).fill('direct'))
  expect(all.queued).toEqual([{ message: { behind: true } }])
})

test('a run that lasts fifteen seconds hands on what is left', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
  const all = office(() => {
    vi.setSystemTime(1_800_000_015_000)
    return 'ts1'
  })
  for (let at = 0; at < 8; at += 1) all.chat(`n${at}`)
  await all.run()
  expect([all.left(), all.queued]).toEqual([4, [{ message: { behind: true } }]])
})

test('what is due in more than five seconds is not waited for', async () => {
  const all = office()
  all.notice('late', { next_try_at: Date.now() + 6_000 })
  await all.run()
  expect([all.left(), all.trips()]).toEqual([1, 3])
})

test('a run that was ended with its request holds nobody up for longer than half a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
  const all = office(undefined, (trip) => (trip === 1 ? new Promise(() => undefined) : undefined))
  all.notice('hello')
  void deliverOnce(all.deps(), all.channels)
  vi.setSystemTime(1_800_000_029_999)
  await deliverOnce(all.deps(), all.channels)
  expect(all.left()).toBe(1)
  vi.setSystemTime(1_800_000_030_000)
  await deliverOnce(all.deps(), all.channels)
  expect(all.left()).toBe(0)
})

test('what the vendor does not find is asked for again eleven seconds later', async () => {
  const all = office(({ method }) => {
    if (method === 'edit') throw new Refused('gone', 'message_not_found')
    return 'ts1'
  })
  all.post('a', { vendorId: 'ts0', shownVersion: 0 })
  await all.run()
  expect(all.row('a')).toMatchObject({ dead: 0, vendor_id: 'ts0' })
  expect(all.queued).toEqual([{ message: { behind: true }, delaySeconds: 11 }])
})

test('what went well is not asked for again', async () => {
  const all = office()
  all.post('a')
  await all.run()
  expect(all.row('a')).toMatchObject({ vendor_id: 'ts1', shown_version: 1 })
  expect(all.queued).toEqual([])
})

test('after the vendor’s pause nothing else is sent in the conversation', async () => {
  const all = office(() => {
    throw new Refused('later', '429', 60_000)
  })
  for (const id of ['a', 'b', 'c']) all.post(id)
  await all.run()
  expect(all.calls).toHaveLength(1)
  const taken = all.sql('select id from posts where lease_until > 0 or tries > 0')
  expect(taken).toEqual([])
})
