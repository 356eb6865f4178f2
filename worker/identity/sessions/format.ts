import { base64url, isSame, signatures } from '../../platform/crypto.ts'
import type { Env } from '../../platform/env.ts'

/** What a session's cookie holds: 32 bytes of chance, and our signature of them. */
export async function newSessionToken(env: Env): Promise<string> {
  const chance = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const [signature] = await signatures(env, 'sessions', chance)
  return `${chance}.${signature}`
}

/** Can this be one? What is not signed by us is not looked up. */
export async function isSessionToken(env: Env, token: string): Promise<boolean> {
  const [chance = '', signature = ''] = token.split('.')
  const valid = await signatures(env, 'sessions', chance)
  return valid.some((one) => isSame(one, signature))
}
