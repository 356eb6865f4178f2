/** The whole sales team: those of the playground's first rooms, and the others. */

import type { roles } from '../../schema/directory/directory.ts'
import type { StandIns } from './stand-ins/interface.ts'
import { colleagues, company } from './world.ts'

type Role = (typeof roles)[number]

interface Colleague {
  name: string
  email: string
  role: Role
}

const first: Record<(typeof colleagues)[number]['key'], Role> = {
  maria: 'admin',
  jonas: 'manager',
  priya: 'rep',
}

const others: Colleague[] = [
  { name: 'Tomasz Zieliński', email: 'tomasz@larkfield.example', role: 'rep' },
  { name: 'Aoife Byrne', email: 'aoife@larkfield.example', role: 'rep' },
  { name: 'Samuel Adeyemi', email: 'samuel@larkfield.example', role: 'rep' },
  { name: 'Chiara Conti', email: 'chiara@larkfield.example', role: 'viewer' },
]

export const team: Colleague[] = [
  ...colleagues.map(({ key, name, email }) => ({ name, email, role: first[key] })),
  ...others,
]

export const zone = { locale: 'en-IE', timeZone: 'Europe/Dublin' }

/** Gives the others their accounts in Slack, Teams and Gmail, and a place in every channel. */
export function hire({ slack, teams, google }: StandIns): void {
  for (const { name, email } of others) {
    if (google.state.people.some((one) => one.email === email)) continue
    google.addPerson({ email, name, ...zone })
    const seller = { team: company.slackTeam, realName: name, email }
    const user = slack.addUser({ ...seller, tz: zone.timeZone, locale: zone.locale })
    for (const { id, team: of, name: channel } of slack.state.channels)
      if (of === company.slackTeam && channel === 'sales') slack.invite(id, user.id)
    const mail = { email, userPrincipalName: email }
    const person = teams.addPerson({ tenant: company.tenant, name, ...mail, ...zone })
    for (const { kind, tenant, members } of teams.state.conversations)
      if (kind === 'channel' && tenant === company.tenant) members.push(person.id)
  }
}

export interface Identity {
  surface: 'slack' | 'teams' | 'gmail'
  account: string
  user: string
  email: string
}

/** Everyone's ids at the vendors, as their requests will carry them. */
export function identitiesIn({ slack, teams, google }: StandIns): Identity[] {
  const mine = (email: string | undefined): email is string =>
    team.some((one) => one.email === email)
  return [
    ...slack.state.users.flatMap(({ id: user, team: account, email }) =>
      mine(email) ? [{ surface: 'slack' as const, account, user, email }] : [],
    ),
    ...teams.state.people.flatMap(({ aadObjectId: user, tenant: account, email }) =>
      mine(email) ? [{ surface: 'teams' as const, account, user, email }] : [],
    ),
    ...google.state.people.flatMap(({ sub: user, hd, email }) =>
      mine(email) ? [{ surface: 'gmail' as const, account: hd ?? email, user, email }] : [],
    ),
  ]
}
