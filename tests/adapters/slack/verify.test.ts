import { expect, test } from 'vitest'
import { signed, slacker, told } from '../../support/contract/slack.ts'
import { publicUrl, useWorld } from '../../support/contract/world.ts'

const world = useWorld()
const send = async (init: RequestInit) => told(await world.fetch('/slack/events', init))
const body =
  'team_id=T1&user_id=U1&command=%2Fdeal&text=Acme&trigger_id=1&response_url=http%3A%2F%2Fx'
const seconds = () => Math.floor(Date.now() / 1000)

test('a request without a signature is turned away', async () => {
  const { headers, ...rest } = signed(body)
  const bare = { 'content-type': headers['content-type'] }
  expect((await send({ ...rest, headers: bare })).status).toBe(401)
  const undated = { ...bare, 'x-slack-signature': headers['x-slack-signature'] }
  expect((await send({ ...rest, headers: undated })).status).toBe(401)
  const unsigned = { ...bare, 'x-slack-request-timestamp': String(seconds()) }
  expect((await send({ ...rest, headers: unsigned })).status).toBe(401)
})

test('a request from more than five minutes ago or ahead is turned away', async () => {
  expect((await send(signed(body, { at: seconds() - 330 }))).status).toBe(401)
  expect((await send(signed(body, { at: seconds() + 330 }))).status).toBe(401)
  expect((await send(signed(body, { at: seconds() - 240 }))).status).toBe(200)
  expect((await send(signed(body, { at: seconds() + 240 }))).status).toBe(200)
})

test('a request signed with another secret, tampered with or oddly dated is turned away', async () => {
  expect((await send(signed(body, { secret: 'another' }))).status).toBe(401)
  expect((await send({ ...signed(body), body: `${body}x` })).status).toBe(401)
  const { headers } = signed(body)
  for (const odd of [
    { 'x-slack-request-timestamp': 'NaN' },
    { 'x-slack-request-timestamp': '' },
    { 'x-slack-signature': headers['x-slack-signature'].replace('v0=', 'v1=') },
    { 'x-slack-signature': headers['x-slack-signature'].slice(0, -2) },
    { 'x-slack-signature': 'v0=' },
    { 'x-slack-signature': `v0=${'é'.repeat(8)}`.replace(/é/g, '\u00e9') },
  ])
    expect((await send({ ...signed(body), headers: { ...headers, ...odd } })).status).toBe(401)
})

test('a forged request is turned away before anything is looked up', async () => {
  const calls = world.slack.calls.length
  await send(signed(body, { secret: 'another' }))
  expect(world.slack.calls.length).toBe(calls)
})

test('a body over 1,048,576 bytes is too large, whoever signed it', async () => {
  const large = `text=${'a'.repeat(1_048_576 - 4)}`
  expect(large.length).toBe(1_048_577)
  expect((await send(signed(large))).status).toBe(413)
  expect((await send(signed(large, { secret: 'another' }))).status).toBe(413)
  expect((await send({ ...signed(large), headers: {} })).status).toBe(413)
  const fits = large.slice(0, -1)
  expect((await send(signed(fits))).status).not.toBe(413)
  expect((await send(signed(fits, { secret: 'another' }))).status).toBe(401)
})

test('a large body sent in pieces without a length is too large too', async () => {
  const piece = new TextEncoder().encode('a'.repeat(300_000))
  const stream = new ReadableStream({
    start(control) {
      for (let count = 0; count < 4; count++) control.enqueue(piece)
      control.close()
    },
  })
  const init = { ...signed('x'), body: stream, duplex: 'half' }
  expect((await send(init)).status).toBe(413)
})

test('signed requests that make no sense are answered 400 with a sentence', async () => {
  for (const [text, json] of [
    ['{"type":', true],
    ['payload=%7Bnot-json', false],
    ['payload=', false],
    ['[]', true],
    ['null', true],
    ['"hello"', true],
    ['', false],
    ['hello', false],
  ] as const) {
    const answer = await send(signed(text, { json }))
    expect({ sent: text, ...answer }).toMatchObject({ status: 400 })
    expect(answer.text).toMatch(/\w+ \w+/)
  }
})

test("Slack's check of the address is answered with its challenge", async () => {
  const challenge = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P'
  const asked = JSON.stringify({ token: 'x', challenge, type: 'url_verification' })
  const answer = await send(signed(asked, { json: true }))
  expect(answer.status).toBe(200)
  expect(answer.text).toContain(challenge)
  expect((await send(signed(asked, { json: true, secret: 'another' }))).status).toBe(401)
})

test("Slack's ssl_check is answered 200", async () => {
  expect((await send(signed('ssl_check=1&token=legacy'))).status).toBe(200)
})

test('genuine requests nobody handles are answered 200 and empty', async () => {
  const someone = slacker(world, { id: 'U9', team: 'T9', name: 'Nobody' })
  for (const type of ['view_closed', 'shortcut', 'message_action', 'something_new']) {
    const answer = await someone.interact({ ...someone.base(), type, callback_id: 'unheard' })
    expect({ type, ...answer }).toMatchObject({ status: 200, text: '' })
  }
  const event = {
    type: 'event_callback',
    team_id: 'T9',
    event: { type: 'unheard_of' },
    event_id: 'Ev1',
  }
  expect(await send(signed(JSON.stringify(event), { json: true }))).toMatchObject({
    status: 200,
    text: '',
  })
})

test('options nobody knows are answered with none', async () => {
  const someone = slacker(world, { id: 'U9', team: 'T9', name: 'Nobody' })
  const asked = {
    ...someone.base(),
    type: 'block_suggestion',
    action_id: 'a',
    block_id: 'b',
    value: 'x',
  }
  const answer = await someone.interact(asked)
  expect(answer.status).toBe(200)
  expect(answer.json).toEqual({ options: [] })
})

test('a team that has not installed Alongside is told where to, and asked for nothing else', async () => {
  const stranger = slacker(world, { id: 'U8', team: 'T8', name: 'Stranger' })
  const answer = await stranger.command('/deal', 'Acme 5k')
  expect(answer.status).toBe(200)
  expect(answer.text).toContain(`${publicUrl}/slack/install`)
})
