import { hash, timingSafeEqual } from 'node:crypto'
import { type Env, secret } from './env.ts'

export const bytes = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
export const base64 = (data: Uint8Array) => btoa(String.fromCharCode(...data))
export const base64url = (data: Uint8Array) =>
  base64(data)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '')
const utf8 = (text: string) => new TextEncoder().encode(text)
const hexOf = (data: ArrayBuffer) =>
  [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const isKey = (text = '') => {
  try {
    return bytes(text).length === 32
  } catch {
    return false
  }
}

/** Is ENCRYPTION_KEY 32 bytes of base64? */
export const hasKey = (env: Env) => isKey(env.ENCRYPTION_KEY)

/** Is ENCRYPTION_KEY_OLD there, but not a key? It is then not used. */
export const hasBadOldKey = ({ ENCRYPTION_KEY_OLD: old }: Env) => Boolean(old) && !isKey(old)

/** What a key is derived for: one that leaks, or is used wrongly, says nothing of the others. */
export type Purpose =
  | 'key id'
  | 'secrets at rest'
  | 'connect codes'
  | 'install state'
  | 'api tokens'
  | 'webhook secrets'
  | 'file links'
  | 'reply addresses'
  | 'contact forms'
  | 'help votes'
  | 'case pages'
  | 'satisfaction'
  | 'line webhooks'
  | 'sign-in links'
  | 'sign-in attempts'
  | 'sessions'

/** ENCRYPTION_KEY, and while it is rotated the one before it. */
function rootKeys(env: Env): string[] {
  const old = env.ENCRYPTION_KEY_OLD
  return [secret(env, 'ENCRYPTION_KEY'), ...(old && isKey(old) ? [old] : [])]
}

/** https://www.rfc-editor.org/rfc/rfc5869, without a salt: the root key is random already. */
async function derive(root: string, purpose: Purpose): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey('raw', bytes(root), 'HKDF', false, ['deriveBits'])
  const info = utf8(`alongside ${purpose}`)
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
  return new Uint8Array(await crypto.subtle.deriveBits(how, base, 256))
}

const aes = (key: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** Eight characters by which a key is told apart, of which nobody gets back to the key. */
const keyIdOf = async (root: string) => hexOf((await derive(root, 'key id')).buffer).slice(0, 8)

/** The ids of ENCRYPTION_KEY and, while it is rotated, of ENCRYPTION_KEY_OLD. */
export const keyIds = (env: Env): Promise<string[]> => Promise.all(rootKeys(env).map(keyIdOf))

/** Where a secret is kept: table, primary key, column. Moved elsewhere it cannot be decrypted. */
export type Cell = [table: string, ...place: string[]]

/** AES-GCM with a fresh nonce, bound to the cell: `v1.<key id>.<base64 of nonce and ciphertext>`. */
export async function encrypt(env: Env, cell: Cell, text: string): Promise<string> {
  const root = secret(env, 'ENCRYPTION_KEY')
  if (!isKey(root)) throw new Error('ENCRYPTION_KEY is not 32 bytes of base64')
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const how = { name: 'AES-GCM', iv, additionalData: utf8(JSON.stringify(cell)) }
  const key = await aes(await derive(root, 'secrets at rest'))
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how, key, utf8(text)))
  return `v1.${await keyIdOf(root)}.${base64(new Uint8Array([...iv, ...sealed]))}`
}

/** What it was, with the key it was encrypted with. Throws what `isUnreadable` knows. */
export async function decrypt(env: Env, cell: Cell, sealed: string): Promise<string> {
  const [version, keyId = '', data = ''] = sealed.split('.')
  if (version !== 'v1') return decryptFirstFormat(env, sealed)
  const roots = rootKeys(env)
  const ids = await Promise.all(roots.map(keyIdOf))
  const root = roots[ids.indexOf(keyId)]
  if (!root) throw unreadable(`its key ${keyId} is neither ENCRYPTION_KEY nor ENCRYPTION_KEY_OLD`)
  const additionalData = utf8(JSON.stringify(cell))
  const text = await open(await derive(root, 'secrets at rest'), data, { additionalData })
  if (text === undefined) throw unreadable('it was changed, or moved from another row')
  return text
}

/** The nonce and the ciphertext in base64, with the root key itself and bound to nothing. */
async function decryptFirstFormat(env: Env, sealed: string): Promise<string> {
  for (const root of rootKeys(env)) {
    const text = await open(bytes(root), sealed)
    if (text !== undefined) return text
  }
  throw unreadable('no key fits')
}

async function open(
  key: Uint8Array<ArrayBuffer>,
  data: string,
  bound: { additionalData?: Uint8Array<ArrayBuffer> } = {},
): Promise<string | undefined> {
  try {
    const all = bytes(data)
    const how = { name: 'AES-GCM', iv: all.slice(0, 12), ...bound }
    return new TextDecoder().decode(await crypto.subtle.decrypt(how, await aes(key), all.slice(12)))
  } catch {
    return undefined
  }
}

const name = 'UnreadableSecret'

const unreadable = (why: string) =>
  Object.assign(new Error(`A secret cannot be decrypted: ${why}.`), { name })

export const isUnreadable = (error: unknown) => error instanceof Error && error.name === name

/** A signature of a text by each key there is, the current one's first; base64url. */
export const signatures = (env: Env, purpose: Purpose, text: string): Promise<string[]> =>
  Promise.all(
    rootKeys(env).map(async (root) => {
      const how = { name: 'HMAC', hash: 'SHA-256' }
      const key = await crypto.subtle.importKey('raw', await derive(root, purpose), how, false, [
        'sign',
      ])
      const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text)))
      return base64url(signed)
    }),
  )

const keyOf = (secret: string) =>
  crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

/** A hash of each text that only who has the secret, 32 bytes of base64, can make; base64url. */
export async function keyedHashes(secret: string, texts: string[]): Promise<string[]> {
  const key = await keyOf(secret)
  return Promise.all(
    texts.map(async (text) =>
      base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text)))),
    ),
  )
}

export const newSecret = (): string => base64(crypto.getRandomValues(new Uint8Array(32)))

/** Compares two signatures in the same time, no matter where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [utf8(one), utf8(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** SHA-256 as lower-case hex. */
export const digestOf = async (data: Uint8Array<ArrayBuffer>): Promise<string> =>
  hexOf(await crypto.subtle.digest('SHA-256', data))

export const digest = async (text: string): Promise<string> => hash('sha256', text, 'hex')
