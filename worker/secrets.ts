import { type Env, secret } from './env.ts'

const bytes = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
const base64 = (data: Uint8Array) => btoa(String.fromCharCode(...data))

/** Is ENCRYPTION_KEY 32 bytes of base64? */
export function hasKey(env: Env): boolean {
  try {
    return bytes(env.ENCRYPTION_KEY ?? '').length === 32
  } catch {
    return false
  }
}

const key = (env: Env) =>
  crypto.subtle.importKey('raw', bytes(secret(env, 'ENCRYPTION_KEY')), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])

/** AES-GCM with a fresh 12-byte nonce in front, base64. */
export async function encrypt(env: Env, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const data = new TextEncoder().encode(text)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(env), data)
  return base64(new Uint8Array([...iv, ...new Uint8Array(sealed)]))
}

export async function decrypt(env: Env, sealed: string): Promise<string> {
  const data = bytes(sealed)
  const open = { name: 'AES-GCM', iv: data.slice(0, 12) }
  const text = await crypto.subtle.decrypt(open, await key(env), data.slice(12))
  return new TextDecoder().decode(text)
}

/** SHA-256 as lower-case hex. */
export async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
