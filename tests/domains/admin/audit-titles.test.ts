import { expect, test } from 'vitest'
import { commit } from '../../../worker/core/event/commit/index.ts'
import { readAudit } from '../../../worker/domains/admin/index.ts'
import { nothing } from '../../../worker/platform/db.ts'
import { newest, office } from '../../support/desk-in-memory.ts'

// Each entry says what was done, and to what.

const show = () => nothing(undefined)

test('says what was done to which record, also where nothing of it changed', async () => {
  const house = office()
  await house.does('maria', 'log-deal', { deal: 'Acme renewal' })
  const about = newest(house, 'deals')
  await house.does('maria', 'edit-deal', { id: about, deal: 'Acme renewal 2027' })
  await commit(house.asks('maria'), 'deal.shared', [], { about, show })
  for (const name of ['token.made', 'token.revoked'])
    await commit(house.asks('maria'), name, [], { about: 'member_jonas', show })
  await house.does('maria', 'save-role', { name: 'Field sales', from: 'rep' })
  const right = { field: 'deal.amount', role: 'viewer', right: 'hidden' }
  await house.does('maria', 'set-field-right', right)
  const { entries } = await readAudit(house.asks('maria'), { most: 20 })
  expect(entries.map(({ title, fields }) => [title, ...fields].join(' · '))).toEqual([
    expect.stringMatching(/^Who sees which fields changed/),
    expect.stringMatching(/^Roles changed/),
    'API token revoked: Jonas Weber',
    'API token made: Jonas Weber',
    'Shared here: Acme renewal 2027',
    'Edited: Acme renewal 2027 · the title',
    'Logged: Acme renewal 2027',
  ])
})
