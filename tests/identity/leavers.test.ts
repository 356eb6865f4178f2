import { describe, expect, test } from 'vitest'
import type { SlackUser } from '../playground/stand-ins/interface.ts'
import { useHouse } from '../support/harness.ts'
import { openOffice } from '../support/office/office.ts'
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

describe('who became a guest', () => {
  test.each([
    ['a guest of several channels', { is_restricted: true }],
    ['a guest of one channel', { is_ultra_restricted: true }],
    ['a stranger', { is_stranger: true }],
    ['deactivated', { deleted: true }],
    ['a person of another team', { grid: { home: 'T9', teams: ['T8'] } }],
  ] as const)('in Slack, as %s, is out within a day, and in again after it', async (_, flags) => {
    const { office, his } = await withJonas(house())
    const user = slackUser(office, office.jonas)
    Object.assign(user, structuredClone(flags))
    await later(office, 0.9)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
    await later(office, 1.1)
    expect(await his.say('home')).toMatch(guests)
    await forgotten(office)
    expect(await his.say('home')).toMatch(guests)
    for (const flag of Object.keys(flags)) delete user[flag as keyof SlackUser]
    await checked(office, 0.01)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
  })

  test.each([
    ['a guest', { userRole: 'guest' }],
    ['anonymous', { userRole: 'anonymous' }],
    ['somebody of another tenant', { userPrincipalName: 'jonas_mail#EXT#@firm.example' }],
  ] as const)('in Teams, as %s, is out at the next day’s check', async (_, flags) => {
    const office = await openOffice(house())
    await office.at('Teams')
    const { teams, sql } = house()
    const anna = await office.hire('Anna Ohnmacht', { role: 'manager' })
    const person = teams.state.people.find(({ id }) => id === anna.teams)
    await sql(
      `insert into identities
        (surface, account, external_user_id, workspace_id, member_id, created_at)
       select 'teams', ?, ?, workspace_id, id, ? from members where email = ?`,
      ...[office.tenant, person?.aadObjectId, Date.now() - 2 * day, anna.email],
    )
    if (person) Object.assign(person, flags)
    expect(await (await office.at('Teams', anna)).say('home')).toMatch(guests)
  })

  test('is asked about once a day, not at each request', async () => {
    const { office, his } = await withJonas(house())
    const asked: string[] = []
    house().slack.fail(({ name, body }) => {
      if (name === 'users.info') asked.push(String(body.user))
      return undefined
    })
    await later(office, 1.1)
    await his.say('home')
    await forgotten(office)
    await his.say('home')
    const times = () => asked.splice(0).filter((user) => user === office.jonas.slack).length
    expect(times()).toBe(1)
    slackUser(office, office.jonas).is_restricted = true
    await later(office, 1.1)
    for (let at = 0; at < 3; at += 1) expect(await his.say('home')).toMatch(guests)
    house().slack.fail(undefined)
    expect(times()).toBe(1)
  })

  test('is in another account of the same id no guest', async () => {
    const { office, his } = await withJonas(house())
    const other = await withJonas(house())
    await slackEvent(other.office, {
      type: 'user_change',
      user: { id: office.jonas.slack, team_id: teamOf(other.office), deleted: true },
    })
    await forgotten(office)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
  })
})

describe('while the vendor does not answer', () => {
  test('its last answer counts for three days, then nobody is let in', async () => {
    const { office, his } = await withJonas(house())
    house().slack.fail(({ name }) => (name === 'users.info' ? { status: 503 } : undefined))
    await later(office, 3.9)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
    await later(office, 4.1)
    await house().sql(
      'update identities set checked_at = ? where external_user_id = ?',
      ...[Date.now() - 4.1 * day, office.jonas.slack],
    )
    expect(await his.say('home')).toMatch(/has not said for days whether you still work here/)
    house().slack.fail(undefined)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
  })

  test('a guest stays one', async () => {
    const { office, his } = await withJonas(house())
    slackUser(office, office.jonas).is_restricted = true
    await later(office, 2)
    expect(await his.say('home')).toMatch(guests)
    house().slack.fail(({ name }) => (name === 'users.info' ? 'drop' : undefined))
    await later(office, 2)
    expect(await his.say('home')).toMatch(guests)
    house().slack.fail(undefined)
  })
})

test('Who was deactivated has no access by a surface that they were never in', async () => {
  const { office } = await withJonas(house())
  await office.at('Teams')
  await house().sql('update members set active = 0 where email = ?', office.jonas.email)
  const his = await office.at('Teams', office.jonas)
  for (let times = 0; times < 2; times += 1)
    expect(await his.say('home')).toMatch(/^Your access has ended/)
  const known = 'select surface from identities where workspace_id = ? and member_id <> ?'
  const [maria] = await house().sql<{ id: string }>(
    'select id from members where email = ?',
    office.maria.email,
  )
  expect(await house().sql(known, office.workspace, maria?.id)).toEqual([{ surface: 'slack' }])
})
