import { describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import type { Person } from '../support/office/office.ts'
import {
  forgotten,
  paused,
  privateMailbox,
  slackEvent,
  slackUser,
  teamOf,
  withJonas,
} from './jonas.ts'

const house = useHouse()

describe('a leaver', () => {
  test('of Slack has no access by a mailbox of their own any more', async () => {
    const { office } = await withJonas(house())
    const mailbox = await privateMailbox(office, office.jonas)
    const teams = await office.at('Teams', office.jonas)
    await teams.say('home')
    const user = { id: office.jonas.slack, team_id: teamOf(office), deleted: true }
    slackUser(office, office.jonas).deleted = true
    await slackEvent(office, { type: 'user_change', user })
    await forgotten(office)
    // Their company’s own tenant still says that they work there.
    expect(await teams.say('home')).toMatch(/^Hello Jonas/)
    expect(await mailbox.say('home')).toMatch(/^Hello Jonas/)
    await house().sql(
      'update identities set guest = 1, checked_at = ? where account = ?',
      ...[Date.now(), office.tenant],
    )
    await forgotten(office)
    expect(await mailbox.say('home')).toMatch(paused)
  })
})

describe('a mailbox of one’s own, which no company vouches for, pauses', () => {
  const team = 'external_id = ?'
  test.each([
    ['when the member was removed there', 'identities set removed_at = 1', 'external_user_id = ?'],
    ['when they are a guest there', 'identities set guest = 1', 'external_user_id = ?'],
    ['when that account was disconnected', 'accounts set active = 0', team],
    ['when that account is another workspace’s', `accounts set workspace_id = 'other'`, team],
  ])('%s', async (_, change, where) => {
    const { office } = await withJonas(house())
    const key = (person: Person) => (where === team ? teamOf(office) : person.slack)
    // An admin’s code makes an account of the mailbox; a seller’s does not.
    for (const person of [office.jonas, office.maria]) {
      const mailbox = await privateMailbox(office, person)
      await forgotten(office)
      expect(await mailbox.say('home')).toMatch(/^Hello /)
      await forgotten(office)
      await house().sql(`update ${change} where ${where}`, key(person))
      expect(await mailbox.say('home')).toMatch(paused)
      await house().sql(
        'update identities set guest = 0, removed_at = null where external_user_id = ?',
        person.slack,
      )
      await house().sql(
        'update accounts set active = 1, workspace_id = ? where external_id = ?',
        ...[office.workspace, teamOf(office)],
      )
    }
  })
})
