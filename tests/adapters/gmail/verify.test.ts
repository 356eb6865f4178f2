import { expect, test } from 'vitest'
import type { JsonObject, TokenOptions } from '../../playground/stand-ins/interface.ts'
import { useWorkerd } from '../../support/harness.ts'
import { gmailInputs, mailbox, pressLabels } from '../../support/people/gmail.ts'
import { words } from '../../support/people/words.ts'

const house = useWorkerd()
const paths = ['/gmail/home', '/gmail/message', '/gmail/do'] as const
const gina = () => mailbox(house(), { email: 'gina@door.example', hd: 'door.example' })
const seconds = () => Math.floor(Date.now() / 1000)

const event = (path: string, more: JsonObject = {}) =>
  house().google.event(gina().email, path, more)
const statusOf = async (path: string, how: TokenOptions = {}) => {
  const { google, vars } = house()
  const token = await google.systemToken(vars.PUBLIC_URL + path, how)
  return (await google.raw(path, await event(path), { token })).status
}
const attempt = (path: string, claims: JsonObject = {}) => statusOf(path, { claims })
const lacking = (path: string, name: string) => statusOf(path, { without: [name] })

test("Google's own calls are answered", async () => {
  expect(await attempt('/gmail/home')).toBe(200)
})

test('every door turns away a token that is not from this add-on, or not for this address', async () => {
  for (const path of paths) {
    expect(
      await attempt(path, { email: 'service-9@gcp-sa-gsuiteaddons.iam.gserviceaccount.com' }),
    ).toBe(401)
    expect(await lacking(path, 'email')).toBe(401)
    expect(await attempt(path, { email_verified: false })).toBe(401)
    expect(await attempt(path, { aud: house().vars.PUBLIC_URL ?? '' })).toBe(401)
    expect(await attempt(path, { aud: `${house().vars.PUBLIC_URL}/gmail/other` })).toBe(401)
    expect(await attempt(path, { aud: `http://127.0.0.1${path}` })).toBe(401)
    expect(await lacking(path, 'aud')).toBe(401)
    expect(await attempt(path, { iss: 'accounts.google.com' })).toBe(401)
    expect(await attempt(path, { iss: 'https://evil.example' })).toBe(401)
    expect(await attempt(path, { exp: seconds() - 400 })).toBe(401)
    expect(await lacking(path, 'exp')).toBe(401)
    expect(await statusOf(path, { key: 'rogue' })).toBe(401)
  }
})

test('a call without a token, or with an unsigned one, is turned away', async () => {
  expect(await statusOf('/gmail/home', { key: 'none' })).toBe(401)
  const body = JSON.stringify(await event('/gmail/home'))
  for (const authorization of ['', 'Bearer ', 'Bearer x.y.z']) {
    const init = { method: 'POST', headers: { authorization }, body }
    expect((await house().fetch('/gmail/home', init)).status).toBe(401)
  }
})

test('a person whose token is forged, expired, for another app or unverified is turned away', async () => {
  const { google } = house()
  const { email } = gina()
  const genuine = await event('/gmail/home')
  const withToken = (userIdToken: string) => ({
    ...genuine,
    authorizationEventObject: { userOAuthToken: 'ya29.x', userIdToken },
  })
  const tokens = [
    { key: 'rogue' },
    { claims: { aud: 'another.apps.googleusercontent.com' } },
    { claims: { email_verified: false } },
    { without: ['email_verified'] },
    { claims: { exp: seconds() - 400 } },
    { claims: { iss: 'accounts.google.com' } },
    { without: ['exp'] },
    { without: ['sub'] },
    { claims: { sub: '' } },
    { without: ['email'] },
    { claims: { email: '' } },
    { claims: { hd: '' } },
  ] satisfies TokenOptions[]
  const signed = await Promise.all(tokens.map((how) => google.userToken(email, how)))
  for (const userIdToken of [...signed, 'x.y.z', 'x'])
    for (const path of paths) {
      const { status } = await google.raw(path, withToken(userIdToken))
      expect(status, `${path} ${userIdToken}`).toBe(401)
    }
})

test('a call without a person gets a card without data', async () => {
  const genuine = await event('/gmail/home')
  for (const authorizationEventObject of [{}, { userOAuthToken: 'ya29.x' }, { userIdToken: '' }]) {
    const asked = { ...genuine, authorizationEventObject }
    const answer = await house().google.raw('/gmail/home', asked)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({})
    expect(words(answer.json)).toMatch(/\w+/)
  }
})

test('a body over 1,048,576 bytes is too large before its token is looked at', async () => {
  const { raw } = house().google
  const large = { ...(await event('/gmail/home')), padding: 'a'.repeat(1_048_577) }
  expect((await raw('/gmail/home', large)).status).toBe(413)
  expect((await raw('/gmail/do', large, { token: 'x' })).status).toBe(413)
})

test('a genuine call that makes no sense is answered 400 with a sentence', async () => {
  for (const path of paths)
    for (const body of ['', '{', 'null', '[]', '"x"']) {
      const answer = await house().google.raw(path, {}, { body })
      expect(answer.status, `${path} ${body}`).toBe(400)
      expect(answer.text).toMatch(/\w+ \w+/)
    }
})

test('a person not known yet gets one field, Code, and the button Connect', async () => {
  const answer = await gina().home()
  expect(answer.status).toBe(200)
  expect(gmailInputs(answer.json).map(({ label }) => label)).toEqual(['Code'])
  expect(pressLabels(answer.json)).toContain('Connect')
})

test('a press with parameters nobody made is answered and never fails', async () => {
  for (const parameters of [
    {},
    { action: 'nothing' },
    { a: '{' },
    { input: '[]', action: 'log-deal' },
  ]) {
    const pressed = await event('/gmail/do', { parameters, formInputs: {} })
    expect([200, 400]).toContain((await house().google.raw('/gmail/do', pressed)).status)
  }
})
