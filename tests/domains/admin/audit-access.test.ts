import { expect, test } from 'vitest'
import { readAudit } from '../../../worker/domains/admin/index.ts'
import { newest, office } from '../../support/desk-in-memory.ts'

// Who gave access to whom, asked for by itself.

test('sharing, teams, roles and rights are access that was given or taken, their undo as well', async () => {
  const house = office()
  house.insert('members', {
    ...{ id: 'member_jonas', workspace_id: 'workspace_a', name: 'Jonas Weber', role: 'rep' },
    ...{ active: 1, created_at: 0 },
  })
  await house.does('maria', 'log-deal', { deal: 'Acme renewal' })
  const id = newest(house, 'deals')
  await house.does('maria', 'save-team', { name: 'North' })
  const team = newest(house, 'workspace_teams')
  await house.does('maria', 'set-team', { id, team })
  await house.does('maria', 'share-with', { id, team })
  await house.does('maria', 'undo', { event: newest(house, 'events') })
  await house.does('maria', 'set-visibility', { of: 'deal', visibility: 'team' })
  await house.does('maria', 'save-role', { name: 'Field sales', from: 'rep' })
  await house.does('maria', 'edit-deal', { id, deal: 'Acme renewal 2027' })
  const asked = async (what: 'access' | 'written') =>
    (await readAudit(house.asks('maria'), { most: 20, what })).entries
  expect((await asked('access')).map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Roles changed/),
    expect.stringMatching(/^Who sees what changed/),
    'Undone: Acme renewal 2027',
    'Shared: Acme renewal 2027',
    'Given to a team: Acme renewal 2027',
    'Added: North',
  ])
  expect((await asked('access')).every(({ what }) => what === 'access')).toBe(true)
  expect((await asked('written')).map(({ title }) => title)).toEqual([
    'Edited: Acme renewal 2027',
    'Logged: Acme renewal 2027',
  ])
})

test('it is read from an index of just these', () => {
  const plan = office()
    .sql(
      `explain query plan select * from events where workspace_id = 'workspace_a' and
        (substr(record_id, 1, 7) in ('member_', 'account') or told ->> 'access')
        order by at desc, id desc limit 5`,
    )
    .map(({ detail }) => String(detail))
  expect(plan).toEqual([expect.stringContaining('events_security')])
})
