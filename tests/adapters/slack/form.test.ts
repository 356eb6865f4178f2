import { expect, test } from 'vitest'
import { object } from '../../playground/stand-ins/json.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { newTeam, type SlackPerson } from '../../support/people/slack.ts'
import { slackCalls } from '../../support/people/slack-calls.ts'
import { field, fieldLabels, shownIn } from '../../support/people/slack-cards.ts'
import { unique, words } from '../../support/people/words.ts'

const house = useHouse()

test('/deal alone opens the form with its six fields', async () => {
  const ann = await newTeam(house())
  const view = await ann.opening(() => ann.command('/deal'))
  expect(view.type).toBe('modal')
  expect(fieldLabels(view)).toEqual(
    expect.arrayContaining(['Deal', 'Company', 'Amount', 'Close date', 'Stage', 'Owner']),
  )
  expect(words(view.title).length).toBeLessThanOrEqual(24)
  const call = slackCalls(house()).findLast(({ name }) => name === 'views.open')
  expect(call?.args.trigger_id).toEqual(expect.any(String))
})

test('a wrong field comes back with its reason beside it and the modal stays', async () => {
  const ann = await newTeam(house())
  const view = await ann.opening(() => ann.command('/deal'))
  const answer = await ann.submit(view, { Deal: 'Acme renewal', Amount: 'plenty' })
  expect(answer.status).toBe(200)
  const { response_action, errors } = object(answer.json)
  expect(response_action).toBe('errors')
  const block = String(field(view, 'Amount').block_id)
  expect(Object.keys(object(errors))).toEqual([block])
  expect(String(object(errors)[block])).toMatch(/\w+ \w+/)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\D*0 open deals|no open deals/i)
})

test('an ambiguous amount in the form is asked about beside the field', async () => {
  const ann = await newTeam(house())
  const view = await ann.opening(() => ann.command('/deal'))
  const answer = await ann.submit(view, { Deal: 'Acme renewal', Amount: '12.500' })
  const { errors } = object(answer.json)
  expect(String(object(errors)[String(field(view, 'Amount').block_id)])).toMatch(/12\.50?.*12,500/)
})

test('a right form logs the deal, closes and tells its author', async () => {
  const ann = await newTeam(house())
  const view = await ann.opening(() => ann.command('/deal'))
  const since = house().calls.length
  const answer = await ann.submit(view, {
    Deal: 'Globex expansion',
    Amount: '12.5k EUR',
    'Close date': '2031-09-30',
  })
  expect(answer.status).toBe(200)
  expect(answer.text).not.toContain('errors')
  expect(answer.text).not.toContain('"response_action":"update"')
  const found = words((await ann.command('/crm', 'find Globex')).json)
  expect(found).toContain('Globex expansion')
  expect(found).toContain('€12,500')
  const said = () => slackCalls(house(), since).map(({ args }) => words(args))
  const receipt = await eventually(
    () => said().find((text) => text.includes('Globex expansion')),
    'the receipt of a form',
  )
  expect(receipt).toContain('€12,500')
})

test('a form sent twice, or twice at once, is one deal', async () => {
  const ann = await newTeam(house())
  const view = await ann.opening(() => ann.command('/deal'))
  const values = { Deal: 'Globex expansion', Amount: '9k' }
  await Promise.all([ann.submit(view, values), ann.submit(view, values)])
  await ann.interact({ ...ann.submission(view, values), trigger_id: 'another' })
  expect(words((await ann.command('/pipeline')).json)).toContain('1 open deal')
})

test('Edit opens the form with what is there, and saving redraws nothing of others', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 12.5k EUR renewal close 30 Sep 2031')
  const view = await ann.open(logged.json, 'Edit')
  expect(shownIn(view, 'Deal')).toBe('Acme renewal')
  expect(shownIn(view, 'Amount')).toMatch(/12[.,]?5/)
  expect(shownIn(view, 'Close date')).toBe('2031-09-30')
  expect(shownIn(view, 'Company')).toContain('Acme')
  const saved = await ann.submit(view, { Amount: '15k EUR' })
  expect(saved.text).not.toContain('errors')
  const found = words((await ann.command('/crm', 'find Acme')).json)
  expect(found).toContain('€15,000')
  expect(found).toContain('Acme renewal')
})

test('a company typed in the form is found while typing, or made', async () => {
  const ann = await newTeam(house())
  const company = `Initech${unique()}`
  await ann.command('/deal', `${company} 5k`)
  const view = await ann.opening(() => ann.command('/deal'))
  const block = field(view, 'Company')
  const element = object(block.element)
  expect(element.type).toBe('external_select')
  const ask = (value: string, { interact, team }: SlackPerson = ann) =>
    interact({
      type: 'block_suggestion',
      container: { type: 'view', view_id: 'V1' },
      action_id: element.action_id ?? '',
      block_id: block.block_id ?? '',
      value,
      view: { ...view, id: 'V1', team_id: team, state: { values: {} } },
    })
  const typed = await ask(company.slice(0, 6).toLowerCase())
  expect(typed.status).toBe(200)
  expect(words(typed.json)).toContain(company)
  const unknown = await ask('Quux Brothers')
  expect(words(unknown.json)).toContain('Quux Brothers')
  const theirs = await ask(company.slice(0, 6), await newTeam(house()))
  expect(words(theirs.json)).not.toContain(company)
})
