/** What is timed: each scene through its own front door, one after the other. */

import { nextAt } from '../../worker/language/local-time.ts'
import { zone } from '../playground/sample-colleagues.ts'
import type { Fault, StandIns, VendorCall } from '../playground/stand-ins/interface.ts'
import { colleagues, company } from '../playground/world.ts'
import { companyAt, emailAt } from './crowd-names.ts'
import type { Sample } from './figures.ts'

const [maria] = colleagues
const offers = ['renewal', 'pilot', 'expansion', 'rollout', 'audit', 'migration', 'training']

export interface Floor {
  standIns: StandIns
  contacts: number
  /** Where the Worker answers. */
  url: string
  /** What the last request to the Worker took and cost. */
  last(): Sample
  /** The minute's sweep, which local development leaves to others. */
  sweep(at?: number): Promise<Sample>
  /** A program's request to the Worker; POST, where no method is said. */
  ask(path: string, init: RequestInit): Promise<Sample>
}

export interface Scene {
  name: string
  times: number
  /** Before the clock starts. */
  prepare?(floor: Floor): Promise<void>
  /** In a sentence, why it cannot be timed here; after `prepare`. */
  lacks?(floor: Floor): Promise<string | undefined>
  once(floor: Floor, at: number): Promise<Sample>
  /** What is to be known beside the figures. */
  tells?(floor: Floor): Promise<string>
}

/** Companies spread over the whole data, never the same two in a row. */
export const place = ({ contacts }: Floor, at: number) =>
  (at * 7919) % Math.floor(contacts / 5 - 60)

export function sales({ slack }: StandIns): string {
  const found = slack.state.channels.find(
    ({ team, name }) => team === company.slackTeam && name === 'sales',
  )
  if (!found) throw new Error('there is no #sales')
  return found.id
}

async function deal(floor: Floor, at: number, offer = offers[at % offers.length]): Promise<Sample> {
  const line = `${companyAt(place(floor, at))} ${12 + at}.5k EUR ${offer} close 30 Sep`
  const { slack } = floor.standIns
  const answer = await slack.command(maria.slackUser, sales(floor.standIns), '/deal', line)
  if (!answer.text.includes('Logged')) throw new Error(`/deal ${line}: ${answer.text}`)
  return floor.last()
}

const logged = ({ slack }: StandIns) =>
  slack.state.messages.filter(({ text, ephemeralTo }) => ephemeralTo && text.startsWith('Logged'))

/** The press is answered at once; what counts is when the card is redrawn. */
async function pressWon(floor: Floor, at: number): Promise<Sample> {
  const { slack } = floor.standIns
  const receipt = logged(floor.standIns).at(at)
  if (!receipt) throw new Error('there is no receipt to press')
  const redrawn = new Promise<number>((resolve) => {
    slack.fail((call: VendorCall): Fault | undefined => {
      if (call.name === 'response_url') resolve(performance.now())
      return undefined
    })
  })
  const began = performance.now()
  await slack.press(maria.slackUser, receipt, 'Won')
  return { ms: (await redrawn) - began }
}

const chat = ({ teams }: StandIns) => teams.chat(`29:${maria.teamsUser}`)

async function inTeams(floor: Floor, at: number): Promise<Sample> {
  const { teams } = floor.standIns
  const before = teams.state.messages.length
  const line = `deal ${companyAt(place(floor, at + 400))} ${at + 20}k EUR upgrade close 30 Sep`
  await teams.say(`29:${maria.teamsUser}`, chat(floor.standIns).id, line)
  const receipt = await until(() =>
    teams.state.messages.slice(before).find(({ cards }) => cards[0]),
  )
  const answer = await teams.press(`29:${maria.teamsUser}`, receipt.id, 'Won')
  if (!answer.text.includes('Won')) throw new Error(`Won: ${answer.text}`)
  return floor.last()
}

/** What stands in the compose box's list while somebody types a name. */
async function searchBeside(floor: Floor, at: number): Promise<Sample> {
  const { compose } = floor.standIns.teams
  const typed = companyAt(place(floor, at)).slice(0, 5)
  const answer = await compose.search(`29:${maria.teamsUser}`, chat(floor.standIns).id, typed)
  if (!answer.text.includes('attachments')) throw new Error(`${typed}: ${answer.text}`)
  return floor.last()
}

/** The link of a deal that nobody pasted before: what was answered once is kept. */
async function pasteLink(floor: Floor, at: number): Promise<Sample> {
  const { slack, teams } = floor.standIns
  const line = `${companyAt(place(floor, at + 900))} 9k EUR link ${at} close 30 Sep`
  const { text } = await slack.command(maria.slackUser, sales(floor.standIns), '/deal', line)
  const link = `${floor.url}/r/${/\bdeal_\w+/.exec(text)?.[0]}`
  const by = `29:${maria.teamsUser}`
  const answer = await teams.compose.paste(by, chat(floor.standIns).id, link)
  if (!answer.text.includes('attachments')) throw new Error(`${link}: ${answer.text}`)
  return floor.last()
}

async function until<T>(look: () => T | undefined): Promise<T> {
  const end = performance.now() + 30_000
  while (performance.now() < end) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error('it did not come to pass')
}

async function openMail(floor: Floor, at: number): Promise<Sample> {
  const { google } = floor.standIns
  const person = emailAt(place(floor, at) * 5 + (at % 5))
  const to = maria.email
  const mail = google.addMail({ mailbox: to, from: person, to, subject: `Question ${at}` })
  const answer = await google.open(to, mail.id)
  if (!answer.text.includes('Manager')) throw new Error(`${person}: ${answer.text}`)
  return floor.last()
}

const letters = ['am', 'bri', 'cop', 'del', 'ech', 'fal', 'gra', 'har', 'iron', 'jad', 'lan', 'map']

async function typeAhead(floor: Floor, at: number): Promise<Sample> {
  const { slack } = floor.standIns
  const view = slack.modal(maria.slackUser)?.id ?? ''
  const typed = letters[at % letters.length] ?? ''
  const found = await slack.typeahead(maria.slackUser, { view }, 'Company', typed)
  if (found.length < 10) throw new Error(`"${typed}": ${found.length} found`)
  return floor.last()
}

export async function say(floor: Floor, command: string, text: string): Promise<Sample> {
  const { slack } = floor.standIns
  const answer = await slack.command(maria.slackUser, sales(floor.standIns), command, text)
  if (answer.failure || !answer.text.includes('blocks'))
    throw new Error(`${command}: ${answer.text}`)
  return floor.last()
}

const channels = 20

/** Twenty Teams channels that hear of every deal. */
async function alert({ standIns: { teams } }: Floor): Promise<void> {
  const by = `29:${maria.teamsUser}`
  for (let at = 1; at <= channels; at += 1) {
    const place = { tenant: company.tenant, kind: 'channel' as const, name: `alerts-${at}` }
    const { id } = teams.addConversation(place)
    await teams.installIn(id, by)
    await teams.say(by, id, 'alerts on')
  }
}

async function alerted(floor: Floor, at: number): Promise<Sample> {
  const { state } = floor.standIns.teams
  const before = state.messages.length
  const sample = await deal(floor, at, `retrofit ${at}`)
  // One run of the deliverer sends some ten cards; the clock does not run while the rest follow.
  for (let sweeps = 0; sweeps < 20 && state.messages.length < before + channels; sweeps += 1)
    await floor.sweep()
  return sample
}

const day = 86_400_000
const minute = 60_000

/** All the sweeps that the jobs of a night take: the last ones have nothing to do. */
async function night(floor: Floor, at: number): Promise<Sample> {
  const from = Date.now() + (at + 1) * day
  let ms = 0
  for (let sweeps = 0; sweeps < 8; sweeps += 1) ms += (await floor.sweep(from + sweeps * minute)).ms
  return { ms }
}

/** How much there was to look at, as the self-test has it. */
async function lookedAt({ standIns }: Floor): Promise<string> {
  const { slack } = standIns
  const { text } = await slack.command(maria.slackUser, sales(standIns), '/crm', 'doctor')
  const [found] = /[\d,]+ open deals? looked at/.exec(text) ?? []
  if (!found) throw new Error(`doctor: ${text}`)
  return `a night is ${found} and all totals compared.`
}

const mornings = 10
const sweepsAtMost = 6
/** As many digests as a sweep writes, for each time and those before the clock starts. */
const digests = 3 * sweepsAtMost * (mornings + 5)

const morningAt = () => nextAt(8, zone.timeZone, Date.now())

/** What else there is to do by then is done in the hour before, and is not what is timed. */
async function settle({ standIns: { slack }, sweep }: Floor): Promise<void> {
  const from = morningAt() - 60 * minute
  let idle = 0
  for (let at = 0; at < 60 && idle < 12; at += 1) {
    const before = slack.state.messages.length
    await sweep(from + at * minute)
    idle = slack.state.messages.length === before ? idle + 1 : 0
  }
}

/** So many minutes after eight it is. */
let sweeps = 0

/** Channels of Slack that hear each morning of the whole day before. */
async function subscribe(floor: Floor): Promise<void> {
  const { slack } = floor.standIns
  sweeps = 0
  await settle(floor)
  for (let at = 1; at <= digests; at += 1) {
    const { id } = slack.addChannel({ team: company.slackTeam, name: `digest-${at}` })
    slack.invite(id)
    const answer = await slack.command(maria.slackUser, id, '/crm', 'digest daily')
    if (!answer.text.includes('The digest is on')) throw new Error(`digest: ${answer.text}`)
  }
}

/** Every sweep is of the first morning: what one leaves is the next one's, and so are its cards. */
async function digest(floor: Floor): Promise<Sample> {
  const { messages } = floor.standIns.slack.state
  sweeps += sweepsAtMost
  const morning = morningAt() + sweeps * minute
  const there = () => messages.filter(({ text }) => /eals since yesterday/.test(text)).length
  const before = there()
  const sample = await floor.sweep(morning)
  for (let more = 1; more < sweepsAtMost && there() === before; more += 1)
    await floor.sweep(morning + more * minute)
  if (there() === before) throw new Error('no digest came')
  return sample
}

export const scenes: Scene[] = [
  { name: '`/deal LINE`', times: 150, once: deal },
  {
    name: '`task LINE`',
    times: 150,
    once: (floor, at) =>
      say(floor, '/crm', `task Call ${companyAt(place(floor, at))} tomorrow 15:00`),
  },
  { name: 'Won, pressed in Slack, until redrawn', times: 60, once: pressWon },
  { name: 'Won, pressed in Teams', times: 60, once: inTeams },
  { name: 'Teams message extension, a name typed', times: 150, once: searchBeside },
  { name: 'Teams, a link pasted', times: 150, once: pasteLink },
  { name: 'Gmail message card', times: 100, once: openMail },
  {
    name: 'Type-ahead',
    times: 150,
    prepare: async (floor) => void (await say(floor, '/deal', '').catch(() => undefined)),
    once: typeAhead,
  },
  { name: 'Pipeline totals', times: 150, once: (floor) => say(floor, '/pipeline', '') },
  {
    name: '`/crm brief`',
    times: 150,
    once: (floor, at) => say(floor, '/crm', `brief ${companyAt(place(floor, at))}`),
  },
  { name: 'My day', times: 150, once: (floor) => say(floor, '/crm', 'my day') },
  {
    name: '`/crm find`',
    times: 100,
    once: (floor, at) => say(floor, '/crm', `find ${letters[at % 12]}`),
  },
  {
    name: 'A night: every open deal and all totals checked',
    times: 10,
    once: night,
    tells: lookedAt,
  },
  {
    name: 'A morning’s sweep: three digests of the day before, written and sent',
    times: mornings,
    prepare: subscribe,
    once: digest,
  },
]

/** From here on every deal is shown in these channels as well: whatever is not about that comes before. */
export const withAlerts: Scene = {
  name: `\`/deal LINE\`, ${channels} alert rules match`,
  times: 30,
  prepare: alert,
  once: alerted,
}
