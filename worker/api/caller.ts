import type { Context, Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { type Caller, identifyToken } from '../identity/api-tokens/identify-token.ts'
import { sessionIn } from '../identity/sessions/cookie.ts'
import { identifySession } from '../identity/sessions/identify-session.ts'
import { isFromOurPage } from '../identity/sessions/our-page.ts'
import { newId } from '../platform/id.ts'
import { Refused } from './problem.ts'

const longestKey = 200

/** A key of the caller's own: the same one again is the same request of this member. */
function requestOf(request: Request, deps: Deps): (memberId: string) => string {
  const key = request.headers.get('idempotency-key')
  if (key === null) return () => newId('request', deps.now)
  if (key.trim() === '' || key.length > longestKey)
    throw new Refused(
      400,
      'invalid',
      `An Idempotency-Key is a text of 1 to ${longestKey} characters.`,
    )
  return (memberId) => `api ${memberId} ${key}`
}

const noToken = () =>
  new CrmError(
    'not_connected',
    'Send a token as Authorization: Bearer alongside_…; /crm api token in Slack makes one.',
  )

const notOurs = () =>
  new Refused(403, 'forbidden', 'Another site asked this with your session, so it was not done.')

/** By it a page says for whom it was drawn: an older one does nothing as who signed in since. */
const memberHeader = 'alongside-member'

const isOther = ({ member, workspace }: Context) =>
  new Refused(
    409,
    'other_member',
    `You are signed in as ${member.name} in ${workspace.name} now. This page was somebody else’s, so nothing was done.`,
  )

/** Who is signed in with the browser that asks for a page of ours. */
async function signedIn(request: Request, deps: Deps): Promise<Caller> {
  const session = sessionIn(deps.env, request)
  if (!session) throw noToken()
  if (!isFromOurPage(request, deps.env)) throw notOurs()
  const ctx = await identifySession(deps, session, requestOf(request, deps))
  const drawnFor = request.headers.get(memberHeader)
  if (drawnFor !== null && drawnFor !== ctx.member.id) throw isOther(ctx)
  return { ctx, confirm: async () => undefined }
}

/**
 * The member a request speaks for, with what its token may be used for; without a token, who is signed
 * in. Throws CrmError `not_connected` where neither gives access.
 */
export async function callerOf(request: Request, deps: Deps, isToWrite: boolean): Promise<Caller> {
  const header = request.headers.get('authorization')
  if (header === null) return signedIn(request, deps)
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? []
  if (!token) throw noToken()
  return identifyToken(deps, token, { isToWrite, requestOf: requestOf(request, deps) })
}
