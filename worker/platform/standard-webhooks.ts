import { base64, bytes, signatures } from './crypto.ts'
import type { Env } from './env.ts'

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */

const prefix = 'whsec_'

/**
 * A secret of 32 bytes that nobody without our key can tell, in the form that verifiers take: for the
 * same request the same, so that a request that comes again is answered with what is kept.
 */
export async function webhookSecret(env: Env, request: string[]): Promise<string> {
  const [signature = ''] = await signatures(env, 'webhook secrets', JSON.stringify(request))
  return prefix + signature.replaceAll('-', '+').replaceAll('_', '/').padEnd(44, '=')
}

/** The headers of a call made at `now`, in milliseconds: its id, its time and its signature. */
export async function signedHeaders(
  secret: string,
  id: string,
  body: string,
  now: number,
): Promise<Record<string, string>> {
  const seconds = String(Math.floor(now / 1000))
  const how = { name: 'HMAC', hash: 'SHA-256' }
  const raw = bytes(secret.slice(prefix.length))
  const key = await crypto.subtle.importKey('raw', raw, how, false, ['sign'])
  const text = new TextEncoder().encode(`${id}.${seconds}.${body}`)
  const signature = base64(new Uint8Array(await crypto.subtle.sign('HMAC', key, text)))
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  }
}
