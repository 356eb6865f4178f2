import { expect, test } from 'vitest'
import { catalogue } from '../../../worker/catalogue.ts'
import { lines, office, withDeal } from '../../support/desk-in-memory.ts'

/** How cards show deals, and whom "me" in a line names. */

test('a close date that is past is not shown as one ahead, in lists, on cards and where it is found', async () => {
  const { house, id } = await withDeal({ closeOn: '2027-03-29' })
  const all = async () =>
    Promise.all([
      house.does('jonas', 'my-deals'),
      house.does('jonas', 'open-record', { id }),
      house.does('jonas', 'find-records', { query: 'acme' }),
    ])
  for (const card of await all()) expect(lines(card).join('\n')).toContain('closes Mon 29 Mar')
  house.sql(`update deals set close_on = '2027-01-11'`)
  for (const card of await all()) {
    expect(lines(card).join('\n')).toContain('was to close Mon 11 Jan')
    expect(lines(card).join('\n')).not.toContain('closes Mon 11 Jan')
  }
})

test.each([
  ['forecast', 'mine', 'owner'],
  ['reassign-deal', 'Acme renewal to me', 'owner'],
  ['log-deal', 'Acme 5k @me', 'owner'],
  ['add-task', 'call Kim tomorrow @me', 'assignee'],
])('%s: %s names the member who writes it', async (action, line, field) => {
  const house = office()
  await house.does('maria', 'log-deal', { deal: 'Acme renewal' })
  const read = catalogue[action]?.typed?.read
  expect(await read?.(house.asks('jonas'), line, '')).toMatchObject({ [field]: 'member_jonas' })
})

test.each([
  ['Acme renewal amount 70k', { amount: '70k' }],
  ['acme price 1.5m', { amount: '1.5m' }],
  ['Acme renewal: 70k', { amount: '70k' }],
  ['Acme renewal', {}],
])('edit %s opens its form, filled in', async (line, given) => {
  const { house, id } = await withDeal({})
  const read = catalogue['edit-deal']?.typed?.read
  expect(await read?.(house.asks('jonas'), line, '')).toEqual({ id, ...given })
  for (const other of ['Acme renewal amount of seats', 'Acme renewal 70k'])
    expect(await read?.(house.asks('jonas'), other, '')).toEqual({ id: other })
})
