import { expect, test } from 'vitest'
import { dict, words } from '../../support/contract/json.ts'
import {
  colleague,
  install,
  newTeam,
  signed,
  slacker,
  told,
  unique,
} from '../../support/contract/slack.ts'
import { submission } from '../../support/contract/slack-modal.ts'
import { until } from '../../support/contract/stand-in.ts'
import { publicUrl, useWorld } from '../../support/contract/world.ts'

const world = useWorld()

test('a channel the bot is not in: the person is told, and told what to do', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal')
  world.slack.instead.set('chat.postMessage', [{ json: { ok: false, error: 'not_in_channel' } }])
  const [hooks, api] = [world.slack.hooks.length, world.slack.api.length]
  await ann.press(logged.json, 'Share')
  const said = await until('a word about it', () =>
    [
      ...world.slack.hooks.slice(hooks).map(({ body }) => words(body)),
      ...world.slack.api
        .slice(api)
        .filter(({ method }) => method.startsWith('chat.post'))
        .map(({ args }) => words(args)),
    ].find((text) => /invite|cannot|could not|not (in|shared|a member)/i.test(text)),
  )
  expect(said).not.toContain('not_in_channel')
})

test('an expired trigger is not an error of ours', async () => {
  const ann = await newTeam(world)
  world.slack.instead.set('views.open', [{ json: { ok: false, error: 'expired_trigger_id' } }])
  const answer = await ann.command('/deal')
  expect(answer.status).toBe(200)
})

test('when Slack does not say who someone is, they are told to try again', async () => {
  const ann = await newTeam(world)
  const ben = colleague(world, ann, 'Ben Brown')
  world.slack.instead.set('users.info', Array(5).fill({ status: 503, json: {} }))
  const answer = await ben.command('/deal', 'Acme 5k renewal')
  world.slack.instead.delete('users.info')
  expect(answer.status).toBe(200)
  expect(words(answer.json) || answer.text).toMatch(/\w+ \w+/)
})

test('a command repeated by Slack is answered like the first', async () => {
  const ann = await newTeam(world)
  const body = ann.commandBody('/deal', 'Acme 5k renewal')
  const first = await ann.post(body)
  const again = signed(body)
  const headers = {
    ...again.headers,
    'x-slack-retry-num': '1',
    'x-slack-retry-reason': 'http_timeout',
  }
  const second = await told(await world.fetch('/slack/events', { ...again, headers }))
  expect(second.json).toEqual(first.json)
})

test('a team that removed Alongside is a team without it, until it installs it again', async () => {
  const ann = await newTeam(world)
  await ann.command('/deal', 'Acme 5k renewal')
  const event = JSON.stringify({
    type: 'event_callback',
    team_id: ann.team,
    api_app_id: 'A0ALONGSIDE',
    event: { type: 'app_uninstalled' },
    event_id: `Ev${unique()}`,
    event_time: 1,
  })
  expect((await world.fetch('/slack/events', signed(event, { json: true }))).status).toBe(200)
  expect((await install(world, ann)).status).toBe(200)
  expect(words((await ann.command('/crm', 'find Acme')).json)).toContain('Acme renewal')
})

test('an unknown person of an unknown team asking for options gets none', async () => {
  const eve = slacker(world, { id: `U${unique()}`, team: `T${unique()}`, name: 'Eve' })
  const answer = await eve.interact({
    ...eve.base(),
    type: 'block_suggestion',
    action_id: 'find:company',
    block_id: 'company',
    value: 'a',
    container: { type: 'view', view_id: 'V1' },
  })
  expect(answer).toMatchObject({ status: 200, json: { options: [] } })
  const pressed = await eve.interact({
    ...eve.base(),
    type: 'view_submission',
    view: { id: 'V', callback_id: 'form', private_metadata: '', state: { values: {} }, blocks: [] },
  })
  expect(pressed.status).toBe(200)
  expect(pressed.text === '' || pressed.text.includes(publicUrl)).toBe(true)
})

test('buttons and forms nobody drew change nothing and never fail', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const drawn = ann.find(logged.json, 'Won')
  for (const value of [
    '',
    '{',
    'null',
    '[]',
    '{"i":null}',
    '{"i":{"id":"deal_x"},"r":"deal_x","v":"1"}',
    'x'.repeat(2000),
  ]) {
    const answer = await ann.interact(ann.pressPayload(logged.json, { ...drawn, value }))
    expect(answer.status, value.slice(0, 40)).toBe(200)
  }
  for (const action_id of [
    '',
    'act:nothing:0',
    'act:__proto__:0',
    'act:constructor:0',
    'open:toString:0',
  ]) {
    const answer = await ann.interact(ann.pressPayload(logged.json, { ...drawn, action_id }))
    expect(answer.status, action_id).toBe(200)
  }
  const view = await ann.opening(() => ann.command('/deal'))
  for (const private_metadata of [
    '',
    '{',
    'null',
    '{}',
    '{"action":"__proto__"}',
    '{"id":1,"action":"undo"}',
  ]) {
    const sent = submission(ann, { ...view, private_metadata }, { Deal: 'Evil' })
    expect((await ann.interact(sent)).status, private_metadata).toBe(200)
  }
  const noState = submission(ann, view, { Deal: 'Evil' })
  expect(
    (await ann.interact({ ...noState, view: { ...dict(noState.view), state: { values: {} } } }))
      .status,
  ).toBe(200)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})
