import type { JsonObject } from './calls.ts'

/** How a token differs from a genuine one. */
export interface TokenOptions {
  /** A key of the published set, another one nobody published, or an HMAC of the public key. */
  key?: 'own' | 'rogue' | 'hmac' | 'none'
  claims?: JsonObject
  /** Claims left out. */
  without?: string[]
  /** Another name of the key, and another algorithm than RS256. */
  kid?: string
  alg?: string
}
