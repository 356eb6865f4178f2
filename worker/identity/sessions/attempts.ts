import * as z from 'zod'
import type { Deps } from '../../core/context.ts'
import { base64url, isSame } from '../../platform/crypto.ts'
import type { Env } from '../../platform/env.ts'
import type { Attempt } from '../../platform/open-id.ts'
import { readSigned, signed } from '../security/signed-text.ts'
import { useOnce } from '../security/use-once.ts'
import { cookieNamed } from './cookie.ts'

/** An attempt to sign in at a vendor lies in a cookie of the browser that began it, for ten minutes. */

const minutes = 10

const carried = z.object({
  ...{ name: z.string(), state: z.string(), nonce: z.string(), verifier: z.string() },
  ...{ until: z.number(), to: z.string() },
})

const chance = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

const isSecure = (env: Env) => env.PUBLIC_URL.startsWith('https:')
const cookieName = (env: Env) => `${isSecure(env) ? '__Host-' : ''}alongside-signin`

/** `Lax` lets it come along when the vendor sends the browser back. Empty, it is forgotten. */
export function attemptCookie(env: Env, value: string): string {
  const secure = isSecure(env) ? '; Secure' : ''
  const age = value ? minutes * 60 : 0
  return `${cookieName(env)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}

const redirectUri = (env: Env, name: string) => `${env.PUBLIC_URL}/signin/${name}/callback`

/** A fresh one of this name, after which the browser goes on to the path `to`. */
export async function newAttempt({ env, now }: Deps, name: string, to: string) {
  const attempt = { state: chance(), nonce: chance(), verifier: chance() }
  const kept = { name, ...attempt, until: now + minutes * 60_000, to }
  const cookie = attemptCookie(env, await signed(env, 'sign-in attempts', kept))
  return { attempt: { ...attempt, redirectUri: redirectUri(env, name) }, cookie }
}

export interface Begun {
  attempt: Attempt
  to: string
  /** True the first time. */
  use(): Promise<boolean>
}

/** The attempt of this name that the browser began and the vendor hands back; undefined for any other. */
export async function begunAttempt(
  deps: Deps,
  request: Request,
  name: string,
): Promise<Begun | undefined> {
  const { env, now } = deps
  const read = await readSigned(env, 'sign-in attempts', cookieNamed(request, cookieName(env)))
  const { data: kept } = carried.safeParse(read?.values)
  const state = new URL(request.url).searchParams.get('state') ?? ''
  if (!read || !kept || kept.name !== name || kept.until <= now) return undefined
  if (!isSame(kept.state, state)) return undefined
  const { nonce, verifier, until, to } = kept
  const attempt = { state, nonce, verifier, redirectUri: redirectUri(env, name) }
  return { attempt, to, use: () => useOnce(deps, read.text, until) }
}
