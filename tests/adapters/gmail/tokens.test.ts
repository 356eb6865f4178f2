import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isFromGoogle, readUser } from '../../../adapters/gmail/verify.ts'
import type { Env } from '../../../worker/platform/env.ts'
import { type Claims, network, seconds, signer } from '../../support/key-server.ts'
import { memory } from '../../support/memory.ts'

/** What Google's tokens say: that it calls, and for whom; without a Worker. */

const certs = 'https://certs.test/keys'
const addOn = 'service-1@gcp-sa-gsuiteaddons.iam.gserviceaccount.com'
const env: Env = {
  ...memory().env,
  ...{ PUBLIC_URL: 'https://alongside.test', GOOGLE_CERTS_URL: certs },
  ...{ GOOGLE_OAUTH_CLIENT_ID: 'client-1', GOOGLE_ADDON_SERVICE_ACCOUNT: addOn },
}
const path = '/gmail/home'

let google: Awaited<ReturnType<typeof signer>>
beforeAll(async () => {
  google = await signer('google')
  network({ [certs]: { keys: [google.jwk] } })
})
afterAll(() => void vi.unstubAllGlobals())

const signed = (claims: Claims) =>
  google.sign({ iss: 'https://accounts.google.com', exp: seconds() + 60, ...claims })

const call = (claims: Claims = {}) =>
  signed({ aud: `https://alongside.test${path}`, email: addOn, email_verified: true, ...claims })

const calls = async (claims: Claims = {}) => isFromGoogle(env, path, `Bearer ${await call(claims)}`)

test('a call is Google’s, for the add-on, to this very path', async () => {
  expect(await calls()).toBe(true)
  expect(await calls({ iss: 'accounts.google.com' })).toBe(false)
  for (const aud of ['https://alongside.test', 'https://alongside.test/gmail/do', 'client-1'])
    expect(await calls({ aud }), aud).toBe(false)
  for (const email of [undefined, 'service-2@gcp-sa-gsuiteaddons.iam.gserviceaccount.com'])
    expect(await calls({ email })).toBe(false)
  for (const email_verified of [undefined, false, 'true', 1])
    expect(await calls({ email_verified })).toBe(false)
})

test('a token stands in the header as a bearer’s, whole and alone', async () => {
  const token = await call()
  for (const header of [`Bearer ${token}`, `bearer  ${token}`])
    expect(await isFromGoogle(env, path, header)).toBe(true)
  const odd = [
    null,
    '',
    'Bearer',
    token,
    `Basic ${token}`,
    `x Bearer ${token}`,
    `Bearer ${token} x`,
  ]
  for (const header of odd) expect(await isFromGoogle(env, path, header), header ?? '').toBe(false)
})

test('without a token Google is not asked for its keys', async () => {
  const asked = network({})
  const other = { ...env, GOOGLE_CERTS_URL: 'https://certs.test/never-asked' }
  expect([await isFromGoogle(other, path, null), asked]).toEqual([false, []])
})

const person = { aud: 'client-1', sub: '7', email: 'Gina@Nordwind.example', email_verified: true }
const reads = async (claims: Claims = {}) => readUser(env, await signed({ ...person, ...claims }))

test('a person is who Google says, in small letters', async () => {
  const gina = { sub: '7', email: 'gina@nordwind.example', email_verified: true }
  expect(await reads()).toEqual(gina)
  expect(await reads({ name: 'Gina', hd: 'Nordwind.example' })).toEqual({
    ...gina,
    ...{ name: 'Gina', hd: 'nordwind.example' },
  })
})

test('a person of another app, without an id or a verified address, is nobody', async () => {
  for (const odd of [
    ...[{ aud: addOn }, { iss: 'accounts.google.com' }, { sub: '' }, { sub: undefined }],
    ...[{ email: 'a@' }, { email: undefined }, { hd: '' }, { exp: seconds() - 400 }],
    ...[{ email_verified: false }, { email_verified: undefined }, { email_verified: 'true' }],
  ])
    expect(await reads(odd), JSON.stringify(odd)).toBeUndefined()
  expect(await readUser(env, 'no token')).toBeUndefined()
})
