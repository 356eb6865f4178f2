import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { spokenFor } from '../../../adapters/teams/verify.ts'
import type { Env } from '../../../worker/platform/env.ts'
import { type Claims, network, seconds, signer } from '../../support/key-server.ts'
import { memory } from '../../support/memory.ts'

/** Whom a token of the Bot Framework speaks for, without a Worker. */

const metadata = 'https://login.test/openid'
const service = 'https://smba.trafficmanager.net/emea/'
const env: Env = {
  ...memory().env,
  ...{ TEAMS_APP_ID: 'app-1', TEAMS_OPENID_METADATA_URL: metadata },
}
const good = (): Claims => ({
  ...{ iss: 'https://api.botframework.com', aud: 'app-1', exp: seconds() + 60 },
  serviceurl: service,
})

let teams: Awaited<ReturnType<typeof signer>>
let web: typeof teams
beforeAll(async () => {
  teams = await signer('teams', { endorsements: ['msteams'] })
  web = await signer('web', { endorsements: ['webchat'] })
  network({
    [metadata]: { jwks_uri: 'https://login.test/keys' },
    'https://login.test/keys': { keys: [teams.jwk, web.jwk] },
  })
})
afterAll(() => void vi.unstubAllGlobals())

const speaksFor = async (claims: Claims = {}, by = teams) =>
  spokenFor(env, `Bearer ${await by.sign({ ...good(), ...claims })}`)

test('a genuine token names the service it speaks for', async () => {
  expect(await speaksFor()).toBe(service)
  for (const serviceurl of [undefined, 7, ['a'], null])
    expect(await speaksFor({ serviceurl })).toBeUndefined()
})

test('a token is Microsoft’s, for this app, by a key endorsed for Teams', async () => {
  expect(await speaksFor({ iss: 'https://api.botframework.com/' })).toBeUndefined()
  expect(await speaksFor({ iss: 'https://sts.windows.net/' })).toBeUndefined()
  expect(await speaksFor({ aud: 'app-2' })).toBeUndefined()
  expect(await speaksFor({}, web)).toBeUndefined()
})

test('a token stands in the header as a bearer’s, whole and alone', async () => {
  const token = await teams.sign(good())
  for (const header of [`Bearer ${token}`, `bearer  ${token}`])
    expect(await spokenFor(env, header)).toBe(service)
  const odd = [
    null,
    '',
    'Bearer',
    token,
    `Basic ${token}`,
    `x Bearer ${token}`,
    `Bearer ${token} x`,
  ]
  for (const header of odd) expect(await spokenFor(env, header), header ?? '').toBeUndefined()
})

test('without a token no vendor is asked', async () => {
  const asked = network({})
  const other = { ...env, TEAMS_OPENID_METADATA_URL: 'https://login.test/never-asked' }
  expect([await spokenFor(other, null), asked]).toEqual([undefined, []])
})
