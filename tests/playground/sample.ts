/** The sample team's first minutes with Alongside, every step of them through its own doors. */

import type { StandIns } from './stand-ins/interface.ts'
import { colleagues, company } from './world.ts'

const [maria, jonas] = colleagues

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(strings) : []
}

function must<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new Error(`The sample could not be set up: ${what}`)
  return thing
}

const channel = ({ slack }: StandIns, name: string) =>
  must(
    slack.state.channels.find((one) => one.team === company.slackTeam && one.name === name),
    name,
  )

/** Asks Slack for a code, and reads it off the answer. */
async function code(standIns: StandIns, user: string, place: string): Promise<string> {
  const { slack } = standIns
  const answer = await slack.command(user, place, '/crm', 'connect')
  const seen = strings([answer.json, slack.seen(user, place).at(-1)])
  const found = seen.map((one) => /`([A-HJ-NP-Z2-9]{4}-?[A-HJ-NP-Z2-9]{4})`/.exec(one)?.[1])
  return must(found.find(Boolean), `no code in ${answer.text.slice(0, 300)}`)
}

/** Installs in Slack, then joins the Teams tenant and the mailboxes' domain. */
export async function connect(standIns: StandIns): Promise<void> {
  const { slack, teams, google } = standIns
  const installed = await slack.install(maria.slackUser)
  if (installed.status !== 200) throw new Error(`Slack: ${installed.failure ?? installed.text}`)
  const place = slack.dm(maria.slackUser).id
  const speaker = `29:${maria.teamsUser}`
  await teams.installIn(company.pipelineChannel, speaker)
  const chat = teams.chat(speaker)
  await teams.say(speaker, chat.id, `connect ${await code(standIns, maria.slackUser, place)}`)
  await google.home(maria.email)
  await google.submitForm(
    maria.email,
    { Code: await code(standIns, maria.slackUser, place) },
    'Connect',
  )
}

/** A few things said and logged, so that every column shows something of today. */
export async function liven(standIns: StandIns): Promise<void> {
  const { slack, teams, google } = standIns
  const sales = channel(standIns, 'sales').id
  await teams.say(`29:${maria.teamsUser}`, company.pipelineChannel, 'alerts on')
  await slack.command(
    jonas.slackUser,
    sales,
    '/deal',
    'Vetturino 18k EUR first year close end of month',
  )
  await slack.command(maria.slackUser, sales, '/deal', 'Acme 12.5k EUR renewal close in 3 weeks')
  const mail = google.state.mails.find(
    (one) =>
      one.mailbox === maria.email && one.headers.some((each) => each.value.includes('second site')),
  )
  if (mail) await google.open(maria.email, mail.id)
}
