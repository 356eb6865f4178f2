// https://docs.slack.dev/authentication/verifying-requests-from-slack
import { Buffer } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'

const skewSeconds = 300

const isFresh = (stamp: string, now: number) =>
  Math.abs(Math.floor(now / 1000) - Number(stamp)) <= skewSeconds

/** Did Slack send this, within five minutes of `now` (milliseconds)? */
export function isGenuine(secret: string, headers: Headers, body: string, now: number): boolean {
  const stamp = headers.get('x-slack-request-timestamp') ?? ''
  if (!isFresh(stamp, now)) return false
  const hash = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')
  const wanted = Buffer.from(`v0=${hash}`)
  const given = Buffer.from(headers.get('x-slack-signature') ?? '')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
