/** What the stand-ins for Slack, Teams and Google hold, show and do. All state is plain JSON. */

import type { Call, Reply } from './http.ts'
import type { Exchange, JsonObject, Worker } from './interface/calls.ts'
import type { Google } from './interface/google.ts'
import type { Slack } from './interface/slack.ts'
import type { Teams } from './interface/teams.ts'
import type { TokenOptions } from './interface/tokens.ts'

export type * from './interface/calls.ts'
export type * from './interface/google.ts'
export type * from './interface/slack.ts'
export type * from './interface/teams.ts'
export type * from './interface/tokens.ts'

export interface Snapshot {
  slack: JsonObject
  teams: JsonObject
  google: JsonObject
}
export interface StandIns {
  url: string
  slack: Slack
  teams: Teams
  google: Google
  /** The Worker's variables that point it here, ids and secrets with them. */
  vars: Record<string, string>
  /** Calls no stand-in knows, and answers a vendor would not take. */
  unexpected: string[]
  /** What was done at the vendor, and nobody was there any more to hear the answer. */
  unanswered: string[]
  /** What a call is answered with, without a connection; `isGone`: nobody is there any more to hear it. */
  take(call: Call, isGone?: () => boolean): Promise<Reply | 'drop'>
  /** What Entra gives a page in Teams' frame for this person. */
  tabToken(person: string, how?: TokenOptions): Promise<string>
  /** From now on answers wait, until what it returns is called. */
  hold(): () => void
  /** Called with every call, when it is answered. */
  onCall(listener: (call: Exchange) => void): void
  /** Called after anything anyone sees has changed. */
  onChange(listener: () => void): void
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  close(): Promise<void>
}
export interface StandInOptions {
  worker: Worker
  /** The Worker's own PUBLIC_URL: audiences and redirects are this and a path. */
  publicUrl?: string
  port?: number
  /** In place of the clock, for what expires. Signatures and tokens always carry the real time. */
  now?: () => number
}
