import { explain } from '../core/errors.ts'
import { cutTo } from '../language/shorten.ts'
import { Refused } from './channel.ts'

/** What waits to be sent: how often it was refused, and since when it is not found. */
interface Waiting {
  tries: number
  delays: number
  missingSince: number | null
}

const day = 86_400_000
const mostTries = 8
/** Between the two answers that prove that something is not there. */
const proof = 10_000

/** An error that is no refusal of the vendor's is ours, and may pass. */
export const refusalOf = (error: unknown): Refused =>
  error instanceof Refused ? error : new Refused('later', explain(error).message)

/** Vendors fail to find what is there: it has to be said again, some time later. */
export const isProven = ({ missingSince }: Pick<Waiting, 'missingSince'>, now: number) =>
  missingSince !== null && now - missingSince >= proof

/** In milliseconds: the longest pause between two tries, and how long an outage is waited for. */
export interface Patience {
  pause: number
  end: number
}

const withVendors: Patience = { pause: 600_000, end: day }

/** An outage is waited for, but not for ever. */
export const isOver = (since: number, now: number, { end }: Patience = withVendors) =>
  now - since > end

/** A second, doubling to the longest pause, give or take a quarter. */
const backoff = (times: number, { pause }: Patience) =>
  Math.min(pause, 1000 * 2 ** (times - 1)) * (0.75 + Math.random() / 2)

/**
 * When to try again what waits since `since`. Outages only delay, until patience ends; other refusals
 * count, and eight are the end.
 */
export function afterRefusal(
  before: Waiting,
  since: number,
  refusal: Refused,
  now: number,
  patience = withVendors,
) {
  const { kind, message, afterMs = 0 } = refusal
  const later = kind === 'later'
  const unsure = kind === 'gone' || kind === 'missing'
  const tries = later ? before.tries : before.tries + 1
  const delays = later ? before.delays + 1 : 0
  const missingSince = unsure ? (before.missingSince ?? now) : before.missingSince
  const asked = unsure && missingSince !== null ? missingSince + proof - now : 0
  const wait = Math.max(afterMs, asked, backoff(later ? delays : tries, patience))
  const closed = kind === 'closed' || (kind === 'missing' && isProven(before, now))
  const dead = closed || (later ? isOver(since, now, patience) : tries >= mostTries)
  const error = cutTo(message, 300)
  return { tries, delays, missingSince, dead, error, nextTryAt: Math.ceil(now + wait) }
}
