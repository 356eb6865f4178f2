import { afterEach, expect, test, vi } from 'vitest'
import { Refused } from '../../worker/delivery/channel.ts'
import { deliverOnce } from '../../worker/delivery/deliver.ts'
import { outbox } from '../support/outbox.ts'

/** One run: how much it does, what it waits for, and what it leaves to the next. */

const start = 1_800_000_000_000
const clocks = ['Date', 'setTimeout', 'clearTimeout'] as const

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('a run does no more than one invocation may, and hands the rest to a fresh one', async () => {
  vi.useFakeTimers({ toFake: [...clocks], now: start })
  const all = outbox()
  const whole = async () => {
    const [statements] = await Promise.all([all.run(), vi.advanceTimersByTimeAsync(15_000)])
    return statements
  }
  for (let at = 0; at < 60; at += 1) all.notice(`n${at}`)
  expect(await whole()).toBeLessThanOrEqual(50)
  expect(all.left()).toBeGreaterThan(0)
  expect(all.queued).toEqual([{ message: { behind: true } }])
  for (let runs = 0; all.left() > 0 && runs < 20; runs += 1) await whole()
  expect(all.left()).toBe(0)
})

test('a run whose messages leave no room sends no card, and hands them on', async () => {
  const all = outbox()
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

test('however many statements the request needed, its card is sent or handed on', async () => {
  for (let used = 0; used <= 50; used += 1) {
    const all = outbox()
    all.post('a')
    const deps = all.deps()
    deps.meter.statements = used
    await all.run(deps)
    expect(all.calls.length + all.queued.length, `after ${used}`).toBeGreaterThan(0)
  }
})

test('a run that lasts fifteen seconds hands on what is left', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
  const all = outbox(() => {
    vi.setSystemTime(1_800_000_015_000)
    return 'ts1'
  })
  for (let at = 0; at < 8; at += 1) all.chat(`n${at}`)
  await all.run()
  expect([all.left(), all.queued]).toEqual([4, [{ message: { behind: true } }]])
})

test('what is due in more than five seconds is not waited for', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
  const all = outbox()
  all.notice('late', { next_try_at: Date.now() + 6_000 })
  await all.run()
  expect([all.left(), all.trips()]).toEqual([1, 2])
})

test('a run that was ended with its request holds nobody up for longer than half a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
  const all = outbox(undefined, (trip) => (trip === 1 ? new Promise(() => undefined) : undefined))
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
  const all = outbox(({ method }) => {
    if (method === 'edit') throw new Refused('gone', 'message_not_found')
    return 'ts1'
  })
  all.post('a', { vendorId: 'ts0', shownVersion: 0 })
  await all.run()
  expect(all.row('a')).toMatchObject({ dead: 0, vendor_id: 'ts0' })
  expect(all.queued).toEqual([{ message: { behind: true }, delaySeconds: 11 }])
})

test('what went well is not asked for again', async () => {
  const all = outbox()
  all.post('a')
  await all.run()
  expect(all.row('a')).toMatchObject({ vendor_id: 'ts1', shown_version: 1 })
  expect(all.queued).toEqual([])
})

test('after the vendor’s pause nothing else is sent in the conversation', async () => {
  const all = outbox(() => {
    throw new Refused('later', '429', 60_000)
  })
  for (const id of ['a', 'b', 'c']) all.post(id)
  await all.run()
  expect(all.calls).toHaveLength(1)
  const taken = all.sql('select id from posts where lease_until > 0 or tries > 0')
  expect(taken).toEqual([])
})

test('what was taken is let go of: another run sends there at once', async () => {
  const all = outbox()
  all.post('a')
  await all.run()
  all.post('b')
  await all.run()
  expect(all.row('b')).toMatchObject({ vendor_id: 'ts1', lease_until: 0 })
})

test('a round takes no more cards than it has statements for', async () => {
  const all = outbox()
  for (let at = 0; at < 10; at += 1) all.post(`p${at}`, { linesWanted: 1 })
  const deps = all.deps()
  deps.meter.statements = 32
  expect(await all.run(deps)).toBeLessThanOrEqual(50)
  expect(all.queued).toEqual([{ message: { behind: true } }])
})

test('a card of a workspace that is not there any more is given up', async () => {
  const all = outbox()
  all.post('a')
  all.sql('delete from workspaces')
  await all.run()
  const error = 'Nothing is known of where this stands.'
  expect(all.row('a')).toMatchObject({ dead: 1, lease_until: 0, error })
  expect(all.calls).toEqual([])
})

test('what is proven not to be there is not asked for again', async () => {
  const all = outbox(() => {
    throw new Refused('missing', 'channel_not_found')
  })
  all.post('a', { missingSince: Date.now() - 10_000, tries: 1 })
  await all.run()
  expect(all.row('a')).toMatchObject({ dead: 1 })
  expect(all.queued).toEqual([])
})

test('where it cannot be asked for again, what is known of it is kept', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  const all = outbox(() => {
    throw new Refused('missing', 'channel_not_found')
  })
  all.post('a')
  const deps = all.deps()
  const fails = { ...all.env.EVENTS, send: () => Promise.reject(new Error('no queue')) }
  await all.run({ ...deps, env: { ...all.env, EVENTS: fails } })
  expect(all.row('a')).toMatchObject({ tries: 1, lease_until: 0 })
  expect(logged).toHaveBeenCalled()
})

test.each([
  { ms: 15_000, calls: 1 },
  { ms: 15_001, calls: 0 },
])('after $ms ms of looking, $calls cards are begun', async ({ ms, calls }) => {
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  // The third trip looks what the cards show.
  const all = outbox(undefined, (trip) => {
    if (trip === 3) vi.setSystemTime(start + ms)
  })
  all.post('a')
  await all.run()
  expect(all.calls).toHaveLength(calls)
  expect(all.queued).toEqual([{ message: { behind: true } }])
  expect(all.row('a')).toMatchObject({ lease_until: 0 })
})

test('nothing is begun that would have to wait until the run’s time is over', async () => {
  vi.useFakeTimers({ toFake: [...clocks], now: start })
  const all = outbox(() => {
    vi.setSystemTime(start + 10_001)
    return 'ts1'
  })
  all.channel.limit = { pause: 5_000, burst: 1, lanes: 10 }
  for (const id of ['a', 'b']) all.post(id)
  await all.run()
  expect(all.calls).toHaveLength(1)
  expect(all.sql('select id from posts where lease_until > 0')).toEqual([])
})

test('what is due after the run’s time is not waited for', async () => {
  vi.useFakeTimers({ toFake: [...clocks], now: start })
  const all = outbox(() => {
    vi.setSystemTime(start + 12_000)
    return 'ts1'
  })
  all.chat('first')
  all.chat('late', { next_try_at: start + 15_001 })
  await all.run()
  expect([all.sent(), all.queued]).toEqual([['first'], []])
})
