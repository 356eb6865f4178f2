import type { Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { type Caller, identifyToken } from '../identity/api-tokens/identify-token.ts'
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

/**
 * The member a request speaks for, with what its token may be used for. Throws CrmError
 * `not_connected` where no token gives access.
 */
export async function callerOf(request: Request, deps: Deps, isToWrite: boolean): Promise<Caller> {
  const header = request.headers.get('authorization') ?? ''
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? []
  if (!token)
    throw new CrmError(
      'not_connected',
      'Send a token as Authorization: Bearer alongside_…; /crm api token in Slack makes one.',
    )
  return identifyToken(deps, token, { isToWrite, requestOf: requestOf(request, deps) })
}
