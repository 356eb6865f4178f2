import type { Deps } from '../core/context.ts'
import { frameOf, sessionCookie, sessionIn } from '../identity/sessions/cookie.ts'
import { signOut } from '../identity/sessions/kept.ts'
import { isFromOurPage } from '../identity/sessions/our-page.ts'
import { fromElsewhere, goTo } from './answers.ts'

/** `POST /signout`: this browser's session is over. */
export async function endHere(request: Request, deps: Deps): Promise<Response> {
  if (!isFromOurPage(request, deps.env)) return fromElsewhere()
  await signOut(deps, sessionIn(deps.env, request))
  const forgotten = (['browser', 'teams'] as const).map((frame) =>
    sessionCookie(deps.env, frame, '', 0),
  )
  const next = frameOf(deps.env, request) === 'teams' ? '/teams/tab' : '/board'
  return goTo(next, ...forgotten)
}
