import { catalogue } from '../../worker/actions/index.ts'
import type { Reply } from '../../worker/reply.ts'
import { type Answer, moved } from './answers.ts'
import type { Call } from './calls.ts'
import { cut } from './text.ts'
import { draw, inkOf, type Visit } from './visit.ts'

const above = (visit: Visit, done: Reply) => ({ pushCard: draw(inkOf(visit.deps), done) })
const inPlace = (visit: Visit, done: Reply) => ({ updateCard: draw(inkOf(visit.deps), done) })
const failed = (done: Reply) => 'form' in done || done.tone === 'error'

/** Shown above what was there, which Back leads to. */
export const onTop = (visit: Visit, done: Reply): Answer => moved(above(visit, done))

/** What changed something is told in a line, and has Gmail read anew what lies beneath. */
const told = (done: Reply, action: string) =>
  'card' in done && catalogue[action]?.needs !== 'read'
    ? { changed: true, notification: cut(done.card.title, 140) }
    : {}

/** What a button did. */
export function settled(
  visit: Visit,
  done: Reply,
  { action, redraws }: Extract<Call, { mode: 'act' }>,
): Answer {
  if (failed(done)) return onTop(visit, done)
  const { changed, ...line } = told(done, action)
  const stays = redraws === 'no' || !changed
  return moved(stays ? above(visit, done) : inPlace(visit, done), { changed, ...line })
}

/** The form becomes its receipt, or itself again with the reasons; what is beneath stays. */
export function submitted(visit: Visit, done: Reply, action: string): Answer {
  if ('form' in done) return moved(inPlace(visit, done), { notification: 'Please look again.' })
  return failed(done) ? onTop(visit, done) : moved(inPlace(visit, done), told(done, action))
}
