import { base64, bytes } from './crypto.ts'

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */

const prefix = 'whsec_'

/** A new secret: 32 random bytes, in the form that verifiers take. */
export const newWebhookSecret = (): string =>
  prefix + base64(crypto.getRandomValues(new Uint8Array(32)))

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
