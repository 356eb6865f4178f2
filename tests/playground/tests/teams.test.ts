import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { adaptive, botToken, card, channelWithBot, connector, posted, tenant } from './bot.ts'
import { all, asked, empty, long, many, say, sent, stage } from './stage.ts'

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
  const activity = sent()
  const header = new Headers(asked.at(-1)?.init.headers).get('authorization') ?? ''
  const check = { issuer: 'https://api.botframework.com', audience: all.vars.TEAMS_APP_ID ?? '' }
  const { payload: claims } = await jwtVerify(header.slice(7), keys, check)
  expect(claims.serviceurl).toBe(activity.serviceUrl)
  const forged = await all.teams.token(activity.serviceUrl, { key: 'rogue' })
  await expect(jwtVerify(forged, keys, check)).rejects.toThrow()
  expect(activity).toMatchObject({
    text: '<at>Alongside</at> deal Acme 12k',
    conversation: { id: `${channel.id};messageid=${activity.id}` },
    channelData: { tenant: { id: tenant } },
    entities: [{ type: 'mention' }, { type: 'clientInfo' }],
  })
})

test('a person can come without name, directory id and activity id', async () => {
  const omits = ['name', 'aadObjectId', 'activityId'] as const
  const person = all.teams.addPerson({ tenant, name: 'Nameless', omits: [...omits] })
  const chat = all.teams.chat(person.id)
  await all.teams.say(person.id, chat.id, 'help')
  const activity = sent()
  expect(activity.from).toEqual({ id: person.id })
  expect(activity.id).toBeUndefined()
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
  ['an action without a verb', { actions: [{ type: 'Action.Execute', title: 'x' }] }],
  ['seven actions in sight', { actions: many(7, () => ({ type: 'Action.OpenUrl', url: 'x' })) }],
  ['an input without id', { body: [{ type: 'Input.Text', label: 'Deal' }] }],
  ['an input without a label', { body: [{ type: 'Input.Text', id: 'deal' }] }],
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

test('Teams takes thirty messages a second of an app in a tenant', async () => {
  const token = (await botToken()).access_token
  const paths = many(5, () => channelWithBot().path)
  all.teams.rateLimit(true)
  const send = (path: string) => connector('POST', path, { type: 'message', text: 'x' }, token)
  for (const path of paths)
    for (const _one of many(6, (i) => i)) expect(await send(path)).toMatchObject({ status: 201 })
  expect(await send(paths[0] ?? '')).toMatchObject({ status: 429 })
  stage.clock += 1001
  expect(await send(paths[0] ?? '')).toMatchObject({ status: 201 })
  all.teams.rateLimit(false)
})

test('Teams gives an invoke five seconds', async () => {
  const { person, message } = await posted()
  stage.answer = () => new Promise((done) => setTimeout(() => done(say({})), 5100))
  expect(await all.teams.execute(person.id, message, 'Won')).toMatchObject({
    failure: 'Unable to reach app. Please try again.',
  })
})

test('an Action.Execute answers with a card for the one who pressed it', async () => {
  const { person, message } = await posted()
  const won = card({ body: [{ type: 'TextBlock', text: 'Won' }] })
  const type = 'application/vnd.microsoft.card.adaptive'
  stage.answer = () => say({ statusCode: 200, type, value: won })
  await all.teams.execute(person.id, message, 'Won')
  expect(sent()).toMatchObject({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { verb: 'win', data: { deal: 'd1' } } },
  })
  expect(all.teams.card(person.id, message)).toEqual(won)
  expect(all.teams.card('someone else', message)).toEqual(card())
  stage.answer = () => say({ anything: 'else' })
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
  stage.answer = () => say({ task: { type: 'continue', value: { title: 'Edit', card: content } } })
  await all.teams.openDialog(person.id, message, 'Edit')
  expect(sent().value.data).toEqual({
    type: 'task/fetch',
    action: 'edit',
  })
  stage.answer = empty
  expect(await all.teams.submitDialog(person.id)).toMatchObject({ failure: 'Say.' })
  await all.teams.submitDialog(person.id, { Deal: 'Acme' })
  expect(sent()).toMatchObject({
    name: 'task/submit',
    value: { data: { action: 'edit', deal: 'Acme' } },
  })
  expect(all.teams.state.dialogs[person.id]).toBeUndefined()
})
