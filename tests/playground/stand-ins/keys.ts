import { createHash, createPublicKey, randomUUID } from 'node:crypto'
import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose'
import type { JsonObject, TokenOptions } from './interface.ts'
import { plain } from './json.ts'

export interface Keys {
  jwks: JsonObject
  sign(claims: JsonObject, options?: TokenOptions): Promise<string>
}

type Pair = ReturnType<typeof generateKeyPair>
const pairs = new Map<string, Pair>()

/** Made once in this process: a pair takes longer than ten requests. */
function pairOf(whose: string): Pair {
  const known = pairs.get(whose) ?? generateKeyPair('RS256', { extractable: true })
  pairs.set(whose, known)
  return known
}

/** A vendor uses a token again while it is good: signing one takes longer than a request. */
const lasts = 60_000
const mostKept = 500

/** A vendor's published RS256 key, and the ways a forger would go round it. */
export async function createKeys(vendor: string): Promise<Keys> {
  const own = await pairOf(vendor)
  const rogue = await pairOf('rogue')
  const kid = randomUUID()
  const jwk = { ...(await exportJWK(own.publicKey)), kid, use: 'sig', alg: 'RS256' }
  const spki = await exportSPKI(own.publicKey)
  const x5t = createHash('sha1')
    .update(createPublicKey(spki).export({ type: 'spki', format: 'der' }))
    .digest('base64url')

  const imported = new Map<string, ReturnType<typeof importJWK>>()
  /** A key for a signature of this kind, made once. */
  const keyFor = (whose: 'own' | 'rogue', alg: string) => {
    const name = `${whose} ${alg}`
    const { privateKey } = whose === 'rogue' ? rogue : own
    const key = imported.get(name) ?? exportJWK(privateKey).then((jwk) => importJWK(jwk, alg))
    imported.set(name, key)
    return key
  }

  async function sign(claims: JsonObject, options: TokenOptions = {}) {
    const now = Math.floor(Date.now() / 1000)
    const all: JsonObject = { iat: now, nbf: now, exp: now + 3600, ...claims, ...options.claims }
    for (const claim of options.without ?? []) delete all[claim]
    if (options.key === 'none') return new UnsecuredJWT(all).encode()
    if (options.key === 'hmac') {
      const header = { alg: 'HS256', kid, typ: 'JWT' }
      return new SignJWT(all).setProtectedHeader(header).sign(new TextEncoder().encode(spki))
    }
    const { alg = 'RS256' } = options
    return new SignJWT(all)
      .setProtectedHeader({ alg, kid: options.kid ?? kid, x5t, typ: 'JWT' })
      .sign(await keyFor(options.key === 'rogue' ? 'rogue' : 'own', alg))
  }
  const signed = new Map<string, { token: Promise<string>; until: number }>()
  function signedOf(claims: JsonObject, options: TokenOptions = {}): Promise<string> {
    const what = JSON.stringify([claims, options])
    const kept = signed.get(what)
    if (kept && kept.until > Date.now()) return kept.token
    if (signed.size >= mostKept) signed.clear()
    const made = { token: sign(claims, options), until: Date.now() + lasts }
    signed.set(what, made)
    return made.token
  }
  return { jwks: plain({ keys: [jwk] }), sign: signedOf }
}
