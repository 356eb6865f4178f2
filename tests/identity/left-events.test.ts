import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../support/harness.ts'
import type { Office } from '../support/office/office.ts'
import {
  checked,
  day,
  forgotten,
  guests,
  later,
  slackEvent,
  slackUser,
  teamOf,
  withJonas,
} from './jonas.ts'

const house = useHouse()

describe('a vendor’s event', () => {
  test('that somebody was deactivated shuts them out at once', async () => {
    const { office, his } = await withJonas(house())
    slackUser(office, office.jonas).deleted = true
    const user = { id: office.jonas.slack, team_id: teamOf(office), deleted: true }
    expect((await slackEvent(office, { type: 'user_change', user })).status).toBe(200)
    expect(await his.say('home')).toMatch(guests)
    expect(await his.say('deal Acme 2k renewal')).toMatch(guests)
  })

  test('that somebody has a new status shuts nobody out', async () => {
    const { office, his } = await withJonas(house())
    const user = { id: office.jonas.slack, team_id: teamOf(office), deleted: false }
    await slackEvent(office, { type: 'user_change', user })
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
  })

  test('that somebody left a conversation in Teams has their state asked at the next request', async () => {
    const { office } = await withJonas(house(), 'Teams')
    const { teams } = house()
    const person = teams.state.people.find(({ id }) => id === office.jonas.teams)
    const at = () =>
      house().sql<{ at: number }>(
        'select checked_at as at from identities where account = ? and external_user_id = ?',
        ...[office.tenant, person?.aadObjectId],
      )
    const [before] = await at()
    await teams.raw({
      type: 'conversationUpdate',
      channelId: 'msteams',
      serviceUrl: teams.serviceUrl,
      from: { id: office.maria.teams },
      conversation: { id: '19:somewhere@thread.tacv2', conversationType: 'channel' },
      channelData: { tenant: { id: office.tenant } },
      membersRemoved: [{ id: office.jonas.teams, aadObjectId: person?.aadObjectId ?? '' }],
    })
    let now = before
    await eventually(() => {
      at().then(([row]) => (now = row))
      return (now?.at ?? 0) <= Date.now() - day
    }, 'the old answer counts no more')
    const [maria] = await house().sql<{ at: number }>(
      `select checked_at as at from identities where account = ? and external_user_id <> ?`,
      ...[office.tenant, person?.aadObjectId],
    )
    expect(maria?.at).toBeGreaterThan(Date.now() - day)
  })
})

describe('who is still remembered elsewhere as a member', () => {
  const closed = async (office: Office) =>
    (
      await house().sql(
        'select 1 from closed_identities where workspace_id = ? and external_user_id = ?',
        ...[office.workspace, office.jonas.slack],
      )
    ).length

  test('writes nothing from the moment the vendor says they are none, until it says they are', async () => {
    const { office, his } = await withJonas(house())
    const user = { id: office.jonas.slack, team_id: teamOf(office), deleted: true }
    slackUser(office, office.jonas).deleted = true
    await slackEvent(office, { type: 'user_change', user })
    expect(await closed(office)).toBe(1)
    delete slackUser(office, office.jonas).deleted
    await checked(office, 0.01)
    expect(await his.say('deal Acme 2k renewal')).toMatch(/^Logged/)
    expect(await closed(office)).toBe(0)
    slackUser(office, office.jonas).is_restricted = true
    await later(office, 1.1)
    expect(await his.say('home')).toMatch(guests)
    expect(await closed(office)).toBe(1)
  })

  test.each([
    ['in this workspace', 'workspace_id', 0],
    ['on this surface', 'surface', 0],
    ['of this account', 'account', 0],
    ['of this name', 'external_user_id', 0],
    ['since they came', 'at', 0],
    ['as all of it says', '', 1],
  ])('is refused by what is closed only %s', async (_, column, refusals) => {
    const { office, his } = await withJonas(house())
    const row = {
      workspace_id: office.workspace,
      surface: 'slack',
      account: teamOf(office),
      external_user_id: office.jonas.slack,
      at: Date.now(),
      ...(column && { [column]: column === 'at' ? 1 : 'other' }),
    }
    await house().sql(
      `insert into closed_identities (${Object.keys(row)}) values (?, ?, ?, ?, ?)`,
      ...Object.values(row),
    )
    const said = await his.say('deal Acme 2k renewal')
    expect(/^What you may do here was just changed/.test(said)).toBe(refusals === 1)
    expect(
      await house().sql('select 1 from deals where workspace_id = ?', office.workspace),
    ).toHaveLength(1 - refusals)
  })
})

test('The same id in the same place of another surface is another person', async () => {
  const { office } = await withJonas(house())
  const { sql } = house()
  await sql(
    `insert into identities
      (surface, account, external_user_id, workspace_id, member_id, created_at)
     select 'gmail', account, external_user_id, workspace_id, member_id, created_at
     from identities where external_user_id = ?`,
    office.jonas.slack,
  )
  const user = { id: office.jonas.slack, team_id: teamOf(office), deleted: true }
  await slackEvent(office, { type: 'user_change', user })
  const marked = await sql<{ surface: string }>(
    'select surface from identities where external_user_id = ? and guest = 1',
    office.jonas.slack,
  )
  expect(marked).toEqual([{ surface: 'slack' }])
})

test('When somebody was last there is kept to the hour', async () => {
  const { office, his } = await withJonas(house())
  const { sql } = house()
  const set = (minutes: number) =>
    sql(
      'update identities set last_used_at = ? where external_user_id = ?',
      ...[Date.now() - minutes * 60_000, office.jonas.slack],
    )
  const used = async () => {
    await forgotten(office)
    await his.say('home')
    const [row] = await sql<{ at: number }>(
      'select last_used_at as at from identities where external_user_id = ?',
      office.jonas.slack,
    )
    return Math.round((Date.now() - (row?.at ?? 0)) / 60_000)
  }
  await set(59)
  expect(await used()).toBe(59)
  await set(61)
  await used()
  expect(await used()).toBe(0)
})
