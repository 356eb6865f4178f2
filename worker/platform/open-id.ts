// https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
// https://www.rfc-editor.org/rfc/rfc7636
import { base64url } from './crypto.ts'

/** One attempt to sign in at a vendor: what it must hand back, and where. */
export interface Attempt {
  state: string
  /** Stands in the token of this attempt and of no other. */
  nonce: string
  /** Only who began it can trade the code. */
  verifier: string
  redirectUri: string
}

/** Where the vendor asks the person. */
export async function askAt(
  address: string | URL,
  { state, nonce, verifier, redirectUri }: Attempt,
  more: { client_id: string; scope: string; prompt?: string },
): Promise<URL> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  const url = new URL(address)
  url.search = new URLSearchParams({
    ...more,
    ...{ response_type: 'code', redirect_uri: redirectUri, state, nonce },
    ...{ code_challenge: base64url(new Uint8Array(hash)), code_challenge_method: 'S256' },
  }).toString()
  return url
}

const patience = 10_000

/**
 * The id token a code is traded for, which is not checked yet; undefined where the vendor takes the
 * code for none. Throws where it does not answer.
 */
export async function trade(
  address: string | URL,
  { verifier, redirectUri }: Attempt,
  code: string,
  client: { client_id: string; client_secret: string },
): Promise<string | undefined> {
  const response = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, code_verifier: verifier },
      ...{ ...client, redirect_uri: redirectUri },
    }),
  })
  if (response.status >= 500) throw new Error(`the sign-in of a vendor answered ${response.status}`)
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok || typeof body !== 'object' || body === null) return undefined
  return 'id_token' in body && typeof body.id_token === 'string' ? body.id_token : undefined
}
