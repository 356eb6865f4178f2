import type { StandIns } from './stand-ins/interface.ts'
import { company, customer } from './world.ts'

/** Channels that are shared with a customer: what stands there, and what they write. */

interface Said {
  id: string
  who: string
  text: string
  at: number
  marks: string[]
}
export interface SharedChannel {
  key: 'slack' | 'teams'
  name: string
  /** What was written there with what answers it, the latest first. */
  threads: Said[][]
}

const shown = 10

/** Each thread's messages together. */
const threaded = <T>(all: T[], rootOf: (one: T) => string): T[][] =>
  [...Map.groupBy(all, rootOf).values()].slice(-shown).toReversed()

function inSlack({ slack }: StandIns): Said[][] {
  const all = slack.seen(customer.slackUser, company.sharedInSlack)
  const name = (id: string) => slack.state.users.find((one) => one.id === id)?.realName ?? ''
  return threaded(all, ({ ts, thread_ts = ts }) => thread_ts).map((thread) =>
    thread.map(({ ts, user, fromApp, text, reactions = {} }) => ({
      ...{ id: ts, who: fromApp ? company.name : name(user), text, at: Number(ts) * 1000 },
      marks: Object.keys(reactions),
    })),
  )
}

const janeIn = ({ teams }: StandIns): string =>
  teams.state.people.find(({ email }) => email === customer.email)?.id ?? ''

function inTeams(standIns: StandIns): Said[][] {
  const { messages, people } = standIns.teams.state
  const jane = janeIn(standIns)
  const all = messages.filter(
    ({ conversation, onlyFor = jane }) =>
      conversation === company.sharedInTeams && onlyFor === jane,
  )
  const name = (id: string) => people.find((one) => one.id === id)?.name ?? company.name
  return threaded(all, ({ id, root = id }) => root).map((thread) =>
    thread.map(({ id, from, text, at }) => ({ id, who: name(from), text, at, marks: [] })),
  )
}

export const channels = (standIns: StandIns): SharedChannel[] => [
  { key: 'slack', name: '#globex in Slack', threads: inSlack(standIns) },
  { key: 'teams', name: 'globex in Teams', threads: inTeams(standIns) },
]

/** The customer writes there, or in a thread. */
export function writeIn(
  standIns: StandIns,
  { key, text, thread }: { key: SharedChannel['key']; text: string; thread: string },
) {
  const { slack, teams } = standIns
  if (key === 'slack')
    return slack.say(customer.slackUser, text, {
      ...{ channel: company.sharedInSlack, ...(thread && { thread_ts: thread }) },
    })
  const how = { mention: false, ...(thread && { root: thread }) }
  return teams.say(janeIn(standIns), company.sharedInTeams, text, how)
}
