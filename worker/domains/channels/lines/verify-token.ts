import { signatures } from '../../../platform/crypto.ts'
import type { Env } from '../../../platform/env.ts'

/** What WhatsApp says when a webhook is set, so that nobody else sets it. */
export const verifyToken = async (env: Env): Promise<string> =>
  (await signatures(env, 'line webhooks', 'whatsapp'))[0]?.slice(0, 24) ?? ''
