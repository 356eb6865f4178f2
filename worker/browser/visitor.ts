import type { Context, Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { sessionIn } from '../identity/sessions/cookie.ts'
import { identifySession } from '../identity/sessions/identify-session.ts'
import { newId } from '../platform/id.ts'

/** Who is signed in; else in a sentence why nobody is any more, if somebody was. */
export async function visitor(request: Request, deps: Deps): Promise<Context | { why?: string }> {
  const session = sessionIn(deps.env, request)
  if (!session) return {}
  try {
    return await identifySession(deps, session, () => newId('request', deps.now))
  } catch (error) {
    if (error instanceof CrmError) return { why: error.message }
    throw error
  }
}
