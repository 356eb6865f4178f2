import { type Env, sendsMail } from '../../platform/env.ts'
import type { Case } from './queries.ts'

/** By which channel an answer goes out; undefined where none sends it. */
export function answerChannel(
  env: Env,
  { channel }: Pick<Case, 'channel'>,
): Case['channel'] | undefined {
  if (channel === 'sms' || channel === 'whatsapp') return channel
  const isByMail = channel === 'email' || channel === 'form'
  return isByMail && sendsMail(env) ? 'email' : undefined
}
