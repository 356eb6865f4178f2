import type { Card, Choice, Raw } from './card.ts'
import type { Verb } from './verbs.ts'

export type Problem =
  | 'invalid'
  | 'ambiguous'
  | 'not_found'
  | 'forbidden'
  | 'conflict'
  | 'not_connected'
  /** There is nothing to do; `card` shows how it stands. */
  | 'unchanged'

/** `labels` are what people call the fields, `besides` those that nobody else set. */
export interface Clash {
  record: string
  version: number
  labels: string[]
  besides: string[]
}

/** `fields` are reasons by field name; `ask` is a question with its answers for one field. */
export interface Details {
  fields?: Record<string, string>
  /** What each of several fields could be, where `card` asks for them. */
  choices?: Record<string, Choice[]>
  ask?: { field: string; choices: Choice[] }
  card?: Card
  /** The id that stands for nothing here, or not for what it was given as. */
  missing?: string
  /** The right that is missing, and whose the record is: those who have it are named. */
  rights?: { verb: Verb; ownerId: string | null; noun?: string }
  /** The record that what was asked for is part of by now. */
  became?: string
  /** The record whose card, as it is now, belongs beside the message. */
  record?: string
  /** What the asker learns of a record they may not see, and the action that asks for access. */
  known?: { kind: string; owner: string; ask: { action: string; input: Raw } }
  /** What its form holds when it comes back, in place of what was sent. */
  values?: Raw
  /** Somebody set the same fields since, up to this version of the record. */
  clash?: Clash
}

/** Something the person can put right. Shown as it stands. */
export class CrmError extends Error {
  readonly code: Problem
  readonly details: Details

  constructor(code: Problem, message: string, details: Details = {}) {
    super(message)
    this.name = 'CrmError'
    this.code = code
    this.details = details
  }
}

/** What is wrong with one field, in words that name it. */
export const fieldError = (field: string, reason: string) =>
  new CrmError('invalid', reason, { fields: { [field]: reason } })

/** The same where the reason does not name it: beside the field it stands without the label. */
export const labelledError = (field: string, label: string, reason: string) =>
  new CrmError('invalid', `${label}: ${reason}`, { fields: { [field]: reason } })

/** Nothing was to be done: the card shows how it stands. */
export const unchanged = (card: Card) => new CrmError('unchanged', card.title, { card })

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

const reference = () =>
  [...crypto.getRandomValues(new Uint8Array(4))]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('')

/**
 * Any error as one a person can read. What is ours to fix is logged once, under a reference; `came` is
 * what it came to, and `next` what to do.
 */
export function explain(
  error: unknown,
  { came = 'nothing was saved', next = 'Try again in a moment.' } = {},
): CrmError {
  if (error instanceof CrmError) return error
  const code = reference()
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
  console.error(JSON.stringify({ reference: code, error: cause }))
  return new CrmError('invalid', `That did not work and ${came}. Reference ${code}. ${next}`)
}

/** Was somebody faster: is it other than it was read, or so already? */
export const isClash = (error: unknown): boolean =>
  error instanceof CrmError && (error.code === 'conflict' || error.code === 'unchanged')
