import { expect, test } from 'vitest'
import { dict, words } from '../../support/contract/json.ts'
import { newTeam, unique } from '../../support/contract/slack.ts'
import {
  field,
  fieldLabels,
  shown,
  submission,
  submit,
} from '../../support/contract/slack-modal.ts'
import { until } from '../../support/contract/stand-in.ts'
import { useWorld } from '../../support/contract/world.ts'

const world = useWorld()

test('/deal alone opens the form with its six fields', async () => {
  const ann = await newTeam(world)
  const view = await ann.opening(() => ann.command('/deal'))
  expect(view.type).toBe('modal')
  expect(fieldLabels(view)).toEqual(
    expect.arrayContaining(['Deal', 'Company', 'Amount', 'Close date', 'Stage', 'Owner']),
  )
  expect(words(view.title).length).toBeLessThanOrEqual(24)
  const call = world.slack.api.findLast(({ method }) => method === 'views.open')
  expect(call?.args.trigger_id).toEqual(expect.any(String))
})

test('a wrong field comes back with its reason beside it and the modal stays', async () => {
  const ann = await newTeam(world)
  const view = await ann.opening(() => ann.command('/deal'))
  const answer = await submit(ann, view, { Deal: 'Acme renewal', Amount: 'plenty' })
  expect(answer.status).toBe(200)
  const { response_action, errors } = dict(answer.json)
  expect(response_action).toBe('errors')
  const block = String(field(view, 'Amount').block_id)
  expect(Object.keys(dict(errors))).toEqual([block])
  expect(String(dict(errors)[block])).toMatch(/\w+ \w+/)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\D*0 open deals|no open deals/i)
})

test('an ambiguous amount in the form is asked about beside the field', async () => {
  const ann = await newTeam(world)
  const view = await ann.opening(() => ann.command('/deal'))
  const answer = await submit(ann, view, { Deal: 'Acme renewal', Amount: '12.500' })
  const { errors } = dict(answer.json)
  expect(String(dict(errors)[String(field(view, 'Amount').block_id)])).toMatch(/12\.50?.*12,500/)
})

test('a right form logs the deal, closes and tells its author', async () => {
  const ann = await newTeam(world)
  const view = await ann.opening(() => ann.command('/deal'))
  const [before, hooks] = [world.slack.api.length, world.slack.hooks.length]
  const answer = await submit(ann, view, {
    Deal: 'Globex expansion',
    Amount: '12.5k EUR',
    'Close date': '2027-09-30',
  })
  expect(answer.status).toBe(200)
  expect(answer.text).not.toContain('errors')
  expect(answer.text).not.toContain('"response_action":"update"')
  const found = words((await ann.command('/crm', 'find Globex')).json)
  expect(found).toContain('Globex expansion')
  expect(found).toContain('€12,500')
  const receipt = await until('the receipt of a form', () =>
    [
      ...world.slack.api.slice(before).map(({ args }) => words(args)),
      ...world.slack.hooks.slice(hooks).map(({ body }) => words(body)),
    ].find((said) => said.includes('Globex expansion')),
  )
  expect(receipt).toContain('€12,500')
})

test('a form sent twice, or twice at once, is one deal', async () => {
  const ann = await newTeam(world)
  const view = await ann.opening(() => ann.command('/deal'))
  const values = { Deal: 'Globex expansion', Amount: '9k' }
  await Promise.all([submit(ann, view, values), submit(ann, view, values)])
  await ann.interact({ ...submission(ann, view, values), trigger_id: 'another' })
  expect(words((await ann.command('/pipeline')).json)).toContain('1 open deal')
})

test('Edit opens the form with what is there, and saving redraws nothing of others', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 12.5k EUR renewal close 30 Sep 2027')
  const press = ann.pressPayload(logged.json, ann.find(logged.json, 'Edit'))
  const view = await ann.opening(() => ann.interact(press))
  expect(shown(view, 'Deal')).toBe('Acme renewal')
  expect(shown(view, 'Amount')).toMatch(/12[.,]?5/)
  expect(shown(view, 'Close date')).toBe('2027-09-30')
  expect(shown(view, 'Company')).toContain('Acme')
  const saved = await submit(ann, view, { Amount: '15k EUR' })
  expect(saved.text).not.toContain('errors')
  const found = words((await ann.command('/crm', 'find Acme')).json)
  expect(found).toContain('€15,000')
  expect(found).toContain('Acme renewal')
})

test('a company typed in the form is found while typing, or made', async () => {
  const ann = await newTeam(world)
  const company = `Initech${unique()}`
  await ann.command('/deal', `${company} 5k`)
  const view = await ann.opening(() => ann.command('/deal'))
  const block = field(view, 'Company')
  const element = dict(block.element)
  expect(element.type).toBe('external_select')
  const ask = (value: string) =>
    ann.interact({
      ...ann.base(),
      type: 'block_suggestion',
      container: { type: 'view', view_id: 'V1' },
      action_id: element.action_id ?? '',
      block_id: block.block_id ?? '',
      value,
      view: { ...view, id: 'V1', team_id: ann.team, state: { values: {} } },
    })
  const typed = await ask(company.slice(0, 6).toLowerCase())
  expect(typed.status).toBe(200)
  expect(words(typed.json)).toContain(company)
  const unknown = await ask('Quux Brothers')
  expect(words(unknown.json)).toContain('Quux Brothers')
  const other = await newTeam(world)
  const theirs = await other.interact({
    ...other.base(),
    type: 'block_suggestion',
    container: { type: 'view', view_id: 'V1' },
    action_id: element.action_id ?? '',
    block_id: block.block_id ?? '',
    value: company.slice(0, 6),
    view: { ...view, id: 'V1', team_id: other.team, state: { values: {} } },
  })
  expect(words(theirs.json)).not.toContain(company)
})
