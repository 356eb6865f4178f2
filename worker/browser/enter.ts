import type { Deps } from '../core/context.ts'
import { sessionCookie, sessionIn } from '../identity/sessions/cookie.ts'
import { openSession, type SigningIn, sessionLasts, signOut } from '../identity/sessions/kept.ts'
import { goTo } from './answers.ts'

/** A fresh session in this browser, whatever it had before, and on to a page of ours. */
export async function signedIn(
  who: SigningIn,
  request: Request,
  deps: Deps,
  { to = '/board', cookies = [] }: { to?: string; cookies?: string[] } = {},
): Promise<Response> {
  const before = sessionIn(deps.env, request)
  if (before) await signOut(deps, before)
  const token = await openSession(deps, who, request)
  return goTo(to, sessionCookie(deps.env, 'browser', token, sessionLasts), ...cookies)
}
