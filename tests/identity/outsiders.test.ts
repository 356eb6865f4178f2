import { afterEach, expect, test, vi } from 'vitest'
import type { Lookout } from '../../worker/core/context.ts'
import {
  amongReaders,
  areThere,
  inWords,
  isStale,
  look,
  merged,
  unknownAmong,
  upToDate,
} from '../../worker/identity/outsiders.ts'
import { day, now, type Town, town } from '../support/accounts.ts'
import { addConversation } from '../support/outgoing.ts'
import { writer } from '../support/writer.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const nobody = { guests: 0, companies: 0 }
const channel = { surface: 'slack', account: 'T1', externalId: 'C1' } as const

/** What a request knows where Slack answers so. */
const deps = (all: Town, slack?: Lookout) => ({
  ...all.deps(),
  lookouts: slack ? { slack } : {},
})

test('what is known of who reads counts for a day', () => {
  expect(isStale(null, day)).toBe(true)
  expect(isStale(1, day)).toBe(false)
  expect(isStale(0, day)).toBe(true)
})

test('any guest, other company or open invitation is an outsider', () => {
  for (const none of [null, undefined, { guests: 0, companies: 0 }])
    expect(areThere(none)).toBe(false)
  for (const some of [{ guests: 1 }, { companies: 1 }, { pending: true as const }])
    expect(areThere({ guests: 0, companies: 0, ...some })).toBe(true)
})

test('guests who were seen before are there until everybody was looked at', () => {
  const before = { guests: 3, companies: 1 }
  expect(merged(before, { unknown: 'away' })).toBe(before)
  expect(merged(before, { guests: 1, companies: 0, unseen: true })?.guests).toBe(3)
  expect(merged(before, { guests: 4, companies: 0, unseen: true })?.guests).toBe(4)
  expect(merged(before, { guests: 1, companies: 0 })?.guests).toBe(1)
  expect(merged(null, { guests: 1, companies: 0, unseen: true })?.guests).toBe(1)
})

test('of a conversation of one’s own, or where nobody can tell, no vendor is asked', async () => {
  const asked = deps(town(), () => Promise.reject(new Error('asked')))
  expect(await look(asked, { ...channel, personal: true })).toEqual(nobody)
  expect(await look(asked, { ...channel, surface: 'teams' })).toEqual(nobody)
  expect(await look(deps(town()), channel)).toEqual(nobody)
})

test('a vendor that fails, or does not answer within five seconds, cannot tell', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  const cannot = { unknown: 'I could not ask who else reads this conversation.' }
  const fails = deps(town(), () => Promise.reject(new Error('away')))
  expect(await look(fails, channel)).toEqual(cannot)
  expect(logged).toHaveBeenCalledOnce()
  vi.useFakeTimers()
  const after = (ms: number): Lookout => {
    return () => new Promise((done) => setTimeout(() => done({ guests: 1, companies: 0 }), ms))
  }
  const looks = [4_999, 5_001].map((ms) => look(deps(town(), after(ms)), channel))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await Promise.all(looks)).toEqual([{ guests: 1, companies: 0 }, cannot])
})

test('who is known in this account is no stranger', async () => {
  const all = town()
  all.add.identity('U1')
  all.add.identity('U2', { account: 'T0' })
  all.add.identity('U3', { surface: 'teams' })
  all.add.identity('U4')
  const users = ['U1', 'U2', 'U3', 'U5']
  const at = { surface: 'slack' as const, account: all.account }
  expect(await unknownAmong(all.deps(), at, users)).toEqual(['U2', 'U3', 'U5'])
})

test('what is known of who reads is asked again after a day, and kept for all who ask', async () => {
  const all = town()
  addConversation(all.all, 'C1')
  addConversation(all.all, 'C2')
  const kept = () =>
    all.sql('select id, outsiders, outsiders_at as at from conversations order by id')
  const place = { id: 'C1', workspaceId: 'workspace_a', outsiders: { guests: 3, companies: 0 } }
  const asked = deps(all, async () => ({ guests: 1, companies: 0, unseen: true }))
  const nothing = { outsiders: null, at: null }

  const young = { ...place, outsidersAt: now - day + 1 }
  expect(await upToDate(asked, young, channel, now)).toBe(place.outsiders)
  expect(kept()).toEqual([
    { id: 'C1', ...nothing },
    { id: 'C2', ...nothing },
  ])

  const old = { ...place, outsidersAt: now - day }
  const found = { guests: 3, companies: 0, unseen: true }
  await upToDate(asked, { ...old, workspaceId: 'workspace_b' }, channel, now)
  expect(kept()[0]).toEqual({ id: 'C1', ...nothing })
  expect(await upToDate(asked, old, channel, now)).toEqual(found)
  expect(kept()).toEqual([
    { id: 'C1', outsiders: JSON.stringify(found), at: now },
    { id: 'C2', ...nothing },
  ])
})

test('what answers are drawn for is looked up once a minute', async () => {
  vi.useFakeTimers()
  const all = town()
  const to = { surface: 'teams', account: 'T1', externalId: '19:once' } as const
  const asked = vi.fn(async () => nobody)
  const answered = async () => {
    const ctx = { ...writer(all.all), shared: true, conversation: to }
    ctx.deps.lookouts = { teams: asked }
    const { outsiders } = await amongReaders(ctx)
    await vi.runAllTimersAsync()
    return { outsiders, trips: ctx.deps.meter.trips }
  }
  expect((await answered()).outsiders).toBe(false)
  all.sql('update conversations set outsiders = ?', JSON.stringify({ ...nobody, guests: 1 }))
  expect(await answered()).toEqual({ outsiders: false, trips: 0 })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await answered()).toEqual({ outsiders: true, trips: 1 })
  expect(await answered()).toEqual({ outsiders: true, trips: 0 })
  expect(asked).toHaveBeenCalledOnce()
})

test('who reads is said in one sentence', () => {
  const none = { guests: 0, companies: 0 }
  expect(inWords({ ...none, companies: 1, guests: 2 }, '#sales')).toBe(
    '#sales is shared with another company, and 2 guests read it',
  )
  expect(inWords({ ...none, companies: 2 }, '#sales')).toBe(
    '#sales is shared with 2 other companies',
  )
  expect(inWords({ ...none, pending: true }, '#sales')).toBe(
    '#sales is about to be shared with another company',
  )
  expect(inWords({ ...none, guests: 1, unseen: true }, '#sales')).toBe(
    'at least 1 guest reads #sales',
  )
})
