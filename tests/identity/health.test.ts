import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memory } from '../support/memory.ts'

/** What the installation says of itself, without a Worker. */

const key = btoa('k'.repeat(32))
const slack = { SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2', SLACK_SIGNING_SECRET: '3' }

// An isolate that was never asked.
beforeEach(() => void vi.resetModules())
afterEach(() => void vi.useRealTimers())

async function isolate(before?: Parameters<typeof memory>[0], given: object = {}) {
  const { health } = await import('../../worker/identity/health.ts')
  const all = memory(before)
  const env = { ...all.env, ENCRYPTION_KEY: key, ...slack, ...given }
  return { all, health: () => health({ ...all.deps(), env }) }
}

const surfaces = {
  slack: 'on',
  teams: 'off: TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID are not set',
  gmail: 'off: GOOGLE_OAUTH_CLIENT_ID, GOOGLE_ADDON_SERVICE_ACCOUNT are not set',
}
const channels = {
  mail: 'off: MAIL_DOMAIN is not set',
  sharedChannels: 'off: SHARED_CHANNELS is not set',
}
const says = (status: string) => ({
  healthy: status === 'ok',
  body: { status, version: expect.any(String), surfaces, channels },
})

test('all is well where the database answers and there is a key', async () => {
  const { health } = await isolate()
  expect(await health()).toEqual(says('ok'))
})

test.each([
  ['on', 'on'],
  ['yes', 'off: SHARED_CHANNELS is not on'],
  ['', 'off: SHARED_CHANNELS is not set'],
])('with SHARED_CHANNELS %s shared channels are %s', async (given, state) => {
  const { health } = await isolate(undefined, { SHARED_CHANNELS: given })
  expect(await health()).toMatchObject({ body: { channels: { sharedChannels: state } } })
})

test.each([undefined, '', btoa('k'.repeat(31)), 'no base64'])('%s is no key', async (other) => {
  const { health } = await isolate(undefined, { ENCRYPTION_KEY: other })
  expect(await health()).toEqual(says('ENCRYPTION_KEY is not 32 bytes of base64'))
})

test('a database that fails is trouble before a key that is missing', async () => {
  const fails = () => Promise.reject(new Error('away'))
  const { health } = await isolate(fails, { ENCRYPTION_KEY: '' })
  expect(await health()).toEqual(says('the database does not answer'))
})

test.each([
  { ms: 4_999, status: 'ok' },
  { ms: 5_001, status: 'the database does not answer' },
])('after $ms ms the database is said to be: $status', async ({ ms, status }) => {
  vi.useFakeTimers()
  const { all, health } = await isolate(() => new Promise((done) => setTimeout(done, ms)))
  const answer = health()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await answer).toEqual(says(status))
  // The question goes on after the answer, which may have been somebody else's.
  expect(all.later).toHaveLength(1)
})

test('the database is asked once in five seconds, however many ask', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 })
  const { all, health } = await isolate()
  await Promise.all(Array.from({ length: 100 }, health))
  vi.setSystemTime(4_999)
  await health()
  expect(all.trips()).toBe(1)
  vi.setSystemTime(5_000)
  await health()
  expect(all.trips()).toBe(2)
})
