// https://developer.mozilla.org/en-US/docs/Web/Privacy/Guides/Privacy_sandbox/Partitioned_cookies
import type { Env } from '../../platform/env.ts'

/** Where a page is open: by itself in a browser, or in a frame of Teams, whose cookie is its own. */
export type Frame = 'browser' | 'teams'

const plainNames: Record<Frame, string> = { browser: 'alongside', teams: 'alongside-teams' }

const isSecure = (env: Env) => env.PUBLIC_URL.startsWith('https:')

/** Browsers take a `__Host-` cookie from this very host and over https only. */
const nameOf = (env: Env, frame: Frame) => `${isSecure(env) ? '__Host-' : ''}${plainNames[frame]}`

/**
 * `Lax` lets it come along when somebody follows a link to us. In a frame it comes along to us alone,
 * and below the page that frames us alone; browsers have that over https only.
 */
function sameSite(env: Env, frame: Frame): string {
  if (!isSecure(env)) return 'SameSite=Lax'
  return frame === 'teams' ? 'SameSite=None; Secure; Partitioned' : 'SameSite=Lax; Secure'
}

/** What has the browser keep the session for so many seconds; 0 forgets it. */
export const sessionCookie = (env: Env, frame: Frame, token: string, seconds: number): string =>
  `${nameOf(env, frame)}=${token}; Path=/; HttpOnly; ${sameSite(env, frame)}; Max-Age=${seconds}`

/** The value of a cookie; empty where the request has none of that name. */
export function cookieNamed(request: Request, name: string): string {
  const all = (request.headers.get('cookie') ?? '').split(';').map((one) => one.trim())
  return all.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

/** In whose frame a request comes from, by the cookie that is that frame's own. */
export const frameOf = (env: Env, request: Request): Frame =>
  cookieNamed(request, nameOf(env, 'teams')) ? 'teams' : 'browser'

/** The session that comes along with a request; empty where none does. In a frame its own goes first. */
export const sessionIn = (env: Env, request: Request): string =>
  cookieNamed(request, nameOf(env, frameOf(env, request)))
