import { meOf } from '../api/me.ts'
import type { Context, Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { sessionIn } from '../identity/sessions/cookie.ts'
import { identifySession } from '../identity/sessions/identify-session.ts'
import { boardHeaders, boardPage } from '../pages/board.ts'
import { signedOutPage } from '../pages/sign-in.ts'
import { asset } from '../platform/assets.ts'
import { newId } from '../platform/id.ts'
import { page } from './answers.ts'

/** Who is signed in; else in a sentence why nobody is any more, if somebody was. */
async function visitor(request: Request, deps: Deps): Promise<Context | { why?: string }> {
  const session = sessionIn(deps.env, request)
  if (!session) return {}
  try {
    return await identifySession(deps, session, () => newId('request', deps.now))
  } catch (error) {
    if (error instanceof CrmError) return { why: error.message }
    throw error
  }
}

/** `GET /board`, and below it what its script has for addresses. */
export async function board(request: Request, deps: Deps): Promise<Response> {
  const who = await visitor(request, deps)
  if ('member' in who) return page(boardPage(meOf(who), 'browser'), 200, boardHeaders)
  return page(signedOutPage(deps.env, [], who.why), 401)
}

/** The script of the board and what it loads. */
export const file = (request: Request, { env }: Deps): Promise<Response | undefined> =>
  asset(request, env, new URL(request.url).pathname)
