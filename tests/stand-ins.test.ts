import { createHmac } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { JsonObject, StandIns } from './playground/stand-ins/index.ts'
import { startStandIns } from './playground/stand-ins/index.ts'

// Where a vendor sets a limit, its stand-in refuses what is over it.

type Asked = { path: string; init: RequestInit; body: string }
let answer: (asked: Asked) => Response | Promise<Response>
let asked: Asked[] = []
let clock = Date.now()
let all: StandIns

const empty = () => new Response('')
const say = (body: unknown) => Response.json(body)
const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const long = (length: number) => 'x'.repeat(length)
const many = <T>(length: number, one: (index: number) => T) =>
  Array.from({ length }, (_, i) => one(i))

beforeAll(async () => {
  all = await startStandIns({
    now: () => clock,
    worker: async (path, init) => {
      const call = { path, init, body: String(init.body ?? '') }
      asked.push(call)
      return answer(call)
    },
  })
})
afterAll(() => all.close())
beforeEach(() => {
  answer = empty
  asked = []
  all.unexpected.length = 0
})

// ---- Slack -----------------------------------------------------------------------------------

let teams = 0
const scopes = 'commands,chat:write,users:read,users:read.email,im:write'

async function slackTeam(granted = scopes) {
  const team = all.slack.addTeam({ id: `T${++teams}`, name: 'Globex', domain: 'globex' })
  const user = all.slack.addUser({
    team: team.id,
    realName: 'Maria Silva',
    email: 'maria@globex.com',
  })
  const channel = all.slack.addChannel({ team: team.id, name: `sales-${teams}` })
  answer = async ({ path }) => {
    if (path === '/slack/install') {
      const to = new URL('/oauth/v2/authorize', all.vars.SLACK_API_URL)
      to.searchParams.set('client_id', all.vars.SLACK_CLIENT_ID ?? '')
      to.searchParams.set('scope', granted)
      to.searchParams.set('state', 'signed')
      to.searchParams.set('redirect_uri', `${all.vars.PUBLIC_URL}/slack/oauth_redirect`)
      const headers = { location: to.href, 'set-cookie': 'state=signed; HttpOnly; Path=/' }
      return new Response(null, { status: 302, headers })
    }
    const code = new URL(path, 'https://x').searchParams.get('code') ?? ''
    return say(await slack('oauth.v2.access', { code, ...client() }, ''))
  }
  const page = await all.slack.install(user.id)
  answer = empty
  const token = String(page.json?.access_token)
  all.slack.invite(channel.id)
  return { team, user: user.id, channel: channel.id, token }
}

const client = () => ({
  client_id: all.vars.SLACK_CLIENT_ID,
  client_secret: all.vars.SLACK_CLIENT_SECRET,
  redirect_uri: `${all.vars.PUBLIC_URL}/slack/oauth_redirect`,
})

async function slack(method: string, args: object, token: string): Promise<JsonObject> {
  const response = await fetch(`${all.vars.SLACK_API_URL}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  })
  return (await response.json()) as JsonObject
}

test('Slack installs with a code that works once and a token that is checked', async () => {
  const { token, user } = await slackTeam()
  expect(await slack('auth.test', {}, token)).toMatchObject({ ok: true, team: 'Globex' })
  expect(await slack('auth.test', {}, 'xoxb-else')).toMatchObject({ error: 'invalid_auth' })
  const redirect = asked.at(-1)?.path ?? ''
  const code = new URL(redirect, 'https://x').searchParams.get('code')
  expect(asked.at(-1)?.init.headers).toMatchObject({ cookie: 'state=signed' })
  expect(await slack('oauth.v2.access', { code, ...client() }, '')).toMatchObject({
    error: 'code_already_used',
  })
  expect(
    await slack('oauth.v2.access', { code, ...client(), client_secret: 'guess' }, ''),
  ).toMatchObject({ error: 'bad_client_secret' })
  expect(await slack('users.info', { user }, token)).toMatchObject({
    user: { profile: { email: 'maria@globex.com' } },
  })
  expect(await slack('conversations.history', {}, token)).toMatchObject({ error: 'unknown_method' })
  expect(all.unexpected).toEqual(['slack POST conversations.history'])
})

test('Slack answers only what the scopes granted allow', async () => {
  const { token, user, channel } = await slackTeam('commands,users:read')
  expect(await slack('chat.postMessage', { channel, text: 'hi' }, token)).toMatchObject({
    error: 'missing_scope',
    needed: 'chat:write',
  })
  const info = await slack('users.info', { user }, token)
  expect(JSON.stringify(info)).not.toContain('maria@globex.com')
})

test('Slack signs what it sends: v0, its secret, the time and the body', async () => {
  const { user, channel } = await slackTeam()
  all.slack.addUser({ team: `T${teams}`, realName: 'Jonas Weber', name: 'jonas' })
  await all.slack.command(user, channel, '/deal', 'R&D <Acme> for @jonas')
  const sent = asked.at(-1)
  const headers = new Headers(sent?.init.headers)
  const base = `v0:${headers.get('x-slack-request-timestamp')}:${sent?.body}`
  const mac = createHmac('sha256', all.vars.SLACK_SIGNING_SECRET ?? '')
    .update(base)
    .digest('hex')
  expect(headers.get('x-slack-signature')).toBe(`v0=${mac}`)
  expect(new URLSearchParams(sent?.body).get('text')).toMatch(
    /^R&amp;D &lt;Acme&gt; for <@U\w+\|jonas>$/,
  )
})

const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const button = (more: object = {}) => ({
  type: 'button',
  action_id: 'a',
  text: plain('Won'),
  ...more,
})
const chart = (more: object = {}, series = 1, points = 2) => ({
  type: 'data_visualization',
  title: 'Pipeline',
  chart: {
    type: 'bar',
    axis_config: { categories: many(points, (i) => `Stage ${i}`) },
    series: many(series, (s) => ({
      name: `Series ${s}`,
      data: many(points, (i) => ({ label: `Stage ${i}`, value: i })),
    })),
    ...more,
  },
})
const select = (options: object[], more: object = {}) => ({
  type: 'static_select',
  action_id: 's',
  options,
  ...more,
})
const option = (text: string, value = text) => ({ text: plain(text), value })
const pie = (value: number, segments = 2) => ({
  type: 'pie',
  segments: many(segments, (i) => ({ label: `Stage ${i}`, value })),
})
const cells = (rows: number, columns = 2) =>
  many(rows, () => many(columns, () => ({ type: 'raw_text', text: 'Lead' })))

const messages: [string, object[], object[]][] = [
  ['50 blocks', many(50, () => section('x')), many(51, () => section('x'))],
  [
    'a header of 150',
    [{ type: 'header', text: plain(long(150)) }],
    [{ type: 'header', text: plain(long(151)) }],
  ],
  ['a section of 3000', [section(long(3000))], [section(long(3001))]],
  ['a section that is not empty', [section('x')], [section('')]],
  [
    '10 fields of 2000',
    [{ type: 'section', fields: many(10, () => mrkdwn(long(2000))) }],
    [{ type: 'section', fields: many(11, () => mrkdwn('x')) }],
  ],
  [
    'a button of 75',
    [actions(button({ text: plain(long(75)) }))],
    [actions(button({ text: plain(long(76)) }))],
  ],
  [
    'a value of 2000',
    [actions(button({ value: long(2000) }))],
    [actions(button({ value: long(2001) }))],
  ],
  [
    '25 elements',
    [actions(...many(25, (i) => button({ action_id: `a${i}` })))],
    [actions(...many(26, (i) => button({ action_id: `a${i}` })))],
  ],
  [
    'an action_id once a block',
    [actions(button()), actions(button())],
    [actions(button(), button())],
  ],
  [
    'a block_id once',
    [{ ...section('x'), block_id: 'a' }],
    [
      { ...section('x'), block_id: 'a' },
      { ...section('y'), block_id: 'a' },
    ],
  ],
  [
    '100 options',
    [actions(select(many(100, (i) => option(`${i}`))))],
    [actions(select(many(101, (i) => option(`${i}`))))],
  ],
  [
    'an option of 75 with a value of 150',
    [actions(select([option(long(75), long(150))]))],
    [actions(select([option('x', long(151))]))],
  ],
  [
    'words of an option to 75',
    [actions(select([option('x')]))],
    [actions(select([option(long(76))]))],
  ],
  [
    'a placeholder of 150',
    [actions(select([option('x')], { placeholder: plain(long(150)) }))],
    [actions(select([option('x')], { placeholder: plain(long(151)) }))],
  ],
  ['blocks it knows', [{ type: 'divider' }], [{ type: 'marquee', text: plain('x') }]],
  ['an alert only in modals', [section('x')], [{ type: 'alert', text: plain('x') }]],
  ['two charts', many(2, () => chart()), many(3, () => chart())],
  ['a chart title of 50', [{ ...chart(), title: long(50) }], [{ ...chart(), title: long(51) }]],
  ['6 series', [chart({}, 6)], [chart({}, 7)]],
  ['20 categories', [chart({}, 1, 20)], [chart({}, 1, 21)]],
  ['line, bar, area and pie', [chart({ type: 'area' })], [chart({ type: 'radar' })]],
  ['6 segments', [chart(pie(1, 6))], [chart(pie(1, 7))]],
  ['segments above nothing', [chart(pie(1))], [chart(pie(0))]],
  [
    'one table',
    [{ type: 'table', rows: cells(2) }],
    many(2, () => ({ type: 'table', rows: cells(2) })),
  ],
  [
    '100 rows of 20 cells',
    [{ type: 'table', rows: cells(100, 20) }],
    [{ type: 'table', rows: cells(2, 21) }],
  ],
  [
    'a data table with a caption',
    [{ type: 'data_table', caption: 'Deals', rows: cells(2) }],
    [{ type: 'data_table', rows: cells(2) }],
  ],
]

test.each(messages)('Slack takes %s in a message, not more', async (_what, taken, refused) => {
  const { token, channel } = await slackTeam()
  expect(await slack('chat.postMessage', { channel, blocks: taken }, token)).toMatchObject({
    ok: true,
  })
  expect(all.unexpected).toEqual([])
  expect(await slack('chat.postMessage', { channel, blocks: refused }, token)).toMatchObject({
    error: 'invalid_blocks',
    response_metadata: { messages: expect.arrayContaining([expect.stringContaining('[ERROR]')]) },
  })
  expect(all.unexpected).toHaveLength(1)
})

const input = (more: object = {}, element: object = {}) => ({
  type: 'input',
  block_id: 'deal',
  label: plain('Deal'),
  element: { type: 'plain_text_input', action_id: 'deal', ...element },
  ...more,
})
const view = (more: object = {}): object => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Log a deal'),
  submit: plain('Save'),
  blocks: [input()],
  ...more,
})
const externalStage = input(
  { block_id: 'stage', label: plain('Stage') },
  { type: 'external_select', action_id: 'stage', min_query_length: 1 },
)

const views: [string, object, object][] = [
  [
    '100 blocks',
    view({ blocks: many(100, () => section('x')) }),
    view({ blocks: many(101, () => section('x')) }),
  ],
  ['a title of 24', view({ title: plain(long(24)) }), view({ title: plain(long(25)) })],
  ['a submit of 24', view({ submit: plain(long(24)) }), view({ submit: plain(long(25)) })],
  [
    'private_metadata of 3000',
    view({ private_metadata: long(3000) }),
    view({ private_metadata: long(3001) }),
  ],
  ['a callback_id of 255', view({ callback_id: long(255) }), view({ callback_id: long(256) })],
  [
    'a label of 2000',
    view({ blocks: [input({ label: plain(long(2000)) })] }),
    view({ blocks: [input({ label: plain(long(2001)) })] }),
  ],
  ['a form with a submit', view(), { ...view(), submit: undefined }],
  [
    'messages apart from charts',
    view({ blocks: [{ type: 'alert', text: plain('x') }, input()] }),
    view({ blocks: [chart(), input()] }),
  ],
]

async function opened() {
  const world = await slackTeam()
  await all.slack.command(world.user, world.channel, '/deal')
  const trigger_id = new URLSearchParams(asked.at(-1)?.body).get('trigger_id')
  return { ...world, trigger_id }
}

test.each(views)('Slack takes %s in a modal, not more', async (_what, taken, refused) => {
  const { token, trigger_id } = await opened()
  expect(await slack('views.open', { trigger_id, view: refused }, token)).toMatchObject({
    error: 'invalid_arguments',
  })
  expect(await slack('views.open', { trigger_id, view: taken }, token)).toMatchObject({ ok: true })
})

test('a trigger lives three seconds and opens one modal', async () => {
  const { token, trigger_id } = await opened()
  expect(await slack('views.open', { trigger_id, view: view() }, token)).toMatchObject({ ok: true })
  expect(await slack('views.open', { trigger_id, view: view() }, token)).toMatchObject({
    error: 'exchanged_trigger_id',
  })
  const later = await opened()
  clock += 3001
  expect(
    await slack('views.open', { trigger_id: later.trigger_id, view: view() }, later.token),
  ).toMatchObject({ error: 'expired_trigger_id' })
})

const post = (url: string, body: object) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body) })
const field = (name: string) => new URLSearchParams(asked.at(-1)?.body).get(name) ?? ''
const payload = () => JSON.parse(field('payload'))

test('a response_url works five times within half an hour', async () => {
  const { user, channel } = await slackTeam()
  await all.slack.command(user, channel, '/deal')
  const url = field('response_url')
  for (const _use of many(5, (i) => i)) expect((await post(url, { text: 'x' })).status).toBe(200)
  expect(await (await post(url, { text: 'x' })).text()).toBe('used_url')
  await all.slack.command(user, channel, '/deal')
  clock += 30 * 60_000 + 1
  expect(await (await post(field('response_url'), { text: 'x' })).text()).toBe('expired_url')
})

test("a command's response_url adds; one of a button pressed replaces", async () => {
  const { user, channel } = await slackTeam()
  answer = () => say({ text: 'receipt', blocks: [actions(button())] })
  await all.slack.command(user, channel, '/deal', 'Acme')
  answer = empty
  await post(field('response_url'), { text: 'second', replace_original: true })
  const seen = () => all.slack.seen(user, channel).map((one) => one.text)
  expect(seen()).toEqual(['receipt', 'second'])
  const [receipt] = all.slack.seen(user, channel)
  answer = () => say({ text: 'a block_actions answer shows nothing' })
  await all.slack.press(user, { channel, ts: receipt?.ts ?? '' }, 'Won')
  expect(payload()).toMatchObject({ type: 'block_actions', container: { is_ephemeral: true } })
  expect(payload().message).toBeUndefined()
  await post(payload().response_url, { text: 'won', replace_original: true })
  expect(seen()).toEqual(['won', 'second'])
})

test('an ephemeral message is seen by one person and cannot be updated', async () => {
  const { user, channel, token, team } = await slackTeam()
  const other = all.slack.addUser({ team: team.id, realName: 'Jonas' })
  const sent = await slack('chat.postEphemeral', { channel, user, text: 'psst' }, token)
  expect(all.slack.seen(user, channel)).toHaveLength(1)
  expect(all.slack.seen(other.id, channel)).toHaveLength(0)
  const update = { channel, ts: sent.message_ts, text: 'x' }
  expect(await slack('chat.update', update, token)).toMatchObject({ error: 'message_not_found' })
  const theirs = all.slack.post(user, channel, 'hello')
  expect(await slack('chat.update', { ...update, ts: theirs.ts }, token)).toMatchObject({
    error: 'cant_update_message',
  })
})

test('Slack posts where the app is, once a second', async () => {
  const { channel, token, team } = await slackTeam()
  const elsewhere = all.slack.addChannel({ team: team.id, name: 'random' }).id
  const hidden = all.slack.addChannel({ team: team.id, name: 'secret', kind: 'private' }).id
  const to = (where: string) => slack('chat.postMessage', { channel: where, text: 'x' }, token)
  expect(await to(elsewhere)).toMatchObject({ error: 'not_in_channel' })
  expect(await to(hidden)).toMatchObject({ error: 'channel_not_found' })
  all.slack.rateLimit(true)
  expect(await to(channel)).toMatchObject({ ok: true })
  expect(await to(channel)).toMatchObject({ error: 'ratelimited' })
  clock += 1001
  expect(await to(channel)).toMatchObject({ ok: true })
  all.slack.rateLimit(false)
})

test('a modal is filled, refused beside its field, pushed and closed', async () => {
  const { token, trigger_id, user } = await opened()
  await slack('views.open', { trigger_id, view: view({ blocks: [input(), externalStage] }) }, token)
  expect(await all.slack.submit(user)).toMatchObject({ status: 0, failure: expect.any(String) })
  answer = ({ body }) => {
    const sent = JSON.parse(new URLSearchParams(body).get('payload') ?? '')
    if (sent.type === 'block_suggestion') return say({ options: [option('Proposal', 'stage_2')] })
    return say({ response_action: 'errors', errors: { deal: 'Say which.' } })
  }
  await all.slack.submit(user, { Deal: 'Acme', Stage: 'Prop' })
  expect(payload().view.state.values).toMatchObject({
    deal: { deal: { type: 'plain_text_input', value: 'Acme' } },
    stage: { stage: { type: 'external_select', selected_option: { value: 'stage_2' } } },
  })
  expect(all.slack.modal(user)?.errors).toEqual({ deal: 'Say which.' })
  answer = () => say({ response_action: 'errors', errors: { nowhere: 'x' } })
  expect(await all.slack.submit(user)).toMatchObject({ failure: expect.any(String) })
  expect(all.slack.modal(user)?.failure).toBe('We had some trouble connecting. Try again?')
  answer = empty
  await all.slack.submit(user)
  expect(all.slack.modal(user)).toBeUndefined()
})

test('Slack gives a command three seconds', async () => {
  const { user, channel } = await slackTeam()
  answer = () => new Promise((done) => setTimeout(() => done(say({ text: 'late' })), 3100))
  expect(await all.slack.command(user, channel, '/deal', 'x')).toMatchObject({
    failure: 'operation_timeout',
  })
  expect(all.slack.seen(user, channel).map((one) => one.text)).toEqual([
    '/deal failed with the error "operation_timeout"',
  ])
})

// ---- Teams -----------------------------------------------------------------------------------

const tenant = 'a7a1f3c5-1111-4222-8333-444455556666'

async function botToken(more: object = {}) {
  const url = `${all.vars.TEAMS_LOGIN_URL}/${all.vars.TEAMS_TENANT_ID}/oauth2/v2.0/token`
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: all.vars.TEAMS_APP_ID ?? '',
    client_secret: all.vars.TEAMS_APP_PASSWORD ?? '',
    scope: 'https://api.botframework.com/.default',
    ...more,
  })
  const response = await fetch(url, { method: 'POST', body })
  return { status: response.status, ...((await response.json()) as { access_token?: string }) }
}

async function connector(method: string, path: string, body?: object, token?: string) {
  const bearer = token ?? (await botToken()).access_token
  const response = await fetch(`${all.teams.serviceUrl}v3/conversations${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const answered: JsonObject & { status: number } = {
    status: response.status,
    ...((await response.json()) as JsonObject),
  }
  return answered
}

const adaptive = (card: object) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
})
const card = (more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Acme renewal' }],
  actions: [
    { type: 'Action.Execute', title: 'Won', verb: 'win', data: { deal: 'd1' } },
    {
      type: 'Action.Submit',
      title: 'Edit',
      data: { msteams: { type: 'task/fetch' }, action: 'edit' },
    },
  ],
  ...more,
})

function channelWithBot() {
  const person = all.teams.addPerson({ tenant, name: 'Maria Silva', email: 'maria@globex.com' })
  const channel = all.teams.addConversation({ tenant, kind: 'channel', name: 'pipeline' })
  channel.bot = true
  return { person, channel, path: `/${encodeURIComponent(channel.id)}/activities` }
}

async function posted() {
  const { person, channel, path } = channelWithBot()
  const { id } = await connector('POST', path, adaptive(card()))
  return { person, channel, path, message: String(id) }
}

test('Teams lets the bot log in with its own secret and scope', async () => {
  expect(await botToken()).toMatchObject({ status: 200 })
  expect(await botToken({ client_secret: 'guess' })).toMatchObject({ status: 401 })
  expect(await botToken({ scope: 'openid' })).toMatchObject({ status: 400 })
  expect(await connector('POST', '/x/activities', {}, 'else')).toMatchObject({ status: 401 })
})

test('Teams signs with a published key: issuer, audience and serviceurl', async () => {
  const metadata = await (await fetch(all.vars.TEAMS_OPENID_METADATA_URL ?? '')).json()
  const keys = createRemoteJWKSet(new URL((metadata as { jwks_uri: string }).jwks_uri))
  const { person, channel } = channelWithBot()
  await all.teams.say(person.id, channel.id, 'deal Acme 12k')
  const sent = JSON.parse(asked.at(-1)?.body ?? '')
  const header = new Headers(asked.at(-1)?.init.headers).get('authorization') ?? ''
  const check = { issuer: 'https://api.botframework.com', audience: all.vars.TEAMS_APP_ID ?? '' }
  const { payload: claims } = await jwtVerify(header.slice(7), keys, check)
  expect(claims.serviceurl).toBe(sent.serviceUrl)
  const forged = await all.teams.token(sent.serviceUrl, { key: 'rogue' })
  await expect(jwtVerify(forged, keys, check)).rejects.toThrow()
  expect(sent).toMatchObject({
    text: '<at>Alongside</at> deal Acme 12k',
    conversation: { id: `${channel.id};messageid=${sent.id}` },
    channelData: { tenant: { id: tenant } },
    entities: [{ type: 'mention' }, { type: 'clientInfo' }],
  })
})

test('a person can come without name, directory id and activity id', async () => {
  const omits = ['name', 'aadObjectId', 'activityId'] as const
  const person = all.teams.addPerson({ tenant, name: 'Nameless', omits: [...omits] })
  const chat = all.teams.chat(person.id)
  await all.teams.say(person.id, chat.id, 'help')
  const sent = JSON.parse(asked.at(-1)?.body ?? '')
  expect(sent.from).toEqual({ id: person.id })
  expect(sent.id).toBeUndefined()
  expect(await connector('GET', `/${chat.id}/members/${person.id}`)).toMatchObject({
    name: 'Nameless',
    aadObjectId: person.aadObjectId,
    tenantId: tenant,
    userRole: 'user',
  })
})

const broken: [string, object][] = [
  ['a version above 1.5', { version: '1.6' }],
  ['an element nobody knows', { body: [{ type: 'Marquee', text: 'x' }] }],
  ['a chart without fallback', { body: [{ type: 'Chart.VerticalBar', data: [] }] }],
  ['an action nobody knows', { actions: [{ type: 'Action.Http', title: 'x' }] }],
  ['an input without id', { body: [{ type: 'Input.Text', label: 'Deal' }] }],
  [
    'a dialog from Action.Execute',
    {
      actions: [{ type: 'Action.Execute', title: 'x', data: { msteams: { type: 'task/fetch' } } }],
    },
  ],
  [
    'a refresh for more than 60',
    { refresh: { action: { type: 'Action.Execute' }, userIds: many(61, (i) => `${i}`) } },
  ],
]

test.each(broken)('Teams refuses %s', async (_what, more) => {
  const { path } = channelWithBot()
  expect(await connector('POST', path, adaptive(card(more)))).toMatchObject({
    status: 400,
    error: { code: 'BadSyntax' },
  })
  expect(all.unexpected).toHaveLength(1)
})

test('Teams draws a chart that has a fallback', async () => {
  const { path } = channelWithBot()
  const fallback = { type: 'TextBlock', text: '12 open deals' }
  const body = [{ type: 'Chart.VerticalBar', data: [{ x: 'Lead', y: 3 }], fallback }]
  expect(await connector('POST', path, adaptive(card({ body })))).toMatchObject({ status: 201 })
})

test('Teams refuses a message above 28 KB', async () => {
  const { path } = channelWithBot()
  const body = [{ type: 'TextBlock', text: long(28 * 1024) }]
  expect(await connector('POST', path, adaptive(card({ body })))).toMatchObject({
    status: 413,
    error: { code: 'MessageSizeTooBig' },
  })
})

test('Teams edits the message it has, in a conversation the bot is in', async () => {
  const { channel, path, message } = await posted()
  const edited = adaptive(card({ body: [{ type: 'TextBlock', text: 'Won' }] }))
  expect(await connector('PUT', `${path}/${message}`, edited)).toMatchObject({ status: 200 })
  expect(await connector('PUT', `${path}/1`, edited)).toMatchObject({
    status: 404,
    error: { code: 'ActivityNotFoundInConversation' },
  })
  channel.bot = false
  expect(await connector('PUT', `${path}/${message}`, edited)).toMatchObject({
    status: 403,
    error: { code: 'BotNotInConversationRoster' },
  })
})

test("`;messageid=` sends into a card's thread", async () => {
  const { channel, message } = await posted()
  const thread = `/${encodeURIComponent(`${channel.id};messageid=${message}`)}/activities`
  await connector('POST', thread, { type: 'message', text: 'Won: Acme renewal' })
  expect(all.teams.state.messages.at(-1)).toMatchObject({
    root: message,
    text: 'Won: Acme renewal',
  })
  const nowhere = `/${encodeURIComponent(`${channel.id};messageid=1`)}/activities`
  expect(await connector('POST', nowhere, { type: 'message', text: 'x' })).toMatchObject({
    status: 404,
  })
})

test('Teams takes seven messages a second a conversation', async () => {
  const { path } = channelWithBot()
  const token = (await botToken()).access_token
  all.teams.rateLimit(true)
  const send = () => connector('POST', path, { type: 'message', text: 'x' }, token)
  for (const _one of many(7, (i) => i)) expect(await send()).toMatchObject({ status: 201 })
  expect(await send()).toMatchObject({ status: 429, error: { code: 'Throttled' } })
  all.teams.rateLimit(false)
})

test('an Action.Execute answers with a card for the one who pressed it', async () => {
  const { person, message } = await posted()
  const won = card({ body: [{ type: 'TextBlock', text: 'Won' }] })
  const type = 'application/vnd.microsoft.card.adaptive'
  answer = () => say({ statusCode: 200, type, value: won })
  await all.teams.execute(person.id, message, 'Won')
  expect(JSON.parse(asked.at(-1)?.body ?? '')).toMatchObject({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { verb: 'win', data: { deal: 'd1' } } },
  })
  expect(all.teams.card(person.id, message)).toEqual(won)
  expect(all.teams.card('someone else', message)).toEqual(card())
  answer = () => say({ anything: 'else' })
  expect((await all.teams.execute(person.id, message, 'Won')).failure).toBeDefined()
  expect(all.unexpected).toHaveLength(1)
})

test('a dialog opens from Action.Submit, is filled and submitted', async () => {
  const { person, message } = await posted()
  const form = card({
    body: [
      { type: 'Input.Text', id: 'deal', label: 'Deal', isRequired: true, errorMessage: 'Say.' },
    ],
    actions: [{ type: 'Action.Submit', title: 'Save', data: { action: 'edit' } }],
  })
  const content = { contentType: 'application/vnd.microsoft.card.adaptive', content: form }
  answer = () => say({ task: { type: 'continue', value: { title: 'Edit', card: content } } })
  await all.teams.openDialog(person.id, message, 'Edit')
  expect(JSON.parse(asked.at(-1)?.body ?? '').value.data).toEqual({
    type: 'task/fetch',
    action: 'edit',
  })
  answer = empty
  expect(await all.teams.submitDialog(person.id)).toMatchObject({ failure: 'Say.' })
  await all.teams.submitDialog(person.id, { Deal: 'Acme' })
  expect(JSON.parse(asked.at(-1)?.body ?? '')).toMatchObject({
    name: 'task/submit',
    value: { data: { action: 'edit', deal: 'Acme' } },
  })
  expect(all.teams.state.dialogs[person.id]).toBeUndefined()
})

// ---- Gmail -----------------------------------------------------------------------------------

let people = 0
function mailbox() {
  const email = `maria${++people}@globex.com`
  all.google.addPerson({ email, name: 'Maria Silva' })
  const from = 'Jane Ford <jane@acme.com>'
  const mail = all.google.addMail({ mailbox: email, from, to: email, subject: 'Two sites' })
  return { email, mail }
}
const widget = (text: string) => ({ textParagraph: { text } })
const sidebar = (widgets: object[], more: object = {}) => ({ sections: [{ widgets }], ...more })
const push = (pushCard: object) => say({ action: { navigations: [{ pushCard }] } })
const act = (text: string, more: object = {}) => {
  const parameters = [{ key: 'action', value: 'note' }]
  const action = { function: `${all.vars.PUBLIC_URL}/gmail/do`, parameters, ...more }
  return { buttonList: { buttons: [{ text, onClick: { action } }] } }
}

test('Google signs its call for that URL, and the person for that client', async () => {
  const { email, mail } = mailbox()
  answer = () => push(sidebar([widget('Jane Ford')]))
  expect((await all.google.open(email, mail.id)).failure).toBeUndefined()
  const keys = createRemoteJWKSet(new URL(all.vars.GOOGLE_CERTS_URL ?? ''))
  const issuer = 'https://accounts.google.com'
  const bearer = new Headers(asked.at(-1)?.init.headers).get('authorization')?.slice(7) ?? ''
  const audience = `${all.vars.PUBLIC_URL}/gmail/message`
  const system = await jwtVerify(bearer, keys, { issuer, audience })
  expect(system.payload.email).toBe(all.vars.GOOGLE_ADDON_SERVICE_ACCOUNT)
  const event = JSON.parse(asked.at(-1)?.body ?? '')
  const person = await jwtVerify(event.authorizationEventObject.userIdToken, keys, {
    issuer,
    audience: all.vars.GOOGLE_OAUTH_CLIENT_ID ?? '',
  })
  expect(person.payload).toMatchObject({ email, email_verified: true, hd: 'globex.com' })
  const forged = await all.google.systemToken(audience, { key: 'rogue' })
  await expect(jwtVerify(forged, keys, { issuer, audience })).rejects.toThrow()
})

test("Gmail gives the open message to the person's token and the message's", async () => {
  const { email, mail } = mailbox()
  answer = () => push(sidebar([widget('Jane Ford')]))
  await all.google.open(email, mail.id)
  const { authorizationEventObject: auth, gmail } = JSON.parse(asked.at(-1)?.body ?? '')
  const get = (headers: Record<string, string>) =>
    fetch(`${all.vars.GMAIL_API_URL}gmail/v1/users/me/messages/${mail.id}?format=metadata`, {
      headers,
    })
  const authorization = `Bearer ${auth.userOAuthToken}`
  const both = await get({ authorization, 'X-Goog-Gmail-Access-Token': gmail.accessToken })
  const found = (await both.json()) as { payload: { headers: { name: string }[] } }
  expect(found.payload.headers.map((one) => one.name)).toContain('Message-ID')
  expect((await get({ authorization })).status).toBe(403)
  expect((await get({ authorization: 'Bearer x' })).status).toBe(401)
})

const tooMuch: [string, () => object][] = [
  ['101 sections', () => ({ sections: many(101, () => ({ widgets: [widget('x')] })) })],
  ['101 widgets in a section', () => sidebar(many(101, () => widget('x')))],
  ['a widget it does not know', () => sidebar([{ marquee: { text: 'x' } }])],
  ['a widget of two kinds', () => sidebar([{ ...widget('x'), divider: {} }])],
  ['an action for another address', () => sidebar([act('Note', { function: 'note' })])],
  [
    'a parameter that is no text',
    () => sidebar([act('x', { parameters: [{ key: 'n', value: 1 }] })]),
  ],
  ['a button without words', () => sidebar([act('')])],
  [
    'an image that is not at https',
    () => sidebar([{ image: { imageUrl: 'http://x.test/a.png' } }]),
  ],
  ['a field without a name', () => sidebar([{ textInput: { label: 'Deal' } }])],
  ['a header without a title', () => sidebar([widget('x')], { header: { subtitle: 'x' } })],
]

test.each(tooMuch)('Gmail refuses %s', async (_what, bad) => {
  const { email } = mailbox()
  answer = () => push(bad())
  expect((await all.google.home(email)).failure).toBeDefined()
  expect(all.google.card(email)).toBeUndefined()
  expect(all.unexpected).toHaveLength(1)
})

test('a trigger answers with action, a button with renderActions', async () => {
  const { email } = mailbox()
  const render = (action: object) => say({ renderActions: { action } })
  answer = () => render({ navigations: [{ pushCard: sidebar([widget('x')]) }] })
  expect((await all.google.home(email)).failure).toBeDefined()
  const note = { textInput: { name: 'note', label: 'Note' } }
  const due = { dateTimePicker: { name: 'due', label: 'Due', type: 'DATE_ONLY' } }
  answer = () => push(sidebar([note, due, act('Save')]))
  await all.google.home(email)
  answer = () =>
    render({
      navigations: [{ updateCard: sidebar([widget('Saved'), act('Save')]) }],
      notification: { text: 'Note saved' },
    })
  await all.google.press(email, 'Save', { Note: 'Two sites', Due: '2026-09-30' })
  expect(JSON.parse(asked.at(-1)?.body ?? '').commonEventObject).toMatchObject({
    parameters: { action: 'note' },
    formInputs: {
      note: { stringInputs: { value: ['Two sites'] } },
      due: { dateInput: { msSinceEpoch: String(Date.UTC(2026, 8, 30)) } },
    },
  })
  expect(all.google.state.sidebars[email]).toMatchObject({ notification: 'Note saved' })
  expect(all.google.state.sidebars[email]?.stack).toHaveLength(1)
})

// ---- all three -------------------------------------------------------------------------------

test('a fault can be put in the way of any call', async () => {
  const { channel, token } = await slackTeam()
  all.slack.fail(() => ({ status: 503 }))
  const call = () => fetch(`${all.vars.SLACK_API_URL}chat.postMessage`, { method: 'POST' })
  expect((await call()).status).toBe(503)
  all.slack.fail(() => 'drop')
  await expect(call()).rejects.toThrow()
  all.slack.fail(undefined)
  expect(await slack('chat.postMessage', { channel, text: 'x' }, token)).toMatchObject({ ok: true })
})

test('what is held survives as JSON', async () => {
  const { channel, token, user } = await slackTeam()
  await slack('chat.postMessage', { channel, text: 'kept' }, token)
  const { person, message } = await posted()
  const { email } = mailbox()
  const saved = JSON.parse(JSON.stringify(all.snapshot()))
  const second = await startStandIns({ worker: async () => empty() })
  second.restore(saved)
  expect(second.slack.seen(user, channel).map((one) => one.text)).toEqual(['kept'])
  expect(second.teams.card(person.id, message)).toEqual(card())
  expect(second.google.state.mails.some((mail) => mail.mailbox === email)).toBe(true)
  await second.close()
})

test('a call no vendor knows is noted', async () => {
  expect((await fetch(`${all.url}/slack/elsewhere`)).status).toBe(404)
  expect((await fetch(`${all.url}/teams/elsewhere`)).status).toBe(404)
  expect((await fetch(`${all.url}/google/elsewhere`)).status).toBe(404)
  expect(all.unexpected).toHaveLength(3)
})
