import type { R2Bucket } from '@cloudflare/workers-types'
import type { Env } from '../../../platform/env.ts'

/** Mails as they came, in R2, and the files that were attached to them. */

export interface Place {
  workspaceId: string
  id: string
}

/** By whom and to whom it was handed over, and when. */
export interface Envelope {
  from: string
  to: string
  at: number
}

export interface Raw {
  bytes: Uint8Array<ArrayBuffer>
  envelope: Envelope
}

export const mailFolder = ({ workspaceId, id }: Place): string => `${workspaceId}/mail/${id}/`
export const rawKey = (of: Place) => `${mailFolder(of)}raw`

/** Where what is attached to a mail lies: what a colleague forwards is not for the customer's page. */
export const attachedKey = (of: Place, at: number, isForwarded: boolean): string =>
  `${mailFolder(of)}${isForwarded ? 'forwarded' : 'files'}/${String(at).padStart(3, '0')}`

/** Is it what a customer attached, and not the mail itself? What a message says does not count. */
export const isAttachment = (workspaceId: string, { key }: { key: string }): boolean =>
  key.startsWith(`${workspaceId}/mail/`) && /\/files\/\d+$/.test(key)

/** A mail of which it is not known yet whose it is. */
const unsortedKey = (id: string) => `mail/${id}`

function filesOf({ FILES }: Env): R2Bucket {
  if (FILES) return FILES
  throw new Error('the R2 binding FILES is missing')
}

const put = (env: Env, key: string, bytes: Uint8Array, { from, to, at }: Envelope) =>
  filesOf(env).put(key, bytes, { customMetadata: { from, to, at: String(at) } })

export const keepRaw = (env: Env, of: Place, bytes: Uint8Array, envelope: Envelope) =>
  put(env, rawKey(of), bytes, envelope)

export const keepUnsorted = (env: Env, id: string, bytes: Uint8Array, envelope: Envelope) =>
  put(env, unsortedKey(id), bytes, envelope)

async function rawAt(env: Env, key: string): Promise<Raw | undefined> {
  const found = await filesOf(env).get(key)
  if (!found) return undefined
  const { from = '', to = '', at = '0' } = found.customMetadata ?? {}
  const bytes = new Uint8Array(await found.arrayBuffer())
  return { bytes, envelope: { from, to, at: Number(at) } }
}

export const rawOf = (env: Env, of: Place) => rawAt(env, rawKey(of))
export const unsortedRaw = (env: Env, id: string) => rawAt(env, unsortedKey(id))
export const dropUnsorted = (env: Env, id: string) => filesOf(env).delete(unsortedKey(id))

export const keepAttached = (env: Env, key: string, bytes: Uint8Array) =>
  filesOf(env).put(key, bytes)
