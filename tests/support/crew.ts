import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { TeamsPerson } from '../playground/stand-ins/interface.ts'
import { eventually, type House } from './harness.ts'

/** One member, as each of the three surfaces knows them. */
export interface Colleague {
  /** In our CRM. */
  id: string
  name: string
  email: string
  slack: string
  teams: TeamsPerson
}

/** A workspace that has joined all three surfaces, and a place in each where it talks. */
export interface Crew {
  house: House
  workspace: string
  team: string
  channel: string
  tenant: string
  /** A channel of Teams the app is in. */
  place: string
  people: [admin: Colleague, ...others: Colleague[]]
}

interface Wanted {
  /** The name of the team; its e-mail domain is made of it. */
  name: string
  people?: [admin: string, ...others: string[]]
  /** Of those who are no managers, by name. */
  roles?: Record<string, string>
  domain?: string
}

let made = 0

export const code = (text: string) => /`([A-Z2-9]{8})`/.exec(text)?.[1] ?? ''

/** Admin first; the others are managers, so that rights are not what decides. */
export async function newCrew(house: House, wanted: Wanted): Promise<Crew> {
  made += 1
  const { slack, teams } = house
  const { name, people = ['Maria Silva', 'Jonas Weber'], roles = {} } = wanted
  const domain = wanted.domain ?? `firm${made}.example`
  const team = `T${made}CREW`
  slack.addTeam({ id: team, name, domain: `firm${made}` })
  const users = people.map((realName, at) =>
    slack.addUser({ team, realName, email: `p${at}@${domain}`, locale: 'en-IE' }),
  )
  const [admin, ...others] = users
  const channel = slack.addChannel({ team, name: 'sales' }).id
  await slack.install(admin?.id ?? '')
  slack.invite(channel)
  const [home] = await house.sql<{ workspace: string }>(
    'select workspace_id as workspace from accounts where external_id = ?',
    team,
  )
  const workspace = home?.workspace ?? ''
  for (const [at, { id, realName }] of others.entries()) {
    const member = await hire(house, workspace, realName, `p${at + 1}@${domain}`, roles[realName])
    await house.sql(
      `insert into identities (surface, account, external_user_id, workspace_id, member_id, created_at, met_at)
       values ('slack', ?, ?, ?, ?, 1, 1)`,
      ...[team, id, workspace, member],
    )
  }
  const tenant = teams.addTenant({ id: randomUUID(), name }).id
  const colleagues: Colleague[] = []
  for (const user of users) {
    const email = user.email ?? ''
    const person = teams.addPerson({ tenant, name: user.realName, email })
    house.google.addPerson({ email, name: user.realName })
    colleagues.push({ id: '', name: user.realName, email, slack: user.id, teams: person })
  }
  const place = teams.addConversation({ tenant, kind: 'channel', name: 'deals' }).id
  const crew: Crew = {
    house,
    workspace,
    team,
    channel,
    tenant,
    place,
    people: colleagues as [Colleague, ...Colleague[]], // `people` has an admin
  }
  await joinAll(crew)
  await forgetJoins(crew)
  return crew
}

/** What its admin is sent about accounts that joined is no part of what is tried here. */
export async function forgetJoins({
  house,
  workspace,
}: Pick<Crew, 'house' | 'workspace'>): Promise<void> {
  const pending = `workspace_id = ? and sent_at is null and reason like 'security %'`
  await eventually(async () => {
    const left = await house.sql<{ id: string; leased: number }>(
      `select id, lease_until >= ? as leased from notices where ${pending}`,
      ...[Date.now(), workspace],
    )
    for (const { id } of left.filter(({ leased }) => !leased))
      await house.sql(
        'update notices set sent_at = ?2 where id = ?1 and lease_until < ?2',
        ...[id, Date.now()],
      )
    return left.length === 0
  }, 'the last notice of a join')
}

/** Somebody the CRM knows before they first speak. */
export async function hire(
  house: House,
  workspace: string,
  name: string,
  email: string,
  role = 'manager',
) {
  const id = `member_${randomUUID()}`
  await house.sql(
    `insert into members (id, workspace_id, name, email, role, active, created_at)
     values (?, ?, ?, ?, ?, 1, 1)`,
    ...[id, workspace, name, email, role],
  )
  await house.sql(
    `insert into workspace_members (id, workspace_id, name, role, active)
     values (?, ?, ?, ?, 1)`,
    ...[id, workspace, name, role],
  )
  return id
}

export async function codeFor({ house, channel }: Crew, { slack }: Colleague): Promise<string> {
  return code((await house.slack.command(slack, channel, '/crm', 'connect')).text)
}

/** Presses the button that stands under the admin's answer in Teams. */
async function connectEveryone({ house: { teams }, people: [admin], place }: Crew) {
  const asked = teams.state.messages.findLast((one) => one.conversation === place)
  await teams.execute(admin.teams.id, asked?.id ?? '', 'Connect everyone')
}

async function isInGmail({ house, workspace }: Crew, { email }: Colleague): Promise<boolean> {
  const found = await house.sql(
    `select 1 from identities i join members m on m.id = i.member_id
     where i.surface = 'gmail' and m.workspace_id = ? and m.email = ?`,
    ...[workspace, email],
  )
  return found.length > 0
}

/** Everyone is known on every surface: by codes from Slack, of which the admin's is the first. */
async function joinAll(crew: Crew) {
  const { house, people, place } = crew
  const { google, teams, sql } = house
  const [admin] = people
  await teams.installIn(place, admin.teams.id)
  const heard = () => teams.state.messages.filter((one) => one.conversation === place).length
  const say = async (person: TeamsPerson, words: string) => {
    const before = heard() + 1
    await teams.say(person.id, place, words)
    await eventually(() => heard() > before, `an answer to ${words}`)
  }
  await eventually(() => heard() > 0, 'the welcome')
  for (const person of people) {
    await google.home(person.email)
    // A seller is known there by their address by then.
    if (!(await isInGmail(crew, person)))
      await google.submitForm(person.email, { Code: await codeFor(crew, person) }, 'Connect')
    if (person === admin) await google.press(person.email, 'Connect everyone')
    // Last, so that nobody is offered another surface in a message of its own.
    await say(person.teams, `connect ${await codeFor(crew, person)}`)
    if (person === admin) await connectEveryone(crew)
  }
  for (const person of people) {
    await house.slack.command(person.slack, crew.channel, '/crm', 'find nobody')
    await say(person.teams, 'find nobody')
    await google.home(person.email)
    const known = await sql<{ id: string; surfaces: number }>(
      `select m.id, count(distinct i.surface) as surfaces from members m
       join identities i on i.member_id = m.id where m.email = ? group by m.id`,
      person.email,
    )
    person.id = known[0]?.id ?? ''
    expect(known).toMatchObject([{ surfaces: 3 }])
  }
}
