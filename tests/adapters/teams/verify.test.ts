import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { JsonObject, TokenOptions } from '../../playground/stand-ins/interface.ts'
import { useWorkerd } from '../../support/harness.ts'
import { chat, teammate } from '../../support/people/teams.ts'

const house = useWorkerd()
const tenant = 'tenant-door'
const someone = () => teammate(house(), { tenant, name: 'Tom Teams' })
const seconds = () => Math.floor(Date.now() / 1000)
const words = () => {
  const tom = someone()
  return { tom, activity: tom.message(chat(), 'help') }
}
const tokenWith = (how?: TokenOptions) => house().teams.token(house().teams.serviceUrl, how)
const statusOf = async (how: TokenOptions) => {
  const { tom, activity } = words()
  return (await tom.send(activity, await tokenWith(how))).status
}
const claim = (claims: JsonObject) => statusOf({ claims })
const lacking = (name: string) => statusOf({ without: [name] })
const b64 = (json: JsonObject) => Buffer.from(JSON.stringify(json)).toString('base64url')
const raw = (authorization: string, body: string) =>
  house().fetch('/teams/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body,
  })

test('a genuine activity is answered 200', async () => {
  const { tom, activity } = words()
  expect((await tom.send(activity)).status).toBe(200)
})

test('an activity without a token, or with half of one, is turned away', async () => {
  const body = JSON.stringify(words().activity)
  const token = await tokenWith()
  for (const authorization of ['', 'Bearer', 'Bearer x', `Basic ${token}`, token, 'Bearer a.b.c'])
    expect((await raw(authorization, body)).status, authorization).toBe(401)
})

test('a token for another app, from another issuer or of another key is turned away', async () => {
  expect(await claim({ aud: 'another-app' })).toBe(401)
  expect(await lacking('aud')).toBe(401)
  expect(await claim({ iss: 'https://sts.windows.net/72f988bf/' })).toBe(401)
  expect(await claim({ iss: 'https://api.botframework.com/' })).toBe(401)
  expect(await lacking('iss')).toBe(401)
  expect(await statusOf({ key: 'rogue' })).toBe(401)
  expect(await statusOf({ kid: 'unknown' })).toBe(401)
})

test('a token out of its time, or without an end, is turned away', async () => {
  expect(await claim({ exp: seconds() - 310 })).toBe(401)
  expect(await lacking('exp')).toBe(401)
  expect(await claim({ nbf: seconds() + 330 })).toBe(401)
  expect(await claim({ exp: seconds() - 260 })).toBe(200)
})

test('a token for another service address, or none, is turned away', async () => {
  expect(await claim({ serviceurl: 'https://evil.example/amer/' })).toBe(401)
  expect(await lacking('serviceurl')).toBe(401)
  const { tom, activity } = words()
  const elsewhere = { ...activity, serviceUrl: 'https://evil.example/amer/' }
  expect((await tom.send(elsewhere)).status).toBe(401)
  const { serviceUrl: _, ...without } = activity
  expect((await tom.send(without)).status).toBe(401)
})

test('a key that is not endorsed for Teams, as Web Chat’s, signs nothing for us', async () => {
  expect(await claim({})).toBe(200)
  for (const kid of ['of-web-chat', 'of-a-word', 'of-nobody'])
    expect(await statusOf({ kid })).toBe(401)
})

test('a genuine key that signs by another algorithm than RS256 is turned away', async () => {
  expect(await claim({})).toBe(200)
  for (const alg of ['RS384', 'RS512', 'PS256']) expect(await statusOf({ alg })).toBe(401)
})

test('an activity of another channel is turned away, though its token is genuine', async () => {
  const [tom, room] = [someone(), chat()]
  const activity = tom.message(room, 'help')
  for (const channelId of ['directline', 'webchat', 'MSTEAMS', '', null, 7, ['msteams']])
    expect((await tom.send({ ...activity, channelId })).status, String(channelId)).toBe(401)
  const { channelId: _, ...without } = activity
  expect((await tom.send(without)).status).toBe(400)
  await tom.say(room, 'help')
  expect(tom.sentTo(room)).toHaveLength(1)
})

test('tokens that are not RS256 are turned away', async () => {
  const { activity } = words()
  for (const key of ['none', 'hmac'] as const) expect(await statusOf({ key })).toBe(401)
  const [, payload = ''] = (await tokenWith()).split('.')
  const keys = await (await fetch(`${house().url}/teams/v1/.well-known/keys`)).text()
  const { kid } = JSON.parse(keys).keys[0]
  const head = `${b64({ alg: 'HS256', kid, typ: 'JWT' })}.${payload}`
  const hs = `${head}.${createHmac('sha256', keys).update(head).digest('base64url')}`
  expect((await raw(`Bearer ${hs}`, JSON.stringify(activity))).status).toBe(401)
})

test('a tampered token is turned away', async () => {
  const [head = '', payload = '', signature = ''] = (await tokenWith()).split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const other = b64({ ...claims, serviceurl: 'https://evil.example/' })
  const activity = { ...words().activity, serviceUrl: 'https://evil.example/' }
  const answer = await raw(`Bearer ${head}.${other}.${signature}`, JSON.stringify(activity))
  expect(answer.status).toBe(401)
})

test('nobody is called for an activity that is turned away', async () => {
  const asked = () => house().calls.filter(({ path }) => path.startsWith('/smba/')).length
  const before = asked()
  await statusOf({ key: 'rogue' })
  expect(asked()).toBe(before)
})

test('a body over 1,048,576 bytes is too large before its token is looked at', async () => {
  const large = JSON.stringify({ ...words().activity, text: 'a'.repeat(1_048_577) })
  expect((await raw(`Bearer ${await tokenWith()}`, large)).status).toBe(413)
  expect((await raw('', large)).status).toBe(413)
})

test('a genuine token on a body that makes no sense is answered 400 with a sentence, or 401', async () => {
  for (const body of ['', '{', 'null', '[]', '"words"', '12']) {
    const answer = await raw(`Bearer ${await tokenWith()}`, body)
    expect([400, 401], body).toContain(answer.status)
    expect(await answer.text()).toMatch(/\w+ \w+/)
  }
  const { serviceUrl } = house().teams
  const broken = [
    { type: 'message' },
    { type: 7 },
    { type: 'message', conversation: 'x', from: 1 },
    {},
  ]
  for (const part of broken) {
    const body = JSON.stringify({ serviceUrl, ...part })
    const answer = await raw(`Bearer ${await tokenWith()}`, body)
    expect([200, 400], body).toContain(answer.status)
  }
})

test('activities nobody handles are answered 200', async () => {
  const { tom } = words()
  for (const more of [
    { type: 'typing' },
    { type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} },
    { type: 'installationUpdate', action: 'add' },
    { type: 'installationUpdate', action: 'remove' },
    { type: 'conversationUpdate', membersRemoved: [{ id: '29:x' }] },
    { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
    { type: 'somethingNew' },
    { type: 'invoke', name: 'some/thing', value: {} },
    { type: 'messageUpdate', text: 'x' },
    { type: 'endOfConversation' },
  ])
    expect((await tom.send(tom.activity(chat(), more))).status, more.type).toBe(200)
})

test('a person whose tenant has joined nothing is told how to connect', async () => {
  const { tom } = words()
  const answer = await tom.say(chat(), 'deal Acme 5k')
  expect(JSON.stringify(answer)).toMatch(/connect/i)
  expect(JSON.stringify(answer)).not.toContain(`${house().vars.PUBLIC_URL}/x`)
})
