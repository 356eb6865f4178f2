import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { JsonObject, SlackUser } from '../playground/stand-ins/interface.ts'
import { eventually, useHouse } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { gmailDesk } from '../support/office/gmail-desk.ts'
import { type Office, openOffice, type Person } from '../support/office/office.ts'

const house = useHouse()
const day = 86_400_000
const guests = /^For colleagues only\nGuests cannot use the CRM/
const paused = /^Your access here is paused/

const slackUser = ({ slack }: Person): SlackUser => {
  const user = house().slack.state.users.find(({ id }) => id === slack)
  if (!user) throw new Error(`no such user: ${slack}`)
  return user
}
const teamOf = (office: Office) => slackUser(office.maria).team

/** Nothing is remembered of this workspace's people: the next request looks them up. */
async function forgotten(office: Office): Promise<void> {
  const desk = await office.at('Slack')
  await desk.say('my settings')
  await desk.press('Edit')
  await desk.fill({ 'Reminders at': `${7 + (hours++ % 10)}:00` })
}
let hours = 0

/** As if the vendor had last said this many days ago who they are. */
const checked = (office: Office, days: number) =>
  house().sql(
    'update identities set checked_at = ? where workspace_id = ?',
    ...[Date.now() - days * day, office.workspace],
  )

/** Looked up anew, with what the vendor last said this long ago. */
async function later(office: Office, days: number) {
  await forgotten(office)
  await checked(office, days)
}

const slackEvent = (office: Office, event: JsonObject) => house().slack.event(teamOf(office), event)

/** What Slack sends at that time, in seconds. */
const sentAt = (office: Office, event_time: number, event: JsonObject) =>
  house().slack.raw(
    JSON.stringify({
      ...{ type: 'event_callback', team_id: teamOf(office), event_id: `Ev${randomUUID()}` },
      ...{ api_app_id: 'A1', event_time, event },
    }),
  )

async function withJonas(surface: Desk['surface'] = 'Slack') {
  const office = await openOffice(house())
  const his = await office.at(surface, office.jonas)
  expect(await his.say('home')).toMatch(/^Hello Jonas/)
  return { office, his }
}

async function code(office: Office, person: Person): Promise<string> {
  const desk = await office.at('Slack', person)
  return /^`?([A-Z2-9]{8})`?$/m.exec(await desk.say('connect'))?.[1] ?? ''
}

/** A mailbox that is nobody's but this person's: no domain vouches for it. */
async function privateMailbox(office: Office, person: Person): Promise<Desk> {
  const { google } = house()
  const email = `${randomUUID()}@mail.example`
  google.addPerson({ email, name: person.name, hd: undefined } as never)
  const mailbox = google.state.people.find((one) => one.email === email)
  if (mailbox) delete mailbox.hd
  await google.home(email)
  await google.submitForm(email, { Code: await code(office, person) }, 'Connect')
  const desk = gmailDesk(house(), email)
  expect(await desk.say('home')).toMatch(/^Hello /)
  return desk
}

describe('who became a guest', () => {
  test.each([
    ['a guest of several channels', { is_restricted: true }],
    ['a guest of one channel', { is_ultra_restricted: true }],
    ['a stranger', { is_stranger: true }],
    ['deactivated', { deleted: true }],
    ['a person of another team', { grid: { home: 'T9', teams: ['T8'] } }],
  ] as const)('in Slack, as %s, is out within a day, and in again after it', async (_, flags) => {
    const { office, his } = await withJonas()
    const user = slackUser(office.jonas)
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
    const { office, his } = await withJonas()
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
    slackUser(office.jonas).is_restricted = true
    await later(office, 1.1)
    for (let at = 0; at < 3; at += 1) expect(await his.say('home')).toMatch(guests)
    house().slack.fail(undefined)
    expect(times()).toBe(1)
  })

  test('is in another account of the same id no guest', async () => {
    const { office, his } = await withJonas()
    const other = await withJonas()
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
    const { office, his } = await withJonas()
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
    const { office, his } = await withJonas()
    slackUser(office.jonas).is_restricted = true
    await later(office, 2)
    expect(await his.say('home')).toMatch(guests)
    house().slack.fail(({ name }) => (name === 'users.info' ? 'drop' : undefined))
    await later(office, 2)
    expect(await his.say('home')).toMatch(guests)
    house().slack.fail(undefined)
  })
})

describe('a vendor’s event', () => {
  test('that somebody was deactivated shuts them out at once', async () => {
    const { office, his } = await withJonas()
    slackUser(office.jonas).deleted = true
    const user = { id: office.jonas.slack, team_id: teamOf(office), deleted: true }
    expect((await slackEvent(office, { type: 'user_change', user })).status).toBe(200)
    expect(await his.say('home')).toMatch(guests)
    expect(await his.say('deal Acme 2k renewal')).toMatch(guests)
  })

  test('that somebody has a new status shuts nobody out', async () => {
    const { office, his } = await withJonas()
    const user = { id: office.jonas.slack, team_id: teamOf(office), deleted: false }
    await slackEvent(office, { type: 'user_change', user })
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
  })

  test('that somebody left a conversation in Teams has their state asked at the next request', async () => {
    const { office } = await withJonas('Teams')
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
    const { office, his } = await withJonas()
    const user = { id: office.jonas.slack, team_id: teamOf(office), deleted: true }
    slackUser(office.jonas).deleted = true
    await slackEvent(office, { type: 'user_change', user })
    expect(await closed(office)).toBe(1)
    delete slackUser(office.jonas).deleted
    await checked(office, 0.01)
    expect(await his.say('deal Acme 2k renewal')).toMatch(/^Logged/)
    expect(await closed(office)).toBe(0)
    slackUser(office.jonas).is_restricted = true
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
    const { office, his } = await withJonas()
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

test('Who was deactivated has no access by a surface that they were never in', async () => {
  const { office } = await withJonas()
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

describe('a leaver', () => {
  test('of Slack has no access by a mailbox of their own any more', async () => {
    const { office } = await withJonas()
    const mailbox = await privateMailbox(office, office.jonas)
    const teams = await office.at('Teams', office.jonas)
    await teams.say('home')
    const user = { id: office.jonas.slack, team_id: teamOf(office), deleted: true }
    slackUser(office.jonas).deleted = true
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
    const { office } = await withJonas()
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

test('The same id in the same place of another surface is another person', async () => {
  const { office } = await withJonas()
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
  const { office, his } = await withJonas()
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

describe.each(['app_uninstalled', 'tokens_revoked'])('after %s', (type) => {
  const event = { type, tokens: { bot: ['U1'] } }
  const seconds = () => Math.floor(Date.now() / 1000)

  test('who was known only through Slack has no access elsewhere, until it is installed again', async () => {
    const { office } = await withJonas()
    const mailbox = await privateMailbox(office, office.jonas)
    const hers = await privateMailbox(office, office.maria)
    await sentAt(office, seconds(), event)
    for (const one of [mailbox, hers]) expect(await one.say('home')).toMatch(paused)
    const { text } = await house().slack.command(
      office.jonas.slack,
      office.channel,
      '/deal',
      'A 5k',
    )
    expect(text).toContain('/slack/install')
    await house().slack.install(office.maria.slack)
    expect(await mailbox.say('home')).toMatch(/^Hello Jonas/)
    const his = await office.at('Slack', office.jonas)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
  })

  test('who is known in the company’s tenant too goes on there', async () => {
    const { office } = await withJonas()
    const his = await office.at('Teams', office.jonas)
    await his.say('home')
    const mailbox = await privateMailbox(office, office.jonas)
    await sentAt(office, seconds(), event)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
    expect(await mailbox.say('home')).toMatch(/^Hello Jonas/)
  })

  test('an event older than the installation changes nothing', async () => {
    const { office, his } = await withJonas()
    // One second for all of it, however long it takes.
    const now = seconds()
    const aged = (by: number) =>
      house().sql(
        'update installations set installed_at = ? where workspace_id = ?',
        ...[(now - by) * 1000, office.workspace],
      )
    await aged(3600)
    await house().slack.install(office.maria.slack)
    await sentAt(office, now - 60, event)
    await his.say('deal')
    expect(house().slack.modal(office.jonas.slack)).toBeDefined()
    const tokens = () =>
      house().sql('select 1 from installations where workspace_id = ?', office.workspace)
    expect(await tokens()).toHaveLength(1)
    await aged(10)
    await sentAt(office, now - 11, event)
    expect(await tokens()).toHaveLength(1)
    await sentAt(office, now - 10, event)
    expect(await tokens()).toEqual([])
  })

  test('nothing of another team is touched', async () => {
    const { office, his } = await withJonas()
    const other = await withJonas()
    await sentAt(other.office, seconds(), event)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
    expect(
      await house().sql('select 1 from installations where workspace_id = ?', office.workspace),
    ).toHaveLength(1)
  })
})

test('A person’s own tokens revoked leave the bot’s alone', async () => {
  const { office } = await withJonas()
  await slackEvent(office, { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } })
  expect(
    await house().sql('select 1 from installations where workspace_id = ?', office.workspace),
  ).toHaveLength(1)
})

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
    const { office } = await withJonas()
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
      const { office } = await withJonas()
      await sql(`update members set ${set} where email = ?`, office.maria.email)
      const ben = await office.hire('Ben Brown')
      expect((await slack.install(ben.slack)).status).toBe(200)
      expect(await sql('select role from members where email = ?', ben.email)).toEqual([{ role }])
    }
  })

  test('of a team that was disconnected is told that a code lets it in, and changes nothing', async () => {
    const { office, his } = await withJonas()
    await forgotten(office)
    await house().sql('update accounts set active = 0 where external_id = ?', teamOf(office))
    const page = await house().slack.install(office.jonas.slack)
    expect(page.text).toMatch(/code/)
    expect(await his.say('home')).toMatch(/^Not connected any more/)
  })

  test('joins no account of another surface that has the same id', async () => {
    const { office } = await withJonas()
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
