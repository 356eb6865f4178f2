import type { Context } from '../../core/context.ts'
import type { Analysis, Answered } from '../../domains/analytics/index.ts'
import { Refused } from '../problem.ts'
import type { Answer } from '../route.ts'

/** When what is shown was computed, and how far its successor is. */
const standing = ({ done, running }: Answered) => ({
  asOf: done?.finishedAt ? new Date(done.finishedAt).toISOString() : null,
  running: running ? { done: running.done, of: running.total } : null,
})

const waits = '5'

/** What an analysis found; while there is none yet, 202 and how far it is. */
export async function answered<T extends object>(
  ctx: Context,
  question: Promise<Answered>,
  shown: (done: Analysis) => Promise<{ data: T; page?: { next: string | null } }>,
): Promise<Answer> {
  const answer = await question
  const { done } = answer
  if (!done)
    return { status: 202, body: { data: standing(answer) }, headers: { 'retry-after': waits } }
  if (done.state === 'refused') throw new Refused(422, 'invalid', done.reason ?? '')
  const { data, ...rest } = await shown(done)
  const { currency } = ctx.workspace
  return { body: { data: { ...standing(answer), until: done.until, currency, ...data }, ...rest } }
}
