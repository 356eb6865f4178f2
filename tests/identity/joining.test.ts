import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../support/harness.ts'
import { type Desk, reading, type Surface, surfaces } from '../support/office/desk.ts'
import { gmailDesk } from '../support/office/gmail-desk.ts'
import { type Office, openOffice, type Person } from '../support/office/office.ts'
import { slackDesk } from '../support/office/slack-desk.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

const house = useHouse()

const codeFrom = async (desk: Desk) =>
  /^`?([A-Z2-9]{8})`?$/m.exec(await desk.say('connect'))?.[1] ?? ''

/** What the app has written to this person alone, in Slack. */
const lettersTo = ({ slack: user }: Person) =>
  house()
    .slack.state.channels.filter(({ kind, members }) => kind === 'im' && members.includes(user))
    .flatMap(({ id }) => house().slack.state.messages.filter(({ channel }) => channel === id))
    .map(({ blocks }) => reading(blocks))

/** Another identity with this address, in an account of the office that is joined already. */
async function impostor(office: Office, surface: Surface, email: string): Promise<Desk> {
  const { slack, teams, google } = house()
  await office.at(surface)
  if (surface === 'Slack') {
    const team = slack.state.users.find(({ id }) => id === office.maria.slack)?.team ?? ''
    const user = slack.addUser({ team, realName: 'Eve Else', email })
    slack.invite(office.channel, user.id)
    return slackDesk(house(), user.id, office.channel)
  }
  if (surface === 'Teams') {
    const person = teams.addPerson({ tenant: office.tenant, name: 'Eve Else', email })
    return teamsDesk(house(), person.id, teams.chat(person.id).id)
  }
  // Google gives a recycled address to somebody with another id.
  const person = google.state.people.find((one) => one.email === email)
  if (person) person.sub = randomUUID()
  return gmailDesk(house(), email)
}

const membersOf = ({ workspace }: Office) =>
  house().sql('select id from members where workspace_id = ?', workspace)

describe.each(surfaces)('an e-mail address in %s', (surface) => {
  test('of an admin makes nobody the admin', async () => {
    const office = await openOffice(house())
    const eve = await impostor(office, surface, office.maria.email)
    const before = await membersOf(office)
    expect(await eve.say('home')).toMatch(/^Connect with a code\n/)
    expect(eve.shown()).toContain('/crm connect')
    expect(await membersOf(office)).toEqual(before)
    expect(await eve.say('home')).toMatch(/^Connect with a code\n/)
  })

  test('of a manager makes nobody the manager, although they were never here', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const eve = await impostor(office, surface, greta.email)
    expect(await eve.say('home')).toMatch(/^Connect with a code\n/)
  })

  test('of a seller who is here already makes nobody them', async () => {
    const office = await openOffice(house())
    const jonas = await office.at(surface, office.jonas)
    expect(await jonas.say('home')).toMatch(/^Hello Jonas/)
    const eve = await impostor(office, surface, office.jonas.email)
    const before = await membersOf(office)
    expect(await eve.say('home')).toMatch(/^Connect with a code\n/)
    expect(await membersOf(office)).toEqual(before)
  })

  test('that nobody has makes a seller, who sees once which workspace this is and can leave', async () => {
    const office = await openOffice(house())
    const rita = await office.hire('Rita Roth')
    const hers = await office.at(surface, rita)
    expect(await hers.say('home')).toContain(`This is the CRM of ${office.name}\n`)
    expect(await hers.say('home')).toMatch(/^Hello Rita/)
    expect(hers.shown()).not.toContain('This is the CRM of')
    const leaving = await office.hire('Ole Olsen')
    const his = await office.at(surface, leaving)
    await his.say('home')
    await his.press('Leave')
    expect(await his.fill({ 'Name of the workspace': office.name })).toMatch(/^You have left/)
    expect(await his.say('home')).toMatch(/^Your access has ended/)
  })
})

test('Two identities with one new address at once make one member, who is one of them', async () => {
  const office = await openOffice(house())
  await office.at('Teams')
  const email = `${randomUUID()}@two.example`
  const both = await Promise.all([1, 2].map(() => impostor(office, 'Teams', email)))
  const told = await Promise.all(both.map((desk) => desk.say('home')))
  expect(told.filter((said) => /^Hello/.test(said))).toHaveLength(1)
  expect(told.filter((said) => /^Connect with a code/.test(said))).toHaveLength(1)
  expect(await house().sql('select 1 from members where email = ?', email)).toHaveLength(1)
})

test('Installing again with the address of the admin makes nobody the admin', async () => {
  const office = await openOffice(house())
  const { slack } = house()
  const team = slack.state.users.find(({ id }) => id === office.maria.slack)?.team ?? ''
  const eve = slack.addUser({ team, realName: 'Eve Else', email: office.maria.email })
  expect((await slack.install(eve.id)).status).toBe(200)
  slack.invite(office.channel, eve.id)
  const desk = slackDesk(house(), eve.id, office.channel)
  expect(await desk.say('home')).toMatch(/^Connect with a code\n/)
  await slack.install(office.maria.slack)
  expect(await (await office.at('Slack')).say('settings')).toMatch(/^Settings of/)
})

test('An installation that was cut short before its admin was known is finished by the next', async () => {
  const office = await openOffice(house())
  const { slack, sql } = house()
  await sql('delete from identities where workspace_id = ?', office.workspace)
  await slack.install(office.maria.slack)
  expect(await (await office.at('Slack')).say('settings')).toMatch(/^Settings of/)
})

test('The same id in another tenant is somebody else', async () => {
  const { teams } = house()
  const offices = [await openOffice(house()), await openOffice(house())]
  for (const office of offices) await (await office.at('Teams')).say('deal Acme 2k renewal')
  for (const [at, office] of offices.entries()) {
    const maria = teams.state.people.find(({ id }) => id === office.maria.teams)
    const twin = teams.addPerson({
      ...{ tenant: offices[1 - at]?.tenant ?? '', name: 'Tina Twin' },
      ...{ email: `${randomUUID()}@twin.example`, aadObjectId: maria?.aadObjectId ?? '' },
    })
    const desk = teamsDesk(house(), twin.id, teams.chat(twin.id).id)
    expect(await desk.say('home')).toMatch(/^Hello Tina/)
    expect(await desk.say('my deals')).not.toContain('Acme renewal')
    const hers = await office.at('Teams')
    expect(await hers.say('home')).toMatch(/^Hello Maria/)
    expect(await hers.say('my deals')).toContain('Acme renewal')
  }
})

test('The same id in two tenants is greeted in each, and named in each as who it is there', async () => {
  const { teams } = house()
  const offices = [await openOffice(house()), await openOffice(house())]
  const aadObjectId = randomUUID()
  const desks = offices.map(({ tenant }) => {
    const at = { tenant, email: `${randomUUID()}@twin.example` }
    const twin = teams.addPerson({ ...at, name: 'Tina Twin', aadObjectId })
    return teamsDesk(house(), twin.id, teams.chat(twin.id).id)
  })
  for (const office of offices) await office.at('Teams')
  for (let times = 0; times < 2; times += 1) {
    for (const [at, desk] of desks.entries())
      expect(await desk.say('home')).toContain(`This is the CRM of ${offices[at]?.name}\n`)
    await house().sql('update identities set met_at = null where external_user_id = ?', aadObjectId)
  }
})

describe('The same ids in another surface are another account and another person', () => {
  /** A domain that is called as the office's tenant, and its first person as this one is there. */
  async function twins(office: Office, person: Person) {
    const { teams, google } = house()
    const hers = await office.at('Teams', person)
    await hers.say('home')
    const { aadObjectId } = teams.state.people.find(({ id }) => id === person.teams) ?? {}
    const email = `${randomUUID()}@twin.example`
    google.addPerson({ email, name: 'Tina Twin', hd: office.tenant, sub: aadObjectId ?? '' })
    await google.home(email)
    return { email, hers, desk: gmailDesk(house(), email) }
  }
  const connect = async (email: string, code: string) =>
    house().google.press(email, 'Connect', { Code: code })

  test('where one has joined and the other has not', async () => {
    const [office, second] = [await openOffice(house()), await openOffice(house())]
    const { email, hers, desk } = await twins(office, office.maria)
    expect(desk.shown()).toMatch(/^Not connected yet/)
    await connect(email, await codeFrom(await second.at('Slack')))
    expect(desk.shown()).toContain(`Connect everyone in ${office.tenant} in Gmail`)
    await desk.press('Connect everyone')
    expect(await desk.say('home')).toMatch(/^Hello Maria/)
    await desk.say('settings')
    expect((await desk.press('Accounts')).match(/you are here/g)).toHaveLength(1)
    expect(await hers.say('settings')).toContain(`Settings of ${office.name}`)
    await house().sweep()
    const wrote = 'select 1 from notices where workspace_id = ? and reason like ?'
    expect(await house().sql(wrote, office.workspace, 'joined gmail%')).toEqual([])
  })

  test('where both have joined one workspace, and somebody is in both', async () => {
    const office = await openOffice(house())
    const { email, desk } = await twins(office, office.jonas)
    await connect(email, await codeFrom(await office.at('Slack')))
    await desk.press('Connect everyone')
    const accounts = await desk.press('Accounts')
    expect(accounts).toContain(`${office.tenant} in Gmail`)
    expect(accounts.match(/you are here/g)).toHaveLength(1)
    const { google } = house()
    const mailbox = google.state.people.find((one) => one.email === office.jonas.email)
    if (mailbox) mailbox.hd = office.tenant
    const his = gmailDesk(house(), office.jonas.email)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
    const list = await his.say('settings')
    expect(list).toContain(`${office.tenant} in Gmail`)
    expect(list).toMatch(/^(?:\S+ in )?Teams$/m)
  })
})

describe('Who is named in a text', () => {
  test('is a colleague of that account, whoever has the same id in another', async () => {
    const offices = [await openOffice(house()), await openOffice(house())]
    for (const { at, jonas, workspace } of offices) {
      await (await at('Slack', jonas)).say('home')
      await house().sql(
        `update identities set external_user_id = 'U0TWIN' where workspace_id = ?
          and external_user_id = ?`,
        ...[workspace, jonas.slack],
      )
    }
    for (const { at, workspace } of offices) {
      expect(await (await at('Slack')).say('task call Jane tomorrow <@U0TWIN>')).toContain('Jonas')
      const theirs = `select m.workspace_id as id from tasks t join members m on m.id = t.assignee_id
        where t.workspace_id = ?`
      expect(await house().sql(theirs, workspace)).toEqual([{ id: workspace }])
    }
  })

  test('is asked about where it is one of few', async () => {
    const office = await openOffice(house())
    const hers = await office.at('Slack')
    await hers.say('home')
    const { slack } = house()
    const asked: string[] = []
    slack.fail(({ name, body }) => {
      if (name === 'users.info') asked.push(String(body.user))
      return undefined
    })
    const many = Array.from({ length: 120 }, (_, at) => `<@U${at}X>`).join(' ')
    expect(await hers.say(`find Jane ${many}`)).not.toMatch(/^That did not work/)
    slack.fail(undefined)
    expect(asked).toEqual(['U0X', 'U1X', 'U2X'])
  })
})

test('A colleague who speaks first in a channel reads alone which workspace this is', async () => {
  const office = await openOffice(house())
  const { teams } = house()
  await office.at('Teams')
  const channel = teams.addConversation({
    tenant: office.tenant,
    kind: 'channel',
    name: 'deals',
  }).id
  await teams.installIn(channel, office.maria.teams)
  const his = teamsDesk(house(), office.jonas.teams, channel)
  await his.say('pipeline')
  const inChannel = teams.state.messages.filter((one) => one.conversation === channel)
  expect(reading(inChannel)).not.toContain('This is the CRM of')
  const chat = teams.chat(office.jonas.teams).id
  const alone = () =>
    teams.state.messages
      .filter((one) => one.conversation === chat)
      .map(({ cards }) => reading(cards))
      .find((said) => said.startsWith(`This is the CRM of ${office.name}`))
  expect(await eventually(alone, 'the workspace’s name')).toMatch(/\nLeave$/)
})

/** An admin of the office, connected by a code in a tenant that nobody has joined. */
async function inTenant(
  office: Office,
  tenant = house().teams.addTenant({ id: randomUUID(), name: 'Contoso' }).id,
) {
  const { teams } = house()
  const person = teams.addPerson({ tenant, name: 'Maria', email: `${randomUUID()}@c.example` })
  const desk = teamsDesk(house(), person.id, teams.chat(person.id).id)
  await desk.say(`connect ${await codeFrom(await office.at('Slack'))}`)
  return { tenant, desk, person: person.id }
}

/** An admin of the office, in Slack, disconnects this tenant. */
async function disconnect(office: Office) {
  const hers = await office.at('Slack')
  await hers.say('settings')
  await hers.press('Accounts')
  await hers.press('Disconnect')
  await hers.fill({ Account: 'c.example in Teams' })
}

test('Who came to another workspace by a code stays there when their account is disconnected', async () => {
  const [first, second] = [await openOffice(house()), await openOffice(house())]
  const one = await inTenant(first)
  const two = await inTenant(second, one.tenant)
  await one.desk.press('Connect everyone')
  await disconnect(first)
  expect(await one.desk.say('home')).toMatch(/^Not connected any more/)
  expect(await two.desk.say('home')).toMatch(/^Hello Maria/)
  expect(await two.desk.say('deal Globex 3k new')).toMatch(/^Logged/)
})

test('One tenant disconnected shuts nobody of another out', async () => {
  const office = await openOffice(house())
  const his = await office.at('Teams', office.jonas)
  await his.say('home')
  const { desk } = await inTenant(office)
  await desk.press('Connect everyone')
  await disconnect(office)
  expect(await his.say('deal Acme 2k renewal')).toMatch(/^Logged/)
})

test('Who is known in one tenant is matched by their address in another one of the workspace', async () => {
  const office = await openOffice(house())
  expect(await (await office.at('Teams', office.jonas)).say('home')).toMatch(/^Hello Jonas/)
  const { desk, tenant } = await inTenant(office)
  await desk.press('Connect everyone')
  const { teams } = house()
  const person = teams.addPerson({ tenant, name: 'J. Weber', email: office.jonas.email })
  const his = teamsDesk(house(), person.id, teams.chat(person.id).id)
  expect(await his.say('home')).toMatch(/^Hello Jonas/)
})

describe('Connect everyone', () => {
  test('notifies every admin of the workspace, and nobody else', async () => {
    const office = await openOffice(house())
    const boss = await office.hire('Bea Boss', { role: 'admin' })
    const { desk } = await inTenant(office)
    await desk.press('Connect everyone')
    const news = (to: Person) => lettersTo(to).filter((said) => said.startsWith('Joined: '))
    for (const admin of [office.maria, boss])
      await eventually(() => news(admin).length === 1, `a word to ${admin.name}`)
    expect(news(boss)[0]).toContain(`Its people can come in to ${office.name}`)
    expect(news(boss)[0]).toContain('Connected by Maria Silva, in Teams.')
    expect(lettersTo(office.jonas)).toEqual([])
  })

  test('notifies the admins of the workspace that the account was with', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const { desk, tenant } = await inTenant(first)
    await desk.press('Connect everyone')
    await disconnect(first)
    const there = await inTenant(second, tenant)
    await there.desk.press('Connect everyone')
    await house().sweep(new Date(Date.now() + 60_000))
    const gone = () => lettersTo(first.maria).find((said) => said.startsWith('Gone to another'))
    expect(await eventually(gone, 'where it went')).toContain(`to ${second.name}`)
    expect(lettersTo(first.jonas)).toEqual([])
  })

  test('notifies them also where nobody is left there but the one who goes over, once and no one else', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const boss = await first.hire('Bea Boss', { role: 'admin' })
    await house().sql('update members set active = 0 where email = ?', boss.email)
    const { desk } = await inTenant(first)
    await desk.press('Connect everyone')
    await disconnect(first)
    await desk.say(`connect ${await codeFrom(await second.at('Slack'))}`)
    await desk.press('Connect everyone')
    const gone = await house().sql(
      `select m.name from notices n join members m on m.id = n.member_id
       where n.reason like 'joined teams%' and m.workspace_id = ?`,
      first.workspace,
    )
    expect(gone).toEqual([{ name: 'Maria Silva' }])
  })

  test('notifies the admins of whoever is there by a code, though it never was theirs', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const { tenant } = await inTenant(first)
    await (await inTenant(second, tenant)).desk.press('Connect everyone')
    const told = `select 1 from notices where reason like 'joined teams%' and workspace_id = ?`
    expect(await house().sql(told, first.workspace)).toHaveLength(1)
    expect(await house().sql(told, second.workspace)).toEqual([])
  })

  test('pressed again notes nothing more', async () => {
    const office = await openOffice(house())
    const { teams } = house()
    const { desk, person } = await inTenant(office)
    const drawn = teams.state.messages.findLast((one) => one.from === 'bot')
    await desk.say(`connect ${await codeFrom(await office.at('Slack'))}`)
    await desk.press('Connect everyone')
    await teams.execute(person, drawn?.id ?? '', 'Connect everyone')
    const joined = `select 1 from events where workspace_id = ? and name = 'account.joined'`
    expect(await house().sql(joined, office.workspace)).toHaveLength(1)
  })

  test('drawn for one workspace does not join another', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const { desk, tenant } = await inTenant(first)
    const drawn = house().teams.state.messages.findLast((one) => one.from === 'bot')
    await desk.say(`connect ${await codeFrom(await second.at('Slack'))}`)
    const { teams } = house()
    const [person] = teams.state.people.filter((one) => one.tenant === tenant)
    await teams.execute(person?.id ?? '', drawn?.id ?? '', 'Connect everyone')
    expect(await house().sql('select 1 from accounts where external_id = ?', tenant)).toEqual([])
  })

  test('pressed for two workspaces at once joins one, and the other is told so', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const one = await inTenant(first)
    const two = await inTenant(second, one.tenant)
    await one.desk.press('Connect everyone')
    await two.desk.press('Connect everyone')
    expect(two.desk.told().join()).toMatch(/Another workspace connected this account/)
    const joined = await house().sql<{ id: string }>(
      'select workspace_id as id from accounts where external_id = ?',
      one.tenant,
    )
    expect(joined).toEqual([{ id: first.workspace }])
    const people = 'select workspace_id as id from identities where account = ? order by created_at'
    expect(await house().sql(people, one.tenant)).toEqual([
      { id: first.workspace },
      { id: second.workspace },
    ])
  })

  test('lets those who came by a code be who they are', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const one = await inTenant(first)
    await one.desk.press('Connect everyone')
    const other = await inTenant(second, one.tenant).catch(() => undefined)
    expect(other?.desk.shown()).toMatch(/That code does not work/)
    await disconnect(first)
    const two = await inTenant(second, one.tenant)
    await two.desk.press('Connect everyone')
    expect(await two.desk.say('settings')).toMatch(/^Settings of/)
    await house().sql('update accounts set active = 0 where external_id = ?', one.tenant)
    const back = await inTenant(second, one.tenant)
    await back.desk.press('Connect everyone')
    const admins = `select 1 from identities i join members m on m.id = i.member_id
      where i.account = ? and m.role = 'admin' and m.workspace_id = ?`
    expect(await house().sql(admins, one.tenant, second.workspace)).toHaveLength(2)
  })

  test('is an admin’s: a seller who presses it joins nothing', async () => {
    const office = await openOffice(house())
    const { desk, tenant } = await inTenant(office)
    await house().sql(
      `update workspace_members set role = 'rep' where workspace_id = ?`,
      office.workspace,
    )
    await house().sql(`update members set role = 'rep' where workspace_id = ?`, office.workspace)
    await desk.press('Connect everyone')
    expect(
      await house().sql(
        'select 1 from workspace_accounts where workspace_id = ? and external_id = ?',
        ...[office.workspace, tenant],
      ),
    ).toEqual([])
  })
})

describe('the next surface', () => {
  test('is offered with a code of its own, which connects it', async () => {
    const office = await openOffice(house())
    const { desk } = await inTenant(office)
    const code = /^`?([A-Z2-9]{8})`?$/m.exec(desk.shown())?.[1] ?? ''
    expect(desk.shown()).toMatch(/put this code into the sidebar in Gmail/)
    const { google } = house()
    await google.home(office.maria.email)
    await google.press(office.maria.email, 'Connect', { Code: code })
    const card = reading(google.card(office.maria.email))
    expect(card).toMatch(/You are Maria Silva here/)
    expect(card).not.toMatch(/^[A-Z2-9]{8}$/m)
  })

  test('is offered in private where others read the answer', async () => {
    const office = await openOffice(house())
    const { teams } = house()
    const tenant = teams.addTenant({ id: randomUUID(), name: 'Contoso' }).id
    const person = teams.addPerson({ tenant, name: 'Maria', email: `${randomUUID()}@c.example` })
    const channel = teams.addConversation({ tenant, kind: 'channel', name: 'deals' }).id
    await teams.installIn(channel, person.id)
    const desk = teamsDesk(house(), person.id, channel)
    const code = await codeFrom(await office.at('Slack'))
    expect(await desk.say(`connect ${code}`)).toMatch(/^Connected to/)
    expect(desk.shown()).not.toMatch(/[A-Z2-9]{8}$/m)
    expect(desk.shown()).not.toContain('Next')
    const offer = () => lettersTo(office.maria).find((said) => said.startsWith('Next: Gmail'))
    expect(await eventually(offer, 'the offer')).toMatch(/Get a code$/)
  })
})

describe('a mailbox without a domain', () => {
  function alone() {
    const email = `${randomUUID().slice(0, 8)}@gmail.com`
    house().google.addPerson({ email, name: 'Jonas' })
    return { email, desk: gmailDesk(house(), email) }
  }

  async function connected(code: string) {
    const { email, desk } = alone()
    await house().google.home(email)
    await house().google.press(email, 'Connect', { Code: code })
    return { email, desk }
  }

  test('is connected by any member’s code, for them alone, and shown to the admins', async () => {
    const office = await openOffice(house())
    const code = await codeFrom(await office.at('Slack', office.jonas))
    const { email, desk } = await connected(code)
    expect(desk.shown()).toMatch(/You are Jonas Weber here/)
    expect(desk.shown()).not.toContain('Connect everyone')
    const shown = () => lettersTo(office.maria).find((said) => said.includes(email))
    expect(await eventually(shown, 'a word to the admin')).toMatch(/This mailbox is Jonas Weber/)
    const hers = await office.at('Slack')
    await hers.say('settings')
    expect(await hers.press('Accounts')).toContain(`${email} in Gmail`)
    const [person] = house().google.state.people.filter((one) => one.email === email)
    if (person) person.sub = randomUUID()
    expect(await desk.say('home')).toMatch(/^Not connected yet/)
  })

  test('that an admin disconnected is let in by an admin’s code only', async () => {
    const office = await openOffice(house())
    const slack = await office.at('Slack', office.jonas)
    const { email, desk } = await connected(await codeFrom(slack))
    const hers = await office.at('Slack')
    await hers.say('settings')
    await hers.press('Accounts')
    await hers.press('Disconnect')
    await hers.fill({ Account: `${email} in Gmail` })
    expect(await desk.say('home')).toMatch(/^Not connected any more/)
    const { google } = house()
    await google.press(email, 'Connect', { Code: await codeFrom(slack) })
    expect(await desk.say('home')).toMatch(/^Not connected any more/)
    await google.press(email, 'Connect', { Code: await codeFrom(hers) })
    expect(await desk.say('home')).toMatch(/Hello Maria/)
  })
})
