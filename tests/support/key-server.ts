import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { vi } from 'vitest'

/** What a vendor publishes on the network, and the tokens that its keys sign. */

export const seconds = () => Math.floor(Date.now() / 1000)

export type Claims = Record<string, unknown>

/** A key under a name, published without an algorithm as Microsoft's are. */
export async function signer(kid: string, published: object = {}) {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const own = await exportJWK(privateKey)
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, ...published }
  return {
    jwk,
    sign: async (claims: Claims, alg = 'RS256') =>
      new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(await importJWK(own, alg)),
  }
}

type Page = object | (() => Response | Promise<Response>)

/** The network: JSON or an answer by address, nothing elsewhere; what was asked for. */
export function network(pages: Record<string, Page>): string[] {
  const asked: string[] = []
  const answer = async (url: string, { signal, redirect }: RequestInit): Promise<Response> => {
    const page = pages[url]
    asked.push(url)
    if (signal?.aborted) throw signal.reason
    if (!page) return new Response('', { status: 404 })
    const response = typeof page === 'function' ? await page() : Response.json(page)
    const elsewhere = redirect === 'manual' ? null : response.headers.get('location')
    return elsewhere ? answer(elsewhere, {}) : response
  }
  vi.stubGlobal('fetch', (url: string | URL, given: RequestInit = {}) => answer(String(url), given))
  return asked
}

/** Every wait for an answer of up to five seconds is over at once. */
export const impatient = () =>
  vi
    .spyOn(AbortSignal, 'timeout')
    .mockImplementation((ms) =>
      ms <= 5_000
        ? AbortSignal.abort(new DOMException('late', 'TimeoutError'))
        : new AbortController().signal,
    )
