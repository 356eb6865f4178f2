import type { Card } from '../core/card.ts'
import type { Conversation } from '../core/context.ts'
import type { Env, Surface } from '../platform/env.ts'

/**
 * gone: there is no such message · missing: there is no such conversation, or it refuses without a
 * reason · closed: the conversation is closed to us · later: try again.
 */
export type Refusal = 'gone' | 'missing' | 'closed' | 'later' | 'no'

/** A vendor's refusal to show a card. `afterMs` is the vendor's own "not before". */
export class Refused extends Error {
  readonly kind: Refusal
  readonly afterMs: number | undefined

  constructor(kind: Refusal, message: string, afterMs?: number) {
    super(message)
    this.name = 'Refused'
    this.kind = kind
    this.afterMs = afterMs
  }
}

/** A person as the vendor knows them. */
export interface Addressee {
  account: string
  user: string
  serviceUrl: string | null
}

/**
 * How often the vendor lets us send to a place: after each answer another message is owed `pause`
 * milliseconds, and `burst` of them may be owed at once. `lanes` places of an account (a team, a
 * tenant) are sent to at a time.
 */
export interface Limit {
  pause: number
  burst: number
  lanes: number
}

/**
 * How one surface shows cards in a conversation. Ids are the vendor's, empty where it took a message
 * and named none; each throws Refused. `more` is the record that a card for all shows a part of.
 */
export interface Channel {
  limit: Limit
  post(env: Env, to: Conversation, card: Card, more?: string): Promise<string>
  edit(env: Env, to: Conversation, vendorId: string, card: Card, more?: string): Promise<void>
  /** A line in the thread of that message, seen beside it too where it is for all; its id. */
  line(env: Env, to: Conversation, vendorId: string, text: string, toAll?: boolean): Promise<string>
  /** Other words for such a line. */
  amend(env: Env, to: Conversation, vendorId: string, line: string, text: string): Promise<void>
  /** Into the person's own conversation with the app. */
  direct(env: Env, to: Addressee, card: Card): Promise<void>
}

/** The surfaces on which cards can stand. */
export type Channels = Partial<Record<Surface, Channel>>
