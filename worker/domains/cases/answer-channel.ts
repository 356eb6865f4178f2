import { type Env, sendsMail } from '../../platform/env.ts'
import type { Case } from './queries.ts'

const byText = ['sms', 'whatsapp']
const byMail = ['email', 'form']

/** What an answer can come back by. */
export const bothWays = (channel: unknown): boolean =>
  [...byMail, ...byText].includes(String(channel))

/** By which channel an answer goes out; undefined where none sends it. */
export function answerChannel(
  env: Env,
  { channel }: Pick<Case, 'channel'>,
): Case['channel'] | undefined {
  if (byText.includes(channel)) return channel
  return byMail.includes(channel) && sendsMail(env) ? 'email' : undefined
}
