import type { ReceivedMessage } from '../../../core/call.ts'
import { digest } from '../../../platform/crypto.ts'

type Named = Pick<ReceivedMessage, 'surface' | 'channel' | 'message' | 'change'>

/** The arrival of a message, or of a change of it. */
export async function arrivalOf({ surface, channel, message, change = '' }: Named) {
  const same = JSON.stringify([surface, channel, message, change])
  return `arrival_${(await digest(same)).slice(0, 26)}`
}
