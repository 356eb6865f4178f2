import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { SlackUser } from '../playground/stand-ins/interface.ts'
import { useHouse } from '../support/harness.ts'
import { forgotten, teamOf, withJonas } from './jonas.ts'

const house = useHouse()

describe('an installer', () => {
  function team(flags: Partial<SlackUser>) {
    const { slack } = house()
    const id = `T${randomUUID().slice(0, 8).toUpperCase()}`
    slack.addTeam({ id, name: `Firm ${id}`, domain: id.toLowerCase() })
    return { id, user: slack.addUser({ team: id, realName: 'Gil Guest', ...flags }).id }
  }
  const accounts = (id: string) => house().sql('select 1 from accounts where external_id = ?', id)

  test.each([{ is_restricted: true }, { is_ultra_restricted: true }])(
    'who is a guest (%o) makes no workspace and is no admin of one',
    async (flags) => {
      const { id, user } = team(flags)
      const page = await house().slack.install(user)
      expect(page.status).toBe(400)
      expect(page.text).toContain('A guest cannot set up Alongside')
      expect(await accounts(id)).toEqual([])
      expect(await house().sql('select 1 from installations where external_id = ?', id)).toEqual([])
    },
  )

  test('who is a guest renews the token of a workspace, and becomes no member', async () => {
    const { office } = await withJonas(house())
    const { slack, sql } = house()
    const guest = slack.addUser({ team: teamOf(office), realName: 'Gil', is_restricted: true })
    expect((await slack.install(guest.id)).status).toBe(200)
    expect(await sql('select 1 from identities where external_user_id = ?', guest.id)).toEqual([])
    const desk = await office.at('Slack', office.jonas)
    await desk.say('deal')
    expect(slack.modal(office.jonas.slack)).toBeDefined()
  })

  test('becomes the admin of a workspace that has no active one, and of no other', async () => {
    const { slack, sql } = house()
    for (const [set, role] of [
      [`role = 'manager'`, 'admin'],
      ['active = 0', 'admin'],
      ['active = 1', 'rep'],
    ]) {
      const { office } = await withJonas(house())
      await sql(`update members set ${set} where email = ?`, office.maria.email)
      const ben = await office.hire('Ben Brown')
      expect((await slack.install(ben.slack)).status).toBe(200)
      expect(await sql('select role from members where email = ?', ben.email)).toEqual([{ role }])
    }
  })

  test('of a team that was disconnected reads that a code lets it in, and changes nothing', async () => {
    const { office, his } = await withJonas(house())
    await forgotten(office)
    await house().sql('update accounts set active = 0 where external_id = ?', teamOf(office))
    const page = await house().slack.install(office.jonas.slack)
    expect(page.text).toMatch(/code/)
    expect(await his.say('home')).toMatch(/^Not connected any more/)
  })

  test('joins no account of another surface that has the same id', async () => {
    const { office } = await withJonas(house())
    const { id, user } = team({})
    const { slack, sql } = house()
    await sql(
      `insert into accounts (surface, external_id, workspace_id, joined_at) values ('teams', ?, ?, 1)`,
      ...[id, office.workspace],
    )
    expect((await slack.install(user)).status).toBe(200)
    const [made] = await sql<{ workspace: string }>(
      `select workspace_id as workspace from accounts where surface = 'slack' and external_id = ?`,
      id,
    )
    expect(made?.workspace).not.toBe(office.workspace)
  })

  test('of an Enterprise Grid is a member of every team it is in', async () => {
    const { id, user } = team({})
    const { slack } = house()
    const person = slack.state.users.find((one) => one.id === user)
    if (person) person.grid = { home: 'E0ORG', teams: ['T0OTHER', id] }
    expect((await slack.install(user)).status).toBe(200)
    const channel = slack.addChannel({ team: id, name: 'sales' }).id
    expect((await slack.command(user, channel, '/deal', 'Acme 5k renewal')).text).toContain('Acme')
  })
})
