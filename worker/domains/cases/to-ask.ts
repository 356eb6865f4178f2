import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/record/kind.ts'
import { bothWays } from './answer-channel.ts'

const minute = 60_000

/**
 * Its customer is asked how it went once it is solved or closed, if somebody had answered them: once a case,
 * and not where it is open again by then.
 */
export function withQuestion<T extends Record<string, unknown>>(
  { workspace, now }: Context,
  fields: T,
  was?: Row,
): T {
  if (!was || !('status' in fields)) return fields
  const is: Record<string, unknown> = { ...was, ...fields }
  const isOver = (status: unknown) => status === 'solved' || status === 'closed'
  if (!isOver(is.status)) return is.askAt ? { ...fields, askAt: null } : fields
  const before: Record<string, unknown> = { ...was }
  const isNew = !isOver(before.status)
  const isAnswered = is.firstReplyAt !== null && bothWays(is.channel)
  if (!isNew || !isAnswered || is.askedAt || workspace.askAfter == null) return fields
  return { ...fields, askAt: now + workspace.askAfter * minute }
}
