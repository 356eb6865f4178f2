import { expect, test } from 'vitest'
import type { Fault, JsonObject } from '../../playground/stand-ins/interface.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { colleague, newTeam, stranger } from '../../support/people/slack.ts'
import { slackCalls } from '../../support/people/slack-calls.ts'
import { buttons } from '../../support/people/slack-cards.ts'
import { words } from '../../support/people/words.ts'

const house = useHouse()
const failing = (method: string, fault: Fault) =>
  house().slack.fail(({ name }) => (name === method ? fault : undefined))

test('a channel the bot is not in: the person is told, and told what to do', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal')
  failing('chat.postMessage', { status: 200, body: { ok: false, error: 'not_in_channel' } })
  const since = house().calls.length
  await ann.press(logged.json, 'Share')
  const said = await eventually(
    () =>
      slackCalls(house(), since)
        .filter(({ name }) => /^\/response|^chat\.post/.test(name))
        .map(({ args }) => words(args))
        .find((text) => /invite|cannot|could not|not (in|shared|a member)/i.test(text)),
    'a word about it',
  )
  house().slack.fail(undefined)
  expect(said).not.toContain('not_in_channel')
})

test('an expired trigger is not an error of ours', async () => {
  const ann = await newTeam(house())
  failing('views.open', { status: 200, body: { ok: false, error: 'expired_trigger_id' } })
  const since = house().calls.length
  const answer = await ann.command('/deal')
  expect(answer.status).toBe(200)
  const asked = () => slackCalls(house(), since).some(({ name }) => name === 'views.open')
  await eventually(asked, 'a form refused')
  house().slack.fail(undefined)
})

test('when Slack does not say who someone is, they are told to try again', async () => {
  const ann = await newTeam(house())
  const ben = colleague(house(), ann, 'Ben Brown')
  failing('users.info', { status: 503, body: {} })
  const answer = await ben.command('/deal', 'Acme 5k renewal')
  house().slack.fail(undefined)
  expect(answer.status).toBe(200)
  expect(words(answer.json) || answer.text).toMatch(/\w+ \w+/)
})

test('a command repeated by Slack is answered like the first', async () => {
  const ann = await newTeam(house())
  const first = await ann.command('/deal', 'Acme 5k renewal')
  expect((await house().slack.again()).json).toEqual(first.json)
})

test('a team that removed Alongside is a team without it, until it installs it again', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  expect((await house().slack.uninstall(ann.team)).status).toBe(200)
  expect((await house().slack.install(ann.id)).status).toBe(200)
  expect(words((await ann.command('/crm', 'find Acme')).json)).toContain('Acme renewal')
})

test('an unknown person of an unknown team asking for options gets none', async () => {
  const eve = stranger(house())
  const answer = await eve.interact({
    type: 'block_suggestion',
    action_id: 'find:company',
    block_id: 'company',
    value: 'a',
    container: { type: 'view', view_id: 'V1' },
  })
  expect(answer).toMatchObject({ status: 200, json: { options: [] } })
  const pressed = await eve.interact({
    type: 'view_submission',
    view: { id: 'V', callback_id: 'form', private_metadata: '', state: { values: {} }, blocks: [] },
  })
  expect(pressed.status).toBe(200)
  expect(pressed.text === '' || pressed.text.includes(house().vars.PUBLIC_URL ?? '-')).toBe(true)
})

test('buttons and forms nobody drew change nothing and never fail', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const drawn = buttons(logged.json).find(({ label }) => label === 'Won')
  const pressing = (forged: JsonObject) => {
    const card = { blocks: [{ type: 'actions', elements: [{ ...drawn, ...forged }] }] }
    return house().slack.press(ann.id, ann.hold(card), 'Won')
  }
  for (const value of [
    '',
    '{',
    'null',
    '[]',
    '{"i":null}',
    '{"i":{"id":"deal_x"},"r":"deal_x","v":"1"}',
    'x'.repeat(2000),
  ]) {
    const answer = await pressing({ value })
    expect(answer.status, value.slice(0, 40)).toBe(200)
  }
  for (const action_id of [
    '',
    'act:nothing:0',
    'act:__proto__:0',
    'act:constructor:0',
    'open:toString:0',
  ]) {
    const answer = await pressing({ action_id })
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
    const sent = ann.submission({ ...view, private_metadata }, { Deal: 'Evil' })
    expect((await ann.interact(sent)).status, private_metadata).toBe(200)
  }
  const noState = ann.submission(view, { Deal: 'Evil' })
  expect(
    (await ann.interact({ ...noState, view: { ...noState.view, state: { values: {} } } })).status,
  ).toBe(200)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})
