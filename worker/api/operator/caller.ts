import type { Deps } from '../../core/context.ts'
import { isWithinLimit, tooMany } from '../../core/limits.ts'
import { countTry, takeBackTry } from '../../identity/code-tries.ts'
import { noteRefused } from '../../identity/security/refused.ts'
import { digest } from '../../platform/crypto.ts'
import { Refused } from '../problem.ts'

const noAccess = (detail: string) =>
  new Refused(401, 'not_connected', detail, { 'www-authenticate': 'Bearer' })

/** Digests are compared: how long that takes says nothing of the token. */
const isSame = async (one: string, other: string) => (await digest(one)) === (await digest(other))

/**
 * Throws where this is not the operator. A try is counted before it is compared, like that of a
 * connect code: after five wrong ones of an address all are refused for ten minutes.
 */
export async function mustBeOperator(request: Request, deps: Deps, wanted: string): Promise<void> {
  const address = request.headers.get('cf-connecting-ip') ?? ''
  const retry = { 'retry-after': '600' }
  if (!(await isWithinLimit(deps, 'ask', `operator ${address}`)))
    throw new Refused(429, 'too_many', tooMany, { 'retry-after': '60' })
  const header = request.headers.get('authorization') ?? ''
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? []
  if (!token) throw noAccess('Send OPERATOR_TOKEN as Authorization: Bearer ….')
  const trying = { surface: 'operator' as const, account: '', user: address }
  const isCounted = await countTry(deps, trying)
  const isRight = isCounted && (await isSame(token, wanted))
  if (isRight) return takeBackTry(deps, trying)
  noteRefused(deps, 'operator')
  if (isCounted) throw noAccess('This is not the token of the operator.')
  throw new Refused(429, 'too_many', 'Five wrong tokens: try again in ten minutes.', retry)
}
