import { type Channel, Refused } from './channel.ts'
import type { Hold } from './pace.ts'

export type Clock = () => number

/** The run's own time, never behind the real one: what it writes of a place is read by other runs. */
export function clockFrom(now: number): Clock {
  const started = Date.now()
  return () => Math.max(Date.now(), now + Date.now() - started)
}

/** Opening a conversation is a call too. */
const direct = 3

const wait = (ms: number) => ms > 0 && new Promise((done) => setTimeout(done, ms))

/** The channel, kept to its own limit in a place that is held: one call after another's answer. */
export function paced(channel: Channel, hold: Hold, clock: Clock): Channel {
  const { pause, burst } = channel.limit
  const turn = async <T>(send: () => Promise<T>, pauses = 1): Promise<T> => {
    await wait(hold.notBefore - (burst - 1) * pause - clock())
    try {
      const answer = await send()
      hold.closedSince = null
      return answer
    } catch (error) {
      if (error instanceof Refused) heed(hold, error, clock())
      throw error
    } finally {
      hold.notBefore = Math.max(hold.notBefore, clock()) + pauses * pause
    }
  }
  return {
    limit: channel.limit,
    post: (...to) => turn(() => channel.post(...to)),
    edit: (...to) => turn(() => channel.edit(...to)),
    line: (...to) => turn(() => channel.line(...to)),
    amend: (...to) => turn(() => channel.amend(...to)),
    direct: (...to) => turn(() => channel.direct(...to), direct),
  }
}

/** The vendor's own "not before" holds for the place it was said in. */
function heed(hold: Hold, { afterMs }: Refused, now: number): void {
  if (afterMs) hold.heldUntil = Math.round(now + afterMs)
}
