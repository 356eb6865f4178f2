import { cookieNamed } from '../identity/sessions/cookie.ts'
import type { Env } from '../platform/env.ts'

/** Where the window in Teams that signs in hands over what the tab is opened with. */
export const tabDone = '/teams/tab/done'

const ours = /^\/(?:board|dashboards)(?:\/[\w-]+)*(?:\?[\w%.,=&+~-]*)?$/
const longest = 600

const isOurs = (to: string) => to === tabDone || (to.length <= longest && ours.test(to))

/** Where somebody wanted to go before they signed in: a page of ours, and nothing else. */
export function pathIn(request: Request): string {
  const to = new URL(request.url).searchParams.get('to') ?? ''
  return isOurs(to) ? to : '/board'
}

const isSecure = ({ PUBLIC_URL }: Env) => PUBLIC_URL.startsWith('https:')
const cookieName = (env: Env) => `${isSecure(env) ? '__Host-' : ''}alongside-to`

/** The same for who signs in by a link from where they work: for ten minutes; empty, it is forgotten. */
export function pathCookie(env: Env, path: string): string {
  const secure = isSecure(env) ? '; Secure' : ''
  const value = isOurs(path) ? encodeURIComponent(path) : ''
  const age = value ? 600 : 0
  return `${cookieName(env)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}

/** Where this browser wanted to go when it was last asked to sign in. */
export function keptPath(env: Env, request: Request): string | undefined {
  const kept = new URLSearchParams(`to=${cookieNamed(request, cookieName(env))}`).get('to') ?? ''
  return kept !== tabDone && isOurs(kept) ? kept : undefined
}
