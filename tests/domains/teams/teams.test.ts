import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context, Workspace } from '../../../worker/core/context.ts'
import { pipelineTotals } from '../../../worker/domains/deals/index.ts'
import { countTotals } from '../../support/count-totals.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** Teams, who is in them, and whom a record is shared with. */

type Office = ReturnType<typeof office>

const shown = async (house: Office, who: string, action: string, input: Raw = {}, more = {}) =>
  lines(await house.does(who, action, input, more)).join('\n')

const refused = (house: Office, who: string, action: string, input: Raw = {}, more = {}) =>
  expect(house.does(who, action, input, more)).rejects

async function withTeam() {
  const house = office()
  await house.does('maria', 'save-team', { name: 'North' })
  const id = newest(house, 'workspace_teams')
  const team = () =>
    house.sql('select name, lead_id as lead, member_ids as members from workspace_teams')[0]
  return { house, id, team }
}

describe('a team', () => {
  test('has members and a lead, who is one of them, each until that is undone', async () => {
    const { house, id, team } = await withTeam()
    expect(await shown(house, 'maria', 'add-to-team', { id, member: 'Jonas' })).toMatch(
      /^Saved: North\nNobody leads it/,
    )
    const led = await shown(house, 'maria', 'set-team-lead', { id, member: 'member_rita' })
    expect(led).toMatch(/^Saved: North\nLed by Rita Roth/)
    expect(team()).toMatchObject({
      ...{ lead: 'member_rita', members: '["member_jonas","member_rita"]' },
    })
    await house.does('maria', 'undo', { event: newest(house, 'events') })
    expect(team()).toMatchObject({ lead: null, members: '["member_jonas"]' })
    await house.does('maria', 'remove-from-team', { id, member: 'member_jonas' })
    expect(team()).toMatchObject({ members: '[]' })
    expect(await shown(house, 'jonas', 'team-list')).toContain(
      'North | Nobody leads it · 0 members [Open]',
    )
  })

  test('is called as no other, and is renamed and removed', async () => {
    const { house, id } = await withTeam()
    await refused(house, 'maria', 'save-team', { name: 'north' }).toMatchObject({
      details: { fields: { name: 'There is a team called north already.' } },
    })
    expect(await shown(house, 'maria', 'save-team', { id, name: 'South' })).toMatch(/^Saved: South/)
    expect(await shown(house, 'maria', 'remove-team', { id })).toMatch(/^Removed: South/)
    await house.does('maria', 'undo', { event: newest(house, 'events') })
    expect(await shown(house, 'rita', 'open-record', { id })).toMatch(/^South/)
  })

  test('is not removed while records are its own, nor its lead while they lead it', async () => {
    const { house, id } = await withTeam()
    await house.does('maria', 'log-deal', { deal: 'Renewal' })
    await house.does('maria', 'set-team', { id: newest(house, 'deals'), team: 'North' })
    await refused(house, 'maria', 'remove-team', { id }).toThrow(/Give them to another team first/)
    await house.does('maria', 'set-team-lead', { id, member: 'member_jonas' })
    const member = 'member_jonas'
    await refused(house, 'maria', 'remove-from-team', { id, member }).toMatchObject({
      details: { fields: { member: 'They lead it. Set another lead first.' } },
    })
  })

  test.each([
    ['save-team', { name: 'South' }],
    ['add-to-team', { member: 'member_rita' }],
    ['remove-from-team', { member: 'member_rita' }],
    ['set-team-lead', { member: 'member_rita' }],
    ['remove-team', {}],
    ['set-visibility', { of: 'deal', visibility: 'team' }],
  ])('is an admin’s to change: %s', async (action, input) => {
    const { house, id } = await withTeam()
    await refused(house, 'jonas', action, { id, ...input }).toMatchObject({ code: 'forbidden' })
  })
})

describe('a deal that only its owner and team see', () => {
  const few = (house: Office): Partial<Context> => ({
    workspace: {
      ...{ id: 'workspace_a', name: 'A', currency: 'EUR', timeZone: 'Europe/Berlin' },
      ...{ locale: 'en-IE', country: 'DE', visibility: { deal: 'team' } },
      ...(house && {}),
    },
  })

  async function withDeal() {
    const house = office()
    const more = few(house)
    await house.does('jonas', 'log-deal', { deal: 'Renewal', amount: '5k EUR' }, more)
    const id = newest(house, 'deals')
    const open = (who: string) => house.does(who, 'open-record', { id }, more)
    const sees = (who: string) =>
      open(who).then(
        () => true,
        () => false,
      )
    return { house, id, more, sees }
  }

  test('is shared with a colleague or a team by who may change it, and no longer', async () => {
    const { house, id, more, sees } = await withDeal()
    expect(await sees('rita')).toBe(false)
    const card = await shown(house, 'jonas', 'share-with', { id, member: 'Rita Roth' }, more)
    expect(card).toMatch(/^Shared: Renewal/)
    expect(card).toContain('Rita Roth can see it now.')
    expect(await sees('rita')).toBe(true)
    const changing = refused(house, 'rita', 'share-with', { id, member: 'member_maria' }, more)
    await changing.toMatchObject({ code: 'forbidden' })
    await house.does('jonas', 'undo', { event: newest(house, 'events') }, more)
    expect(await sees('rita')).toBe(false)
    await house.does('maria', 'save-team', { name: 'North' })
    const team = newest(house, 'workspace_teams')
    await house.does('maria', 'add-to-team', { id: team, member: 'member_rita' })
    await house.does('jonas', 'share-with', { id, team }, more)
    expect(await sees('rita')).toBe(true)
    await house.does('jonas', 'stop-sharing', { id, team: 'North' }, more)
    expect(await sees('rita')).toBe(false)
  })

  test('follows its team and who is in it at once', async () => {
    const { house, id, more, sees } = await withDeal()
    await house.does('maria', 'save-team', { name: 'North' })
    const team = newest(house, 'workspace_teams')
    await house.does('maria', 'add-to-team', { id: team, member: 'member_rita' })
    expect(await sees('rita')).toBe(false)
    await house.does('maria', 'add-to-team', { id: team, member: 'member_jonas' })
    expect(await sees('rita')).toBe(true)
    await house.does('maria', 'remove-from-team', { id: team, member: 'member_jonas' })
    expect(await sees('rita')).toBe(false)
    await house.does('jonas', 'set-team', { id, team }, more)
    expect(await sees('rita')).toBe(true)
    await house.does('jonas', 'set-team', { id, team: null }, more)
    expect(await sees('rita')).toBe(false)
  })

  test('counts for its team, also while one that was put back is counted anew', async () => {
    const { house, more } = await withDeal()
    house.insert('deals', {
      ...{ id: 'deal_free', workspace_id: 'workspace_a', version: 1, created_at: 0 },
      ...{ title: 'Free', pipeline_id: 'pipeline_a', stage_id: 'stage_Proposal', status: 'open' },
      ...{ entered_stage_at: 0, contact_ids: '[]', amount: 100, currency: 'EUR' },
    })
    const counts = () => countTotals(house.asks('maria'), more.workspace as Workspace)
    const seen = async () => {
      const all = await pipelineTotals({ ...house.asks('rita'), ...more }, 'pipeline_a')
      return all.reduce((sum, { deals }) => sum + deals, 0)
    }
    await house.does('maria', 'save-team', { name: 'North' })
    const id = newest(house, 'workspace_teams')
    for (const member of ['member_jonas', 'member_rita'])
      await house.does('maria', 'add-to-team', { id, member })
    await counts()
    expect(await seen()).toBe(2)
    await house.does('maria', 'remove-team', { id })
    await counts()
    expect(await seen()).toBe(1)
    await house.does('maria', 'undo', { event: newest(house, 'events') })
    expect(await seen()).toBe(1)
    await counts()
    expect(await seen()).toBe(2)
  })

  test.each([
    ['nobody', {}, { member: 'Please choose a colleague or a team.' }],
    ['somebody unknown', { member: 'Zoe' }, { member: 'There is no colleague "Zoe".' }],
    [
      'an unknown team',
      { team: 'team_none' },
      { team: 'There is no such team in this workspace.' },
    ],
  ])('is not shared with %s', async (_who, whom, fields) => {
    const { house, id, more } = await withDeal()
    await refused(house, 'jonas', 'share-with', { id, ...whom }, more).toMatchObject({
      details: { fields },
    })
  })

  test('is posted in no conversation', async () => {
    const { house, id, more } = await withDeal()
    const conversation = { surface: 'slack', account: 'T1', externalId: 'C1' } as const
    await refused(house, 'jonas', 'share-deal', { id }, { ...more, conversation }).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Not everyone may see this deal'),
    })
  })
})
