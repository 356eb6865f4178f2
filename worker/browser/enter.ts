import type { Deps } from '../core/context.ts'
import { type Frame, sessionCookie, sessionIn } from '../identity/sessions/cookie.ts'
import { openSession, type SigningIn, sessionLasts, signOut } from '../identity/sessions/kept.ts'
import { goTo } from './answers.ts'

/** The cookie of a fresh session in this browser; the one it had before is over. */
export async function freshSession(
  who: SigningIn,
  request: Request,
  deps: Deps,
  frame: Frame,
): Promise<string> {
  const before = sessionIn(deps.env, request)
  if (before) await signOut(deps, before)
  const token = await openSession(deps, who, request, frame)
  return sessionCookie(deps.env, frame, token, sessionLasts[frame])
}

/** The same, and on to a page of ours. */
export async function signedIn(
  who: SigningIn,
  request: Request,
  deps: Deps,
  { to = '/board', cookies = [] }: { to?: string; cookies?: string[] } = {},
): Promise<Response> {
  return goTo(to, await freshSession(who, request, deps, 'browser'), ...cookies)
}
