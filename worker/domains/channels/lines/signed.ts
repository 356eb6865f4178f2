import { isSame } from '../../../platform/crypto.ts'

/** Whether a provider's request is its own. */

const utf8 = (text: string) => new TextEncoder().encode(text)
const base64Of = (data: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(data)))
const hexOf = (data: ArrayBuffer) =>
  [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

async function hmac(hash: 'SHA-1' | 'SHA-256', key: string, text: string): Promise<ArrayBuffer> {
  const how = { name: 'HMAC', hash }
  const made = await crypto.subtle.importKey('raw', utf8(key), how, false, ['sign'])
  return crypto.subtle.sign('HMAC', made, utf8(text))
}

/**
 * twilio.com/docs/usage/security#validating-requests: HMAC-SHA1 of the address that was called and
 * each field with its value, in the order of their names.
 */
export async function signedByTwilio(
  token: string,
  { url, fields, signature }: { url: string; fields: [string, string][]; signature: string },
): Promise<boolean> {
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const text = url + sorted.map(([name, value]) => name + value).join('')
  return isSame(base64Of(await hmac('SHA-1', token, text)), signature)
}

/** developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads */
export async function signedByMeta(
  secret: string,
  { body, signature }: { body: string; signature: string },
): Promise<boolean> {
  return isSame(`sha256=${hexOf(await hmac('SHA-256', secret, body))}`, signature)
}

const longestAgo = 5 * 60_000

const bytesOf = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** developers.telnyx.com, "Webhook signing": Ed25519 of the time and the body. */
export async function signedByTelnyx(
  publicKey: string,
  { body, signature, timestamp }: { body: string; signature: string; timestamp: string },
  now: number,
): Promise<boolean> {
  const [key, signed] = [bytesOf(publicKey), bytesOf(signature)]
  const isRecent = Math.abs(now - Number(timestamp) * 1000) <= longestAgo
  if (!key || !signed || !isRecent) return false
  try {
    const made = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', made, signed, utf8(`${timestamp}|${body}`))
  } catch {
    return false
  }
}
