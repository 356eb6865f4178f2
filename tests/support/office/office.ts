import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { addMember, found, foundByInstalling, joinAccounts, type Place } from '../founding.ts'
import type { House } from '../harness.ts'
import { codeIn } from '../people/words.ts'
import type { Desk, Surface } from './desk.ts'
import { gmailDesk } from './gmail-desk.ts'
import { slackDesk } from './slack-desk.ts'
import { teamsDesk } from './teams-desk.ts'

export interface Person {
  name: string
  email: string
  /** How colleagues mention them in Slack. */
  handle: string
  slack: string
  teams: string
  /** Who the vendors' requests say they are. */
  known: Record<Surface, string>
}

interface Known {
  role?: 'viewer' | 'rep' | 'manager' | 'admin'
  locale?: string
}

export interface Office {
  house: House
  name: string
  workspace: string
  channel: string
  tenant: string
  /** Installed it, so she is the admin. */
  maria: Person
  /** A colleague nobody has given a role to: a rep. */
  jonas: Person
  /** A colleague; with a role, one the CRM knows before they first speak. */
  hire(name: string, known?: Known): Promise<Person>
  /** Where that person works; their Teams tenant and Gmail domain are joined when first needed. */
  at(surface: Surface, person?: Person): Promise<Desk>
}

const lower = (surface: Surface) => surface.toLowerCase() as Lowercase<Surface>

/**
 * A company of its own: a Slack team that has Alongside, a Teams tenant and a Gmail domain. By rows,
 * or as its people would: by installing, and by codes.
 */
export async function openOffice(
  house: House,
  locale = 'en-IE',
  by: 'rows' | 'installing' = 'rows',
): Promise<Office> {
  const { slack, teams, google } = house
  const short = randomUUID().slice(0, 8)
  const domain = `n${short}.example`
  const name = `Nordwind ${short}`
  const team = slack.addTeam({ id: `T${short.toUpperCase()}`, name, domain: `n${short}` }).id
  const tenant = teams.addTenant({ id: randomUUID(), name }).id

  function employ(who: string, speaks: string): Person {
    const email = `${who.split(' ')[0]?.toLowerCase()}@${domain}`
    const handle = `${who.split(' ')[0]?.toLowerCase()}-${short}`
    const timeZone = 'Europe/Berlin'
    const at = { locale: speaks, tz: timeZone }
    const { sub } = google.addPerson({ email, name: who, locale: speaks, timeZone })
    const { id } = slack.addUser({ team, realName: who, name: handle, email, ...at })
    const inTeams = teams.addPerson({ tenant, name: who, email, locale: speaks, timeZone })
    const known = { Slack: id, Teams: inTeams.aadObjectId, Gmail: sub }
    return { name: who, email, handle, slack: id, teams: inTeams.id, known }
  }

  const maria = employ('Maria Silva', locale)
  const jonas = employ('Jonas Weber', locale)
  const channel = slack.addChannel({ team, name: `sales-${short}` }).id
  const begin = by === 'rows' ? found : foundByInstalling
  const workspace = await begin(house, maria.slack)

  async function code(person: Person): Promise<string> {
    const { text } = await slack.command(person.slack, channel, '/crm', 'connect')
    return codeIn(text)
  }
  const chatOf = (person: Person) => teams.chat(person.teams).id
  const accounts = { Slack: team, Teams: tenant, Gmail: domain }
  const placeOf = (surface: Surface, { known }: Person): Place => ({
    ...{ surface: lower(surface), account: accounts[surface], user: known[surface] },
  })
  const byCode: Record<Surface, () => Promise<unknown>> = {
    Slack: async () => undefined,
    Teams: async () => {
      const desk = teamsDesk(house, maria.teams, chatOf(maria))
      expect(await desk.say(`connect ${await code(maria)}`)).toMatch(/^Connected/)
      expect(await desk.press('Connect everyone')).toMatch(/^Everyone connected/)
    },
    Gmail: async () => {
      await google.home(maria.email)
      await google.press(maria.email, 'Connect', { Code: await code(maria) })
      expect(google.state.sidebars[maria.email]?.notification).toMatch(/^Connected/)
      await google.press(maria.email, 'Connect everyone')
    },
  }
  const join = async (surface: Surface) => {
    if (by === 'installing') await byCode[surface]()
    else if (surface !== 'Slack')
      await joinAccounts(house, { workspace, email: maria.email }, [placeOf(surface, maria)])
  }
  /** Managers and admins are not matched by their address. */
  async function needsCode(surface: Surface, { email }: Person): Promise<boolean> {
    const found = await house.sql(
      `select 1 from members m where m.workspace_id = ? and m.email = ? and m.role in ('manager', 'admin')
       and not exists (select 1 from identities i where i.member_id = m.id and i.surface = ?)`,
      ...[workspace, email, lower(surface)],
    )
    return found.length > 0
  }
  async function connect(surface: Surface, person: Person): Promise<void> {
    const given = await code(person)
    if (surface === 'Teams')
      await teamsDesk(house, person.teams, chatOf(person)).say(`connect ${given}`)
    if (surface !== 'Gmail') return
    await google.home(person.email)
    await google.press(person.email, 'Connect', { Code: given })
  }
  const joined: Partial<Record<Surface, Promise<unknown>>> = {}

  return {
    house,
    name,
    workspace,
    channel,
    tenant,
    maria,
    jonas,
    async hire(who, { role, locale: speaks = locale } = {}) {
      const person = employ(who, speaks)
      slack.invite(channel, person.slack)
      if (!role) return person
      // An address alone makes nobody a manager: this one has been in Slack before.
      const isLed = role === 'manager' || role === 'admin'
      const member = { workspace, name: who, email: person.email, role, locale: speaks }
      await addMember(house, member, isLed ? [placeOf('Slack', person)] : [])
      return person
    },
    async at(surface, person = maria) {
      joined[surface] ??= join(surface)
      await joined[surface]
      if (await needsCode(surface, person)) await connect(surface, person)
      if (surface === 'Slack') return slackDesk(house, person.slack, channel)
      if (surface === 'Gmail') return gmailDesk(house, person.email)
      return teamsDesk(house, person.teams, chatOf(person))
    },
  }
}

/** What a colleague in Slack is told later: the workspace's open deals. */
export async function openDeals(office: Office): Promise<string> {
  const desk = await office.at('Slack', office.jonas)
  const [line = ''] = (await desk.say('pipeline')).split('\n')
  return line
}
