import { expect, test } from 'vitest'
import { type GmailPath, gmailInputs, mailbox, pressLabels } from '../../support/contract/gmail.ts'
import { oauthClient, serviceAccount } from '../../support/contract/google-vendor.ts'
import { words } from '../../support/contract/json.ts'
import { publicUrl, useWorld } from '../../support/contract/world.ts'

const world = useWorld()
const paths = ['/gmail/home', '/gmail/message', '/gmail/do'] as const
const gina = () => mailbox(world, { email: 'gina@door.example', hd: 'door.example' })
const seconds = () => Math.floor(Date.now() / 1000)

const attempt = async (path: GmailPath, claims = {}, header = {}) => {
  const person = gina()
  const token = await person.system(path, claims, header)
  return (await person.post(path, await person.event(), `Bearer ${token}`)).status
}

test("Google's own calls are answered", async () => {
  expect(await attempt('/gmail/home')).toBe(200)
})

test('every door turns away a token that is not from this add-on, or not for this address', async () => {
  for (const path of paths) {
    expect(
      await attempt(path, { email: 'service-9@gcp-sa-gsuiteaddons.iam.gserviceaccount.com' }),
    ).toBe(401)
    expect(await attempt(path, { email: null })).toBe(401)
    expect(await attempt(path, { email_verified: false })).toBe(401)
    expect(await attempt(path, { aud: publicUrl })).toBe(401)
    expect(await attempt(path, { aud: `${publicUrl}/gmail/other` })).toBe(401)
    expect(await attempt(path, { aud: `http://127.0.0.1${path}` })).toBe(401)
    expect(await attempt(path, { aud: null })).toBe(401)
    expect(await attempt(path, { iss: 'accounts.google.com' })).toBe(401)
    expect(await attempt(path, { iss: 'https://evil.example' })).toBe(401)
    expect(await attempt(path, { exp: seconds() - 400 })).toBe(401)
    expect(await attempt(path, { exp: null })).toBe(401)
    expect(await attempt(path, {}, { forged: true })).toBe(401)
  }
})

test('a call without a token, or with an unsigned one, is turned away', async () => {
  const person = gina()
  const b64 = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  const claims = {
    iss: 'https://accounts.google.com',
    aud: `${publicUrl}/gmail/home`,
    exp: seconds() + 99,
  }
  const none = `${b64({ alg: 'none' })}.${b64({ ...claims, email: serviceAccount, email_verified: true })}.`
  for (const authorization of ['', 'Bearer ', 'Bearer x.y.z', `Bearer ${none}`])
    expect((await person.post('/gmail/home', await person.event(), authorization)).status).toBe(401)
})

test('a person whose token is forged, expired, for another app or unverified is turned away', async () => {
  const person = gina()
  const base = { aud: oauthClient, sub: '7', email: 'gina@door.example' }
  for (const userIdToken of [
    await world.google.sign(base, { forged: true }),
    await world.google.sign({ ...base, aud: 'another.apps.googleusercontent.com' }),
    await world.google.sign({ ...base, email_verified: false }),
    await world.google.sign({ ...base, email_verified: null }),
    await world.google.sign({ ...base, exp: seconds() - 400 }),
    await world.google.sign({ ...base, iss: 'accounts.google.com' }),
    await world.google.sign({ ...base, exp: null }),
    await world.google.sign({ ...base, sub: null }),
    await world.google.sign({ ...base, sub: '' }),
    await world.google.sign({ ...base, email: null }),
    await world.google.sign({ ...base, email: '' }),
    await world.google.sign({ ...base, hd: '' }),
    'x.y.z',
    'x',
  ])
    for (const path of paths) {
      const event = await person.event({
        authorizationEventObject: { userOAuthToken: 'ya29.x', userIdToken },
      })
      expect((await person.post(path, event)).status, `${path} ${userIdToken}`).toBe(401)
    }
})

test('a call without a person gets a card without data', async () => {
  const person = gina()
  for (const authorizationEventObject of [{}, { userOAuthToken: 'ya29.x' }, { userIdToken: '' }]) {
    const answer = await person.post(
      '/gmail/home',
      await person.event({ authorizationEventObject }),
    )
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({})
    expect(words(answer.json)).toMatch(/\w+/)
  }
})

test('a body over 1,048,576 bytes is too large before its token is looked at', async () => {
  const person = gina()
  const large = { ...(await person.event()), padding: 'a'.repeat(1_048_577) }
  expect((await person.post('/gmail/home', large)).status).toBe(413)
  expect((await person.post('/gmail/do', large, 'Bearer x')).status).toBe(413)
})

test('a genuine call that makes no sense is answered 400 with a sentence', async () => {
  const person = gina()
  for (const path of paths)
    for (const body of ['', '{', 'null', '[]', '"x"']) {
      const headers = { authorization: `Bearer ${await person.system(path)}` }
      const answer = await world.fetch(path, { method: 'POST', headers, body })
      expect(answer.status, `${path} ${body}`).toBe(400)
      expect(await answer.text()).toMatch(/\w+ \w+/)
    }
})

test('a person not known yet gets one field, Code, and the button Connect', async () => {
  const answer = await gina().home()
  expect(answer.status).toBe(200)
  expect(gmailInputs(answer.json).map(({ label }) => label)).toEqual(['Code'])
  expect(pressLabels(answer.json)).toContain('Connect')
})

test('a press with parameters nobody made is answered and never fails', async () => {
  const person = gina()
  const { commonEventObject, ...rest } = await person.event()
  const common = typeof commonEventObject === 'object' ? commonEventObject : {}
  for (const parameters of [
    {},
    { action: 'nothing' },
    { a: '{' },
    { input: '[]', action: 'log-deal' },
  ]) {
    const body = { ...rest, commonEventObject: { ...common, parameters, formInputs: {} } }
    expect([200, 400]).toContain((await person.post('/gmail/do', body)).status)
  }
})
