import type { Cursor } from '../../../identity/security/read.ts'
import { dayAfter, instantOf } from '../../../language/local-time.ts'

/** What there is to ask of the audit, from where on, and what an entry of it says. */

export const whats = ['written', 'shown', 'exported', 'access', 'sign-ins'] as const
export type What = (typeof whats)[number]

export const whatNames: Record<What, string> = {
  written: 'What was written',
  shown: 'Who was shown what',
  exported: 'What was exported',
  access: 'Access that was given or taken',
  'sign-ins': 'Who came in, and what was refused',
}

export interface Filter {
  /** A member: what they did, and what they were shown. */
  by?: string | undefined
  /** A record: what became of it, and who was shown it. */
  record?: string | undefined
  what?: What | undefined
  surface?: string | undefined
  /** Milliseconds; the second is no longer part of it. */
  from?: number | undefined
  until?: number | undefined
}

/** A page: `before` is where the one before it ended. */
export interface Asked extends Filter {
  before?: Cursor | undefined
  most: number
}

/** Days of this time zone, the last of them included, as instants. */
export const spanIn = (
  timeZone: string,
  { from, until }: { from?: string | undefined; until?: string | undefined },
) => ({
  from: from === undefined ? undefined : instantOf(from, 0, timeZone),
  until: until === undefined ? undefined : instantOf(dayAfter(until), 0, timeZone),
})

/** Who was in a conversation, as far as its vendor shows it. */
export interface Readers {
  /** Colleagues, by id and name. */
  members: { id: string; name: string }[]
  /** People who are no members, guests among them. */
  others: number
  guests: number
  companies: number
  /** Not everybody could be looked at. */
  unseen: boolean
  /** When that was found out. */
  since: number
}

export interface Entry extends Cursor {
  what: What
  title: string
  detail: string[]
  /** The event, such as `deal.won`. */
  name: string | null
  by: string | null
  who: string | null
  surface: string
  records: string[]
  /** The fields that were set, as a sentence names them. */
  fields: string[]
  conversation: { id: string; name: string | null } | null
  readers: Readers | null
  count: number
  lastAt: number
}
