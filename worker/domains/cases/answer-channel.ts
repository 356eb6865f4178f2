import { type Env, sendsMail } from '../../platform/env.ts'
import type { Case } from './queries.ts'

const byText = ['sms', 'whatsapp']
const byMail = ['email', 'form']
/** What is answered on the page of a case is there by itself. */
const byPage = 'web'

const byThread = 'chat'

/** What an answer can come back by. */
export const bothWays = (channel: unknown): boolean =>
  [...byMail, ...byText, byPage, byThread].includes(String(channel))

/** By which channel an answer goes out, if not into a thread; undefined where none sends it. */
export function answerChannel(
  env: Env,
  { channel }: Pick<Case, 'channel'>,
): Case['channel'] | undefined {
  if (byText.includes(channel) || channel === byPage) return channel
  return byMail.includes(channel) && sendsMail(env) ? 'email' : undefined
}
