import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'

const patience = 5_000
const hour = 3_600_000

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()

function keySet(url: string) {
  const kept = keySets.get(url)
  if (kept) return kept
  const options = { cooldownDuration: 30_000, cacheMaxAge: hour, timeoutDuration: patience }
  const made = createRemoteJWKSet(new URL(url), options)
  keySets.set(url, made)
  return made
}

const ofTheServer: string[] = [
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
]

/** A key server's trouble is the only one that says nothing about the token. */
const refuses = (error: unknown) =>
  error instanceof errors.JOSEError && !ofTheServer.includes(error.code)

interface Expected {
  /** The URL of a key set. */
  keys: string
  issuer: string | string[]
  audience: string | string[]
  /** Of the attempt it was issued for. */
  nonce?: string
  /** What the signing key must be endorsed for. */
  endorsement?: string
}

/** Does every key that may have signed name this among its `endorsements`? */
export function isEndorsed(
  all: (object & { kid?: string })[],
  kid: string | undefined,
  endorsement: string,
): boolean {
  const signing = all.filter((key) => kid === undefined || key.kid === kid)
  const endorses = (key: object) =>
    'endorsements' in key &&
    Array.isArray(key.endorsements) &&
    key.endorsements.includes(endorsement)
  return signing.length > 0 && signing.every(endorses)
}

/**
 * The claims of an RS256 token, undefined where it is not genuine. Throws where the key server does
 * not answer.
 */
export async function verifyJwt(
  token: string,
  expected: Expected,
): Promise<JWTPayload | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keySet(expected.keys), {
      algorithms: ['RS256'],
      issuer: expected.issuer,
      audience: expected.audience,
      requiredClaims: ['exp'],
      clockTolerance: '5m',
    })
    const { keys, endorsement, nonce } = expected
    if (nonce !== undefined && payload.nonce !== nonce) return undefined
    if (endorsement === undefined) return payload
    const all = keySet(keys).jwks()?.keys ?? []
    return isEndorsed(all, protectedHeader.kid, endorsement) ? payload : undefined
  } catch (error) {
    if (refuses(error)) return undefined
    throw error
  }
}

const found = new Map<string, { uri: string; until: number }>()

/** Where the keys of an OpenID provider are, asked once an hour; an old answer beats none. */
export async function jwksUri(metadataUrl: string): Promise<string> {
  const kept = found.get(metadataUrl)
  if (kept && kept.until > Date.now()) return kept.uri
  try {
    const uri = await askForKeys(metadataUrl)
    found.set(metadataUrl, { uri, until: Date.now() + hour })
    return uri
  } catch (error) {
    if (kept) return kept.uri
    throw error
  }
}

async function askForKeys(metadataUrl: string): Promise<string> {
  const signal = AbortSignal.timeout(patience)
  const response = await fetch(metadataUrl, { redirect: 'manual', signal })
  if (!response.ok) throw new Error(`${metadataUrl} answered ${response.status}`)
  const metadata: unknown = await response.json()
  if (typeof metadata === 'object' && metadata !== null && 'jwks_uri' in metadata) {
    if (typeof metadata.jwks_uri === 'string') return metadata.jwks_uri
  }
  throw new Error(`${metadataUrl} names no jwks_uri`)
}
