/** The sample workspace, and the first minutes of today in it. */

import { write } from './local-database.ts'
import { sample } from './seed.ts'
import type { StandIns } from './stand-ins/interface.ts'
import { colleagues, company } from './world.ts'

const [maria, jonas] = colleagues

/** Eighteen months of use, put where the Worker will find them. It is not running yet. */
export async function fill(standIns: StandIns, data: string, key: string): Promise<void> {
  const { statements } = await sample(standIns, key)
  write(data, statements)
}

/** The bot enters the Teams channel; Slack and the mailboxes have it already. */
export async function connect({ teams }: StandIns): Promise<void> {
  await teams.installIn(company.pipelineChannel, `29:${maria.teamsUser}`)
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

/** A few things said and logged, so that every column shows something of today. */
export async function liven(standIns: StandIns): Promise<void> {
  const { slack, google } = standIns
  const sales = channel(standIns, 'sales').id
  await slack.command(
    jonas.slackUser,
    sales,
    '/deal',
    'Vetturino 18k EUR first year close end of month',
  )
  await slack.command(maria.slackUser, sales, '/deal', 'Acme 12.5k EUR renewal close in 3 weeks')
  await service(standIns)
  await share(standIns)
  const mail = google.state.mails.find(
    (one) =>
      one.mailbox === maria.email && one.headers.some((each) => each.value.includes('second site')),
  )
  if (mail) await google.open(maria.email, mail.id)
}

/** Channels in which a customer writes as well. */
async function share({ slack, teams }: StandIns): Promise<void> {
  const words = 'shared Globex'
  slack.invite(company.sharedInSlack)
  await slack.command(maria.slackUser, company.sharedInSlack, '/crm', words)
  await teams.say(`29:${maria.teamsUser}`, company.sharedInTeams, words)
}

/** The desk: a channel of its own, and what customers want of the team. */
async function service(standIns: StandIns): Promise<void> {
  const { slack } = standIns
  const support = channel(standIns, 'support').id
  const says = (who: string, text: string) => slack.command(who, support, '/crm', text)
  slack.invite(support)
  await says(maria.slackUser, 'cases here')
  await says(jonas.slackUser, 'case Globex second site has no signal urgent')
  await says(jonas.slackUser, 'case complaint Brightway invoice wrong again')
  await says(jonas.slackUser, 'case question Meridian how do we add a driver')
  await says(jonas.slackUser, 'take #1001')
  await says(jonas.slackUser, 'note case #1001 the router was changed on Friday')
  await says(maria.slackUser, 'take #1003')
}
