/** What the page knows: the stand-ins' state as the server last sent it, and who is acting. */

import type { Answer, GoogleState, SlackState, TeamsState } from '../stand-ins/interface.ts'

export interface Play {
  /** Which state this is: a later one has a higher number. */
  drawn: number
  slack: SlackState
  teams: TeamsState
  google: GoogleState
  /** Where the Worker answers. */
  publicUrl: string
  status: 'ready' | 'busy' | 'stopped'
  /** A sentence about the status. */
  note?: string
}
export type Surface = 'slack' | 'gmail' | 'teams'
export type Outcome = Pick<Answer, 'status' | 'text' | 'ms'> & { failure?: string }
interface Reply {
  outcome?: Outcome
  result?: unknown
  state: Play
}

let play: Play | undefined
let acting = localStorage.getItem('acting') ?? ''
const listeners: ((play: Play) => void)[] = []
const timings: ((ms: number) => void)[] = []

export const onState = (listener: (play: Play) => void) => listeners.push(listener)
export const onTiming = (listener: (ms: number) => void) => timings.push(listener)

export interface Colleague {
  name: string
  email: string
  company: string
}

/** Everybody one can act as: who has an address in all three tools. */
export function colleagues(now: Play): Colleague[] {
  return now.google.people.flatMap((person) => {
    const user = now.slack.users.find((one) => one.email === person.email)
    const team = now.slack.teams.find((one) => one.id === user?.team)
    return team ? [{ name: person.name, email: person.email, company: team.name }] : []
  })
}

export function me(now: Play): string {
  const all = colleagues(now)
  return (all.find((one) => one.email === acting) ?? all[0])?.email ?? ''
}

export function actAs(email: string): void {
  acting = email
  localStorage.setItem('acting', email)
  redraw()
}

export function redraw(): void {
  if (play) for (const listener of listeners) listener(play)
}

let isPressed = false
let isBehind = false

/** A button that is drawn anew while it is pressed is not pressed: it is drawn once it was. */
function released(): void {
  isPressed = false
  if (isBehind) redraw()
  isBehind = false
}
addEventListener('pointerdown', () => {
  isPressed = true
})
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(released))

/** An answer and the line of changes overtake each other: the older state is left out. */
export function receive(state: Play): void {
  if (play && state.drawn < play.drawn) return
  play = state
  if (isPressed) isBehind = true
  else redraw()
}

/** Asks the server to do something; the new state is drawn before this resolves. */
export async function ask(path: string, body: unknown = {}): Promise<Reply> {
  const response = await fetch(`/play/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
  const reply = (await response.json()) as Reply
  receive(reply.state)
  if (reply.outcome) for (const listener of timings) listener(reply.outcome.ms)
  return reply
}

/** Keeps the page true: the whole state, again after every change anybody makes. */
export function follow(lost: (gone: boolean) => void): void {
  const source = new EventSource('/play/events')
  source.onmessage = (event) => {
    lost(false)
    receive(JSON.parse(String(event.data)) as Play)
  }
  source.onerror = () => lost(true)
}
