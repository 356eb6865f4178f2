import type { Drawn, Raw } from '../../worker/core/card.ts'
import type { FaultHook, VendorCall } from '../playground/stand-ins/interface.ts'
import { asking, fresh, type Surface } from './asking.ts'
import { type Crew, newCrew } from './crew.ts'
import type { Place } from './ear.ts'
import { newest } from './rows.ts'
import { settled } from './secrets-of.ts'

export type Live = Exclude<Surface, 'gmail'>

/** A crew, what it does, and the cards that stand where it talks. */
export interface Stage {
  crew: Crew
  /** The admin does something, as if a card had offered it. */
  does(action: string, input?: Raw, on?: Surface): Promise<string>
  logs(deal: string): Promise<Drawn>
  /** The cards of this deal that everyone in the crew's conversation of that surface sees. */
  cards(on: Live, deal: string): { id: string; says: string }[]
  /** Lines in the threads there. */
  lines(on: Live): string[]
  /** The next minute's sweep, this much later. */
  sweepIn(seconds: number): Promise<void>
  /** Sweeps from then on, five minutes apart: the night's work comes first and may fill some of them. */
  sweepsUntil(isSo: () => boolean | Promise<boolean>, seconds: number): Promise<void>
  settle(): Promise<void>
}

export async function newStage(
  house: Crew['house'],
  ear: () => Place,
  alerts: Live[] = ['teams'],
): Promise<Stage> {
  const crew = await newCrew(house, { name: 'Nordwind' })
  const [maria] = crew.people
  const place = { slack: crew.channel, teams: crew.place }
  const does: Stage['does'] = (action, input = {}, on = 'slack') =>
    asking[on](crew, maria, { action, input, how: 'press', request: fresh('does') }, ear())
  for (const surface of alerts) await does('alerts-on', {}, surface)
  const linesOf = (on: Live) => threads[on](house, place[on]).map(({ text }) => text)
  // What was answered while everybody joined is no line of a card.
  const before = { slack: linesOf('slack').length, teams: linesOf('teams').length }
  const sweepIn = async (seconds: number) => {
    await idle(crew)
    await house.sweep(new Date(Date.now() + seconds * 1000))
  }
  return {
    crew,
    does,
    async logs(deal) {
      await does('log-deal', { deal })
      return newest(crew, 'deals')
    },
    cards: (on, deal) => standing[on](house, place[on]).filter(({ says }) => says.includes(deal)),
    lines: (on) => linesOf(on).slice(before[on]),
    sweepIn,
    async sweepsUntil(isSo, seconds) {
      for (let later = seconds; !(await isSo()); later += 300) {
        if (later > seconds + 15_000) throw new Error('no sweep saw to it')
        await sweepIn(later)
      }
    },
    settle: () => settled(crew),
  }
}

/** A sweep of the future would take the lease of a delivery that is still on its way. */
async function idle({ house, workspace }: Crew): Promise<void> {
  const leased = 'select 1 from posts where workspace_id = ? and lease_until > 0'
  for (let tries = 0; (await house.sql(leased, workspace)).length > 0; tries += 1) {
    if (tries > 4000) throw new Error('a card is on its way for ever')
    await new Promise((done) => setTimeout(done, 25))
  }
}

const inTeams = ({ teams }: Crew['house'], place: string) =>
  teams.state.messages.filter((one) => one.conversation === place && one.from === 'bot')
const inSlack = ({ slack }: Crew['house'], place: string) =>
  slack.state.messages.filter(
    (one) => one.channel === place && one.fromApp && !one.ephemeralTo && !one.deleted,
  )

/** The cards in a channel. */
export const standing = {
  teams: (house: Crew['house'], place: string) =>
    inTeams(house, place).flatMap(({ id, cards }) =>
      cards.map((card) => ({ id, says: JSON.stringify(card) })),
    ),
  slack: (house: Crew['house'], place: string) =>
    inSlack(house, place)
      .filter(({ thread_ts }) => !thread_ts)
      .map(({ ts, blocks }) => ({ id: ts, says: JSON.stringify(blocks) })),
}

/** The lines in a channel's threads, each with the message it is under. */
export const threads = {
  teams: (house: Crew['house'], place: string) =>
    inTeams(house, place).flatMap(({ text, cards, root }) =>
      root && !cards.length ? [{ root, text }] : [],
    ),
  slack: (house: Crew['house'], place: string) =>
    inSlack(house, place).flatMap(({ text, thread_ts: root }) => (root ? [{ root, text }] : [])),
}

/** What posts, edits or adds a line on that surface; nobody else's talk. */
const showing = /^(chat\.(postMessage|update)|(POST|PUT) activities)$/

/** Answers what shows cards on that surface as told; the calls it was asked for. */
export function answering(
  { house }: Crew,
  on: Live,
  hook: (call: VendorCall, count: number) => ReturnType<FaultHook>,
): VendorCall[] {
  const calls: VendorCall[] = []
  house[on].fail((call) => {
    if (!showing.test(call.name)) return undefined
    calls.push(call)
    return hook(call, calls.length)
  })
  return calls
}
