import { randomUUID } from 'node:crypto'
import type { TeamsPerson } from '../playground/stand-ins/interface.ts'
import { addMember, found, joinAccounts, type Place } from './founding.ts'
import { eventually, type House } from './harness.ts'
import { codeIn } from './people/words.ts'

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

/** Admin first; the others are managers, so that rights are not what decides. */
export async function newCrew(house: House, wanted: Wanted): Promise<Crew> {
  made += 1
  const { slack, teams } = house
  const { name, people: names = ['Maria Silva', 'Jonas Weber'], roles = {} } = wanted
  const domain = wanted.domain ?? `firm${made}.example`
  const team = `T${made}CREW`
  slack.addTeam({ id: team, name, domain: `firm${made}` })
  const users = names.map((realName, at) =>
    slack.addUser({ team, realName, email: `p${at}@${domain}`, locale: 'en-IE' }),
  )
  const [admin] = users
  const channel = slack.addChannel({ team, name: 'sales' }).id
  const workspace = await found(house, admin?.id ?? '')
  slack.invite(channel)
  const tenant = teams.addTenant({ id: randomUUID(), name }).id
  const people: Colleague[] = []
  for (const { id: inSlack, realName, email = '' } of users) {
    const inTeams = teams.addPerson({ tenant, name: realName, email })
    const { sub } = house.google.addPerson({ email, name: realName })
    const others: Place[] = [
      { surface: 'teams', account: tenant, user: inTeams.aadObjectId },
      { surface: 'gmail', account: domain, user: sub },
    ]
    const member = { workspace, name: realName, email, role: roles[realName] ?? 'manager' }
    const places: Place[] = [{ surface: 'slack', account: team, user: inSlack }, ...others]
    const id = await (inSlack === admin?.id
      ? joinAccounts(house, member, others)
      : addMember(house, member, places))
    people.push({ id, name: realName, email, slack: inSlack, teams: inTeams })
  }
  const place = teams.addConversation({ tenant, kind: 'channel', name: 'deals' }).id
  await teams.installIn(place, people[0]?.teams.id ?? '')
  const isGreeted = () => teams.state.messages.some((one) => one.conversation === place)
  await eventually(isGreeted, 'the welcome')
  const all = people as Crew['people'] // the first is the admin
  return { house, workspace, team, channel, tenant, place, people: all }
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

export async function codeFor({ house, channel }: Crew, { slack }: Colleague): Promise<string> {
  return codeIn((await house.slack.command(slack, channel, '/crm', 'connect')).text)
}
