import { expect, test } from 'vitest'
import type { RawSlack } from '../../playground/stand-ins/interface.ts'
import { signature } from '../../playground/stand-ins/slack-send.ts'
import { useWorkerd } from '../../support/harness.ts'
import { stranger } from '../../support/people/slack.ts'

const house = useWorkerd()
const send = (sent: string, how?: RawSlack) => house().slack.raw(sent, how)
const body =
  'team_id=T1&user_id=U1&command=%2Fdeal&text=Acme&trigger_id=1&response_url=http%3A%2F%2Fx'
const seconds = () => Math.floor(Date.now() / 1000)
const signatureOf = (text: string) =>
  signature(house().vars.SLACK_SIGNING_SECRET ?? '', seconds(), text)
const another = { secret: 'another' }

test('a request without a signature is turned away', async () => {
  for (const headers of [
    {},
    { 'x-slack-signature': signatureOf(body) },
    { 'x-slack-request-timestamp': String(seconds()) },
  ])
    expect((await send(body, { unsigned: true, headers })).status).toBe(401)
})

test('a request from more than five minutes ago or ahead is turned away', async () => {
  for (const [off, status] of [
    [-330, 401],
    [330, 401],
    [-240, 200],
    [240, 200],
  ] as const)
    expect((await send(body, { timestamp: seconds() + off })).status).toBe(status)
})

test('a request signed with another secret, tampered with or oddly dated is turned away', async () => {
  expect((await send(body, another)).status).toBe(401)
  const right = signatureOf(body)
  expect((await send(`${body}x`, { headers: { 'x-slack-signature': right } })).status).toBe(401)
  for (const headers of [
    { 'x-slack-request-timestamp': 'NaN' },
    { 'x-slack-request-timestamp': '' },
    { 'x-slack-signature': right.replace('v0=', 'v1=') },
    { 'x-slack-signature': right.slice(0, -2) },
    { 'x-slack-signature': 'v0=' },
    { 'x-slack-signature': `v0=${'\u00e9'.repeat(8)}` },
  ])
    expect((await send(body, { headers })).status).toBe(401)
})

test('a forged request is turned away before anything is looked up', async () => {
  const calls = house().calls.length
  await send(body, another)
  expect(house().calls.length).toBe(calls)
})

test('a body over 1,048,576 bytes is too large, whoever signed it', async () => {
  const large = `text=${'a'.repeat(1_048_576 - 4)}`
  expect(large.length).toBe(1_048_577)
  expect((await send(large)).status).toBe(413)
  expect((await send(large, another)).status).toBe(413)
  expect((await send(large, { unsigned: true })).status).toBe(413)
  const fits = large.slice(0, -1)
  expect((await send(fits)).status).not.toBe(413)
  expect((await send(fits, another)).status).toBe(401)
})

test('a large body sent in pieces without a length is too large too', async () => {
  const piece = new TextEncoder().encode('a'.repeat(300_000))
  const stream = new ReadableStream({
    start(control) {
      for (let count = 0; count < 4; count++) control.enqueue(piece)
      control.close()
    },
  })
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(seconds()),
    'x-slack-signature': signatureOf('x'),
  }
  const init = { method: 'POST', headers, body: stream, duplex: 'half' }
  expect((await house().fetch('/slack/events', init)).status).toBe(413)
})

test('signed requests that make no sense are answered 400 with a sentence', async () => {
  for (const [text, contentType] of [
    ['{"type":', 'application/json'],
    ['payload=%7Bnot-json', 'application/x-www-form-urlencoded'],
    ['payload=', 'application/x-www-form-urlencoded'],
    ['[]', 'application/json'],
    ['null', 'application/json'],
    ['"hello"', 'application/json'],
    ['', 'application/x-www-form-urlencoded'],
    ['hello', 'application/x-www-form-urlencoded'],
  ] as const) {
    const answer = await send(text, { contentType })
    expect({ sent: text, ...answer }).toMatchObject({ status: 400 })
    expect(answer.text).toMatch(/\w+ \w+/)
  }
})

test("Slack's check of the address is answered with its challenge", async () => {
  const challenge = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P'
  const asked = JSON.stringify({ token: 'x', challenge, type: 'url_verification' })
  const answer = await send(asked)
  expect(answer.status).toBe(200)
  expect(answer.text).toContain(challenge)
  expect((await send(asked, another)).status).toBe(401)
})

test("Slack's ssl_check is answered 200", async () => {
  expect((await send('ssl_check=1&token=legacy')).status).toBe(200)
})

test('genuine requests nobody handles are answered 200 and empty', async () => {
  const someone = stranger(house())
  for (const type of ['view_closed', 'shortcut', 'message_action', 'something_new']) {
    const answer = await someone.interact({ type, callback_id: 'unheard', trigger_id: '1.1' })
    expect({ type, ...answer }).toMatchObject({ status: 200, text: '' })
  }
  const answer = await house().slack.event(someone.team, { type: 'unheard_of' })
  expect(answer).toMatchObject({ status: 200, text: '' })
})

test('options nobody knows are answered with none', async () => {
  const asked = { type: 'block_suggestion', action_id: 'a', block_id: 'b', value: 'x' }
  const answer = await stranger(house()).interact(asked)
  expect(answer.status).toBe(200)
  expect(answer.json).toEqual({ options: [] })
})

test('a team that has not installed Alongside is told where to, and asked for nothing else', async () => {
  const answer = await stranger(house()).command('/deal', 'Acme 5k')
  expect(answer.status).toBe(200)
  expect(answer.text).toContain(`${house().vars.PUBLIC_URL}/slack/install`)
})
