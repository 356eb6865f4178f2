import { base64url, bytes, isSame, type Purpose, signatures } from '../../platform/crypto.ts'
import type { Env } from '../../platform/env.ts'

/** Values that stand in an address or a cookie: anybody may read them, nobody else can make them. */

const fromAddress = (text: string) =>
  new TextDecoder().decode(bytes(text.replaceAll('-', '+').replaceAll('_', '/')))

/** `about` is signed with them, and has to be known to who reads them. */
export async function signed(
  env: Env,
  purpose: Purpose,
  values: unknown,
  about = '',
): Promise<string> {
  const text = base64url(new TextEncoder().encode(JSON.stringify(values)))
  const [signature] = await signatures(env, purpose, `${text} ${about}`)
  return `${text}.${signature}`
}

export interface Signed {
  values: unknown
  /** What was signed: the same however what carries it is written. */
  text: string
}

/** Undefined where it is not ours. */
export async function readSigned(
  env: Env,
  purpose: Purpose,
  given: string,
  about = '',
): Promise<Signed | undefined> {
  const [text = '', signature = ''] = given.split('.')
  const valid = await signatures(env, purpose, `${text} ${about}`)
  if (!valid.some((one) => isSame(one, signature))) return undefined
  return { values: JSON.parse(fromAddress(text)), text }
}
