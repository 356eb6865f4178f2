import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/record/kind.ts'
import { bothWays } from './answer-channel.ts'

const minute = 60_000

/**
 * Its customer is asked how it went once it is solved, if somebody had answered them: once a case,
 * and not where it is open again by then.
 */
export function withQuestion<T extends Record<string, unknown>>(
  { workspace, now }: Context,
  fields: T,
  was?: Row,
): T {
  if (!was || !('status' in fields)) return fields
  const is: Record<string, unknown> = { ...was, ...fields }
  if (is.status !== 'solved') return is.askAt ? { ...fields, askAt: null } : fields
  const before: Record<string, unknown> = { ...was }
  const isNew = before.status !== 'solved' && before.status !== 'closed'
  const isAnswered = is.firstReplyAt !== null && bothWays(is.channel)
  if (!isNew || !isAnswered || is.askedAt || workspace.askAfter == null) return fields
  return { ...fields, askAt: now + workspace.askAfter * minute }
}
