import { beforeEach, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { dataAsHtml } from '../../../worker/domains/privacy/data/html.ts'
import { personData } from '../../../worker/domains/privacy/data/person-data.ts'
import { newest } from '../../support/desk-in-memory.ts'
import { nextRequest } from '../fields/next-request.ts'
import { imports } from '../imports/in-memory.ts'

/** What a person is handed of what is kept of them, and what is not theirs. */

let house: ReturnType<typeof imports>
let jane = ''
beforeEach(async () => {
  house = imports()
  house.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  await does('jonas', 'save-contact', {
    ...{ name: 'Jane <b>Ford', email: 'jane@globex.example', phone: '+442079460112' },
    ...{ company: 'Globex', title: 'CEO' },
  })
  jane = newest(house, 'contacts')
})

const does = (who: string, action: string, input: Raw = {}) =>
  house.does(who, action, input, { deps: { ...house.asks(who).deps, env: house.env } })

async function file() {
  const data = await personData(house.asks('maria'), jane)
  return { data, html: dataAsHtml(data, 'Nordwind'), json: JSON.stringify(data.json) }
}

test('it has their fields, what is about them, what was changed, and where they were shown', async () => {
  await does('jonas', 'log-activity', { about: jane, kind: 'call', note: 'Wants two sites' })
  await does('jonas', 'add-task', { task: 'Send the offer', about: jane, due: '2027-03-01' })
  await does('jonas', 'log-deal', { deal: 'Renewal', contact: jane, amount: '98765 EUR' })
  const deal = newest(house, 'deals')
  await does('jonas', 'set-deal-contact', { id: deal, contact: jane, role: 'decides' })
  await does('jonas', 'save-contact', { id: jane, name: 'Jane <b>Ford', title: 'CTO' })
  house.insert('exposures', {
    ...{ id: 'exposure_1', workspace_id: 'workspace_a', kind: 'shown', record_id: jane, hour: 1 },
    ...{ member_id: 'member_rita', conversation_id: '', surface: 'teams' },
    ...{ at: 1_799_000_000_000, last_at: 1_799_000_100_000, count: 3 },
  })
  const { html, json, data } = await file()
  for (const part of [
    'jane@globex.example',
    'Globex',
    'CTO',
    'Wants two sites',
    'Send the offer',
    'Renewal',
    'decides',
  ]) {
    expect(html).toContain(part)
    expect(json).toContain(part)
  }
  expect(html).toContain('Title: CEO → CTO')
  expect(html).toContain('Shown in Teams')
  expect(html).toContain('Jane &lt;b&gt;Ford')
  expect(html).not.toMatch(/<b>|<script|98,?765|Jonas|Rita/)
  expect(json).not.toMatch(/98765|member_/)
  expect(data.sections.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      'Deals',
      'Activities',
      'Tasks',
      'What was changed',
      'Where it was shown',
    ]),
  )
})

test('a colleague’s own note is the colleague’s, and other people are other people', async () => {
  await does('jonas', 'log-activity', {
    about: jane,
    kind: 'note',
    note: 'My secret',
    seenBy: 'me',
  })
  await does('jonas', 'save-contact', {
    name: 'Tim Barker',
    email: 'tim@globex.example',
    company: 'Globex',
  })
  const { html, json } = await file()
  expect(html + json).not.toMatch(/My secret|Tim Barker|tim@/)
})

test('records of a kind that the workspace added are named, as often as their fields name the person', async () => {
  const asked = () => ({
    ...nextRequest(house),
    deps: { ...house.asks('maria').deps, env: house.env },
  })
  const did = (action: string, input: Raw) => house.does('maria', action, input, asked())
  await did('add-kind', { one: 'Visit', many: 'Visits', titled: 'Where' })
  for (const label of ['Host', 'Guest'])
    await did('add-field', { kind: 'visit', label, type: 'record', links: 'contact' })
  await did('add-field', { kind: 'contact', label: 'Sent by', type: 'record', links: 'contact' })
  await did('save-contact', { name: 'Tim Barker', sentBy: jane })
  await did('add-visit', { title: 'The old mill', host: jane, guest: jane })
  await did('add-visit', { title: 'Elsewhere', host: newest(house, 'contacts') })
  const data = await personData({ ...house.asks('maria'), ...asked() }, jane)
  const [visits, ...more] = data.sections.filter(({ title }) => /Visits|People/.test(title))
  expect(more).toEqual([])
  expect(visits?.entries.map(({ title }) => title)).toEqual(['The old mill'])
  expect(data.json.records).toMatchObject({ visits: [{ title: 'The old mill' }] })
  expect(JSON.stringify(data)).not.toMatch(/Elsewhere|Tim Barker/)
  await did('retire-kind', { id: newest(house, 'own_kinds') })
  const later = await personData({ ...house.asks('maria'), ...asked() }, jane)
  expect(later.json.records).toEqual(data.json.records)
  expect(dataAsHtml(later, 'Nordwind')).toContain('The old mill')
})

test('what a kind is called takes the place of nothing else, and what is left out is said', async () => {
  const asked = () => ({
    ...nextRequest(house),
    deps: { ...house.asks('maria').deps, env: house.env },
  })
  const did = (action: string, input: Raw) => house.does('maria', action, input, asked())
  await did('add-kind', { one: 'Showing', many: 'Shown', titled: 'What' })
  await did('add-field', { kind: 'showing', label: 'Whose', type: 'record', links: 'contact' })
  await did('add-showing', { title: 'New roof', whose: jane })
  const before = await personData({ ...house.asks('maria'), ...asked() }, jane)
  expect(before.json).toMatchObject({
    records: { shown: [{ title: 'New roof' }] },
    shown: [],
    cut: [],
  })
  house.sql(
    `insert into tasks (id, workspace_id, version, created_at, title, record_id, assignee_id, author_id)
      with recursive rows (n) as (select 1 union all select n + 1 from rows where n < 5001)
      select printf('task_%05d', n), 'workspace_a', 1, n, 'Call ' || n, ?, 'member_jonas', 'member_jonas'
      from rows`,
    jane,
  )
  const data = await personData({ ...house.asks('maria'), ...asked() }, jane)
  const tasks = data.sections.find(({ title }) => title === 'Tasks')
  expect([tasks?.entries.length, tasks?.isCut, data.json.cut]).toEqual([5000, true, ['tasks']])
  expect(dataAsHtml(data, 'Nordwind')).toContain('these are the newest 5,000')
})

test('an admin gets a link, by words as well, and nobody else does', async () => {
  const card = await does('maria', 'person-data', { id: jane })
  expect(JSON.stringify(card)).toMatch(/\/api\/v1\/people\/contact_\w+\/data\?link=/)
  await expect(does('jonas', 'person-data', { id: jane })).rejects.toThrow('an admin')
  await does('maria', 'save-company', { name: 'Initech' })
  const id = newest(house, 'companies')
  await expect(does('maria', 'person-data', { id })).rejects.toThrow()
})
