/** Who works here before Alongside is told anything: a sales team, its rooms and its mail. */

import { type Letter, letters } from './letters.ts'
import type { StandIns } from './stand-ins/interface.ts'

export const company = {
  name: 'Larkfield',
  domain: 'larkfield.example',
  slackTeam: 'T0LARKFIELD',
  tenant: '7d1c9a52-4f0e-4b63-9c0d-1f6a2be0c7e4',
  pipelineChannel: '19:larkfieldpipeline@thread.tacv2',
  meeting: '19:meeting_larkfieldglobex@thread.v2',
  sharedInSlack: 'C0GLOBEX',
  sharedInTeams: '19:larkfieldglobex@thread.tacv2',
}

/** Who writes in channels that are shared with her company. */
export const customer = {
  name: 'Jane Ford',
  email: 'jane.ford@globex.example',
  slackUser: 'U0JANEFORD',
}

/** The first of them installs Alongside and so becomes its admin. */
export const colleagues = [
  {
    key: 'maria',
    name: 'Maria Silva',
    email: 'maria@larkfield.example',
    slackUser: 'U0MARIA',
    teamsUser: 'b7f0a2c4-1111-4d6e-8a51-0c5f3a7e9d01',
    googleUser: '110000000000000000001',
  },
  {
    key: 'jonas',
    name: 'Jonas Weber',
    email: 'jonas@larkfield.example',
    slackUser: 'U0JONAS',
    teamsUser: 'b7f0a2c4-2222-4d6e-8a51-0c5f3a7e9d02',
    googleUser: '110000000000000000002',
  },
  {
    key: 'priya',
    name: 'Priya Nair',
    email: 'priya@larkfield.example',
    slackUser: 'U0PRIYA',
    teamsUser: 'b7f0a2c4-3333-4d6e-8a51-0c5f3a7e9d03',
    googleUser: '110000000000000000003',
  },
] as const

const salesTeam = { id: '19:larkfieldsales@thread.tacv2', name: 'Larkfield Sales' }
const zone = { locale: 'en-IE', timeZone: 'Europe/Dublin' }

type Somebody = {
  name: string
  email: string
  slackUser?: string
  teamsUser?: string
  googleUser?: string
}

function addColleague(standIns: StandIns, team: string, tenant: string, one: Somebody) {
  const slack = standIns.slack.addUser({
    ...(one.slackUser ? { id: one.slackUser } : {}),
    team,
    realName: one.name,
    email: one.email,
    tz: zone.timeZone,
    locale: zone.locale,
  })
  const teams = standIns.teams.addPerson({
    ...(one.teamsUser ? { id: `29:${one.teamsUser}`, aadObjectId: one.teamsUser } : {}),
    tenant,
    name: one.name,
    email: one.email,
    userPrincipalName: one.email,
    ...zone,
  })
  standIns.teams.chat(teams.id)
  standIns.google.addPerson({
    ...(one.googleUser ? { sub: one.googleUser } : {}),
    email: one.email,
    name: one.name,
    ...zone,
  })
  return { slack, teams }
}

/** A letter as it lies in one mailbox. */
export function letterFor(letter: Letter, mailbox: string) {
  const { from, address, toHeader, cc, more, sent, html, attached, subject, body } = letter
  const to = colleagues.find((one) => one.key === letter.to)
  return {
    ...{ mailbox, subject, body },
    from: `${from} <${address}>`,
    to: toHeader ?? (to ? `${to.name} <${to.email}>` : mailbox),
    ...(cc && { cc }),
    ...(more && { more }),
    ...(sent && { labelIds: ['SENT'] }),
    ...(html && { html }),
    ...(attached && { attached }),
    at: Date.now() - letter.hoursAgo * 3_600_000,
    messageId: `<${letter.id}@${address.split('@')[1]}>`,
  }
}

/** Says something in Slack as if it had been said some time ago. */
function said(standIns: StandIns, channel: string, user: string, text: string, minutesAgo: number) {
  const message = standIns.slack.post(user, channel, text)
  const at = Date.now() - minutesAgo * 60_000
  message.ts = `${Math.floor(at / 1000)}.${message.ts.slice(-6)}`
}

/** A meeting with a customer: one of them is known to the CRM, one is not. */
function addMeeting({ teams }: StandIns): void {
  const globex = teams.addTenant({ id: '2b9e5d31-8a47-4f0c-9d6e-5c1f7a3b8e02', name: 'Globex' })
  const guests = [
    { name: customer.name, email: customer.email },
    { name: 'Otto Nilsson', email: 'otto.nilsson@globex.example' },
  ].map((one) => teams.addPerson({ ...zone, ...one, tenant: globex.id }))
  const ours = teams.state.people.filter(({ tenant }) => tenant === company.tenant)
  teams.addConversation({
    ...{ id: company.meeting, tenant: company.tenant, kind: 'groupChat', bot: true, meeting: true },
    name: 'Globex: second site',
    members: [...ours, ...guests].map(({ id }) => id),
  })
}

/** A channel of Slack and one of Teams in which the customer writes too. */
function addShared({ slack, teams }: StandIns): void {
  const globex = slack.addTeam({ id: 'T0GLOBEX', name: 'Globex', domain: 'globex' }).id
  const { slackUser: id, name: realName, email } = customer
  slack.addUser({ id, team: globex, realName, email, tz: zone.timeZone, locale: zone.locale })
  slack.addChannel({
    ...{ id: company.sharedInSlack, team: company.slackTeam, name: 'globex' },
    ...{ members: [...colleagues.map(({ slackUser }) => slackUser), id], sharedWith: [globex] },
  })
  const { people } = teams.state
  const theirs = people.filter((one) => one.email === email)
  const ours = people.filter(({ tenant }) => tenant === company.tenant)
  teams.addConversation({
    ...{ id: company.sharedInTeams, tenant: company.tenant, kind: 'channel', name: 'globex' },
    ...{ team: salesTeam, members: [...ours, ...theirs].map((one) => one.id), bot: true },
  })
}

/** The sample company. Alongside is not installed in it yet. */
export function settle(standIns: StandIns): void {
  const { slack, teams } = standIns
  slack.addTeam({ id: company.slackTeam, name: company.name, domain: 'larkfield' })
  teams.addTenant({ id: company.tenant, name: company.name })
  for (const one of colleagues) addColleague(standIns, company.slackTeam, company.tenant, one)
  const sales = slack.addChannel({ team: company.slackTeam, name: 'sales' })
  slack.addChannel({ team: company.slackTeam, name: 'support' })
  const general = slack.addChannel({ team: company.slackTeam, name: 'general' })
  teams.addConversation({
    id: company.pipelineChannel,
    tenant: company.tenant,
    kind: 'channel',
    name: 'pipeline',
    team: salesTeam,
  })
  addMeeting(standIns)
  addShared(standIns)
  said(
    standIns,
    general.id,
    'U0PRIYA',
    'Morning all. Coffee machine on the second floor works again.',
    190,
  )
  said(standIns, general.id, 'U0JONAS', 'You are my hero.', 187)
  said(
    standIns,
    sales.id,
    'U0PRIYA',
    'Jane from Globex asked about pricing for the second site. Maria, yours?',
    64,
  )
  said(
    standIns,
    sales.id,
    'U0MARIA',
    'Yes, answering her today. The revised offer is nearly done.',
    61,
  )
  said(
    standIns,
    sales.id,
    'U0JONAS',
    'Acme want to renew, by the way. Just off the phone with Tom.',
    12,
  )
  for (const letter of letters)
    for (const key of [letter.to, ...(letter.copies ?? [])]) {
      const one = colleagues.find((each) => each.key === key)
      if (one) standIns.google.addMail(letterFor(letter, one.email))
    }
}

const fresh = [
  { company: 'Oakmere', domain: 'oakmere', person: 'Alex Kim' },
  { company: 'Tidewater', domain: 'tidewater', person: 'Noor Haddad' },
  { company: 'Pinecrest', domain: 'pinecrest', person: 'Emil Lind' },
]

/** One more company, with nothing in it: to install Alongside from scratch. Its person's address. */
export function newcomers(standIns: StandIns): string {
  const { slack, teams, google } = standIns
  const next = fresh.find((one) => !slack.state.teams.some((team) => team.domain === one.domain))
  if (!next) throw new Error('Three new workspaces are enough for one afternoon. Start over first.')
  const email = `${next.person.split(' ')[0]?.toLowerCase()}@${next.domain}.example`
  const team = slack.addTeam({
    id: `T0${next.domain.toUpperCase()}`,
    name: next.company,
    domain: next.domain,
  })
  const tenant = teams.addTenant({ id: crypto.randomUUID(), name: next.company })
  addColleague(standIns, team.id, tenant.id, { name: next.person, email })
  slack.addChannel({ team: team.id, name: 'general' })
  teams.addConversation({
    tenant: tenant.id,
    kind: 'channel',
    name: 'sales',
    team: { id: `19:${next.domain}@thread.tacv2`, name: next.company },
  })
  google.addMail({
    mailbox: email,
    from: 'Carla Mendes <carla.mendes@harborline.example>',
    to: `${next.person} <${email}>`,
    subject: 'Can you send an offer by Friday?',
    body: `Hello ${next.person.split(' ')[0]},\n\nthank you for the demo on Tuesday. We would start with 40 seats in January. Could you send an offer by Friday, so I can take it to our board?\n\nBest regards\nCarla Mendes\nOperations, Harborline`,
    at: Date.now() - 40 * 60_000,
  })
  return email
}
