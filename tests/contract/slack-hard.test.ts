import { expect, test } from 'vitest'
import { dict, objects, words } from './json.ts'
import { colleague, install, labels, newTeam, slacker, unique } from './slack.ts'
import { field, shown, submission, submit } from './slack-modal.ts'
import { until } from './stand-in.ts'
import { publicUrl, useWorld } from './world.ts'

const world = useWorld()
const long = 'Donaudampfschifffahrtsgesellschaft '.repeat(5).trim()

test('names longer than any field of Slack are cut, never refused', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', `"${long}" 5k renewal`)
  expect(words(logged.json)).toContain('Donaudampf')
  const edit = ann.pressPayload(logged.json, ann.find(logged.json, 'Edit'))
  const view = await ann.opening(() => ann.interact(edit))
  expect(shown(view, 'Deal')).toContain('Donaudampf')
  const saved = await submit(ann, view, { Deal: `${long} second` })
  expect(saved.status).toBe(200)
  for (const command of ['/crm', '/pipeline']) expect((await ann.command(command)).status).toBe(200)
  expect(words((await ann.command('/crm', 'find Donau')).json)).toContain('Donaudampf')
})

test('a long line that cannot be logged keeps what was typed for the form', async () => {
  const ann = await newTeam(world)
  const answer = await ann.command('/deal', `${long.repeat(8)} 12.500 EUR`)
  expect(answer.status).toBe(200)
  expect(words(answer.json)).toMatch(/\w+/)
})

test('many deals still fit into what Slack takes', async () => {
  const ann = await newTeam(world)
  for (let count = 0; count < 30; count++)
    await ann.command('/deal', `Company${count} ${count + 1}k renewal`)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?30 open deals/)
  for (const text of ['', 'find renewal', 'my deals', 'find Company'])
    expect((await ann.command('/crm', text)).status, text).toBe(200)
})

test('an ampersand and angle brackets are shown as they were typed', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', '"Smith &amp; Sons" 5k renewal')
  const escaped = objects(logged.json).filter(({ type }) => type === 'mrkdwn')
  for (const item of escaped) expect(String(item.text)).not.toMatch(/&(?!amp;|lt;|gt;)/)
  const edit = ann.pressPayload(logged.json, ann.find(logged.json, 'Edit'))
  const view = await ann.opening(() => ann.interact(edit))
  expect(shown(view, 'Company')).toBe('Smith & Sons')
})

test('a colleague mentioned in the line is the owner', async () => {
  const ann = await newTeam(world)
  const ben = colleague(world, ann, 'Ben Brown')
  await ben.command('/crm')
  const said = words((await ann.command('/deal', `Acme 5k renewal <@${ben.id}|ben>`)).json)
  expect(said).toContain('Ben Brown')
  expect(said).not.toContain(ben.id)
  expect(words((await ben.command('/crm')).json)).toContain('Acme renewal')
})

test('a stage that two could mean is asked, and one that none means is said', async () => {
  const ann = await newTeam(world)
  const answer = await ann.command('/deal', 'Acme 5k renewal stage zzz')
  expect(words(answer.json)).toMatch(/zzz|stage/i)
})

test('two companies that fit are offered as buttons', async () => {
  const ann = await newTeam(world)
  const tag = unique()
  await ann.command('/deal', `"Globex${tag} Nord" 1k one`)
  await ann.command('/deal', `"Globex${tag} Sud" 2k two`)
  const asked = await ann.command('/deal', `Globex${tag} 5k renewal`)
  expect(words(asked.json)).toContain(`Globex${tag}`)
  expect(asked.status).toBe(200)
})

test('the same trigger in two workspaces is two deals', async () => {
  const [ann, eve] = [await newTeam(world), await newTeam(world, 'Eve Else')]
  const once = { trigger_id: `${unique()}.shared` }
  expect(words((await ann.command('/deal', 'Acme 5k renewal', once)).json)).toContain(
    'Acme renewal',
  )
  const hers = await eve.command('/deal', 'Globex 6k expansion', once)
  expect(words(hers.json)).toContain('Globex expansion')
  expect(words(hers.json)).not.toContain('Acme')
})

test('a form of another workspace saves nothing there', async () => {
  const [ann, eve] = [await newTeam(world), await newTeam(world, 'Eve Else')]
  const logged = await ann.command('/deal', 'Acme 5k renewal')
  const edit = ann.pressPayload(logged.json, ann.find(logged.json, 'Edit'))
  const view = await ann.opening(() => ann.interact(edit))
  const answer = await submit(eve, view, { Amount: '1 USD' })
  expect(answer.status).toBe(200)
  const found = words((await ann.command('/crm', 'find Acme')).json)
  expect(found).toContain('$5,000')
  expect(words((await eve.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})

test('a channel the bot is not in: the person is told, and told what to do', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal')
  world.slack.instead.set('chat.postMessage', [{ json: { ok: false, error: 'not_in_channel' } }])
  const before = world.slack.hooks.length
  await ann.press(logged.json, 'Share')
  const said = await until('a word about it', () =>
    world.slack.hooks
      .slice(before)
      .map(({ body }) => words(body))
      .find((text) => /invite|cannot|could not|not (in|shared|a member)/i.test(text)),
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
  const { signed, told } = await import('./slack.ts')
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
  const { signed } = await import('./slack.ts')
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
  const logged = await ann.command('/deal', 'Acme 5k renewal')
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
  expect(labels(logged.json)).toContain('Won')
  expect(field(view, 'Deal').block_id).toBeDefined()
})
