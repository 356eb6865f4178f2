import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { actions, button, externalStage, input, option, view } from './slack-blocks.ts'
import { client, opened, slack, slackTeam } from './slack-team.ts'
import { all, asked, empty, many, say, stage } from './stage.ts'

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
  const { team, user, channel } = await slackTeam()
  all.slack.addUser({ team: team.id, realName: 'Jonas Weber', name: 'jonas' })
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

test('a trigger lives three seconds and opens one modal', async () => {
  const { token, trigger_id } = await opened()
  expect(await slack('views.open', { trigger_id, view: view() }, token)).toMatchObject({ ok: true })
  expect(await slack('views.open', { trigger_id, view: view() }, token)).toMatchObject({
    error: 'exchanged_trigger_id',
  })
  const later = await opened()
  stage.clock += 3001
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
  stage.clock += 30 * 60_000 + 1
  expect(await (await post(field('response_url'), { text: 'x' })).text()).toBe('expired_url')
})

test("a command's response_url adds; one of a button pressed replaces", async () => {
  const { user, channel } = await slackTeam()
  stage.answer = () => say({ text: 'receipt', blocks: [actions(button())] })
  await all.slack.command(user, channel, '/deal', 'Acme')
  stage.answer = empty
  await post(field('response_url'), { text: 'second', replace_original: true })
  const seen = () => all.slack.seen(user, channel).map((one) => one.text)
  expect(seen()).toEqual(['receipt', 'second'])
  const [receipt] = all.slack.seen(user, channel)
  stage.answer = () => say({ text: 'a block_actions answer shows nothing' })
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
  stage.clock += 1001
  expect(await to(channel)).toMatchObject({ ok: true })
  all.slack.rateLimit(false)
})

test('a modal is filled, refused beside its field, pushed and closed', async () => {
  const { token, trigger_id, user } = await opened()
  await slack('views.open', { trigger_id, view: view({ blocks: [input(), externalStage] }) }, token)
  expect(await all.slack.submit(user)).toMatchObject({ status: 0, failure: expect.any(String) })
  stage.answer = ({ body }) => {
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
  stage.answer = () => say({ response_action: 'errors', errors: { nowhere: 'x' } })
  expect(await all.slack.submit(user)).toMatchObject({ failure: expect.any(String) })
  expect(all.slack.modal(user)?.failure).toBe('We had some trouble connecting. Try again?')
  stage.answer = empty
  await all.slack.submit(user)
  expect(all.slack.modal(user)).toBeUndefined()
})

test('Slack gives a command three seconds', async () => {
  const { user, channel } = await slackTeam()
  stage.answer = () => new Promise((done) => setTimeout(() => done(say({ text: 'late' })), 3100))
  expect(await all.slack.command(user, channel, '/deal', 'x')).toMatchObject({
    failure: 'operation_timeout',
  })
  expect(all.slack.seen(user, channel).map((one) => one.text)).toEqual([
    '/deal failed with the error "operation_timeout"',
  ])
})

test('what stands behind a menu is pressed by its words', async () => {
  const { user, channel, token } = await slackTeam()
  const more = { type: 'overflow', action_id: 'more', options: [option('Note', 'note')] }
  const { ts } = await slack(
    'chat.postMessage',
    { channel, blocks: [actions(button(), more)] },
    token,
  )
  await all.slack.press(user, { channel, ts: String(ts) }, 'Note')
  expect(payload().actions).toMatchObject([
    { type: 'overflow', action_id: 'more', selected_option: { value: 'note' } },
  ])
})

test('Slack sends again what it got no answer to, and says which try it is', async () => {
  const { user, channel } = await slackTeam()
  await all.slack.command(user, channel, '/deal', 'Acme')
  const first = asked.at(-1)?.body
  await all.slack.again(2)
  expect(asked.at(-1)?.body).toBe(first)
  expect(asked.at(-1)?.init.headers).toMatchObject({ 'x-slack-retry-num': '2' })
})
