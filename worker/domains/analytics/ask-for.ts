import type { Context } from '../../core/context.ts'
import { doWork, sendWork } from '../../core/event/work.ts'
import { system } from '../../core/record/reader.ts'
import { today } from '../../language/formatting.ts'
import { ask, trip } from '../../platform/db.ts'
import { spelled } from './asked.ts'
import { begin, type Question, type Seen, seenLook } from './begin.ts'
import { type Analysis, newestLook } from './queries.ts'

/** Up to so many orders, an answer is computed anew as soon as an order changed. */
const fewOrders = 50_000
const patience = 15_000

/** An answer: the newest that is whole, and the one that is being computed, if one is. */
export interface Answered {
  done: Analysis | undefined
  running: Analysis | undefined
}

/**
 * The answer to a question about all orders. One that is not there yet, or of which orders changed since,
 * is computed at once where that is quick, else in the background; until then the one before it is given.
 */
export async function answerTo(ctx: Context, question: Question): Promise<Answered> {
  const it = system(ctx)
  const asked = spelled(question.asked)
  const newest = (states: Analysis['state'][]) => newestLook(it, question.subject, asked, states)
  const [done, running, seen] = await ask(
    ctx.db,
    newest(['done', 'refused']),
    newest(['running']),
    seenLook(ctx, question.asked.segment),
  )
  if (running && running.createdAt > (done?.createdAt ?? 0)) return { done, running }
  if (done && !isOutdated(ctx, question, done, seen)) return { done, running: undefined }
  return computed(ctx, question, done, seen)
}

const dayOf = (ctx: Context) => today({ timeZone: ctx.workspace.timeZone, now: ctx.now })

/** Of many orders, the night before is new enough. */
function isOutdated(ctx: Context, { asked }: Question, done: Analysis, seen: Seen): boolean {
  if (seen.orders > fewOrders) return false
  return done.seen !== seen.text || (asked.until === null && done.until !== dayOf(ctx))
}

async function computed(
  ctx: Context,
  question: Question,
  before: Analysis | undefined,
  seen: Seen,
): Promise<Answered> {
  const { deps, db, workspace, now } = ctx
  const { analysis, writes } = await begin({ db, workspace, now, day: dayOf(ctx) }, question, seen)
  await trip(db, writes)
  const of = { workspaceId: workspace.id, id: analysis.id }
  const most = seen.orders > fewOrders ? 0 : undefined
  if (await doWork(deps, of, { within: patience, ...(most === 0 && { most }) }))
    await sendWork(deps, of)
  const newest = newestLook(system(ctx), question.subject, analysis.asked, [
    ...(['done', 'refused', 'running'] as const),
  ])
  const [is] = await ask(db, newest)
  if (!is || is.state === 'running') return { done: before, running: is }
  return { done: is, running: undefined }
}
