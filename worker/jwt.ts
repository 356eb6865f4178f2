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
  errors.JWKInvalid.code,
]

/** A key server's trouble is the only one that says nothing about the token. */
const refuses = (error: unknown) =>
  error instanceof errors.JOSEError && !ofTheServer.includes(error.code)

/**
 * The claims of an RS256 token, undefined where it is not genuine. `keys` is the URL of a key set.
 * Throws where the key server does not answer.
 */
export async function verifyJwt(
  token: string,
  expected: { keys: string; issuer: string; audience: string },
): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, keySet(expected.keys), {
      algorithms: ['RS256'],
      issuer: expected.issuer,
      audience: expected.audience,
      requiredClaims: ['exp'],
      clockTolerance: '5m',
    })
    return payload
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
