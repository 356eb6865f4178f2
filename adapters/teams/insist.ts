// learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
import { Refused } from '../../worker/delivery/channel.ts'

const pauses = [1_000, 4_000]
/** A Worker does not run much longer after its answer. */
const patience = 10_000

/** Tries again what Teams only puts off, as long as the Worker may run after its answer. */
export async function insist<T>(send: () => Promise<T>, again = pauses): Promise<T> {
  const [pause, ...rest] = again
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof Refused) || error.kind !== 'later' || !pause) throw error
    const { afterMs = pause } = error
    if (afterMs > patience) throw error
    await new Promise((done) => setTimeout(done, afterMs))
    return insist(send, rest)
  }
}
