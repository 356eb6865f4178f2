import type { Reply } from '../../worker/conversation/answer.ts'
import type { Form } from '../../worker/core/card.ts'
import { type Answer, moved } from './answers.ts'
import type { Call, Redraws } from './calls.ts'
import { cut } from './text.ts'
import { draw, inkOf, type Visit } from './visit.ts'

/** Shown above what was there, which Back leads to. */
export const onTop = ({ deps }: Visit, done: Reply, redraws?: Redraws): Answer =>
  moved([{ pushCard: draw(inkOf(deps), done, redraws) }], confirmed(done))

/** What somebody is shown whom no workspace knows, or lets in. */
export const turnedAway = ({ deps }: Visit, done: Reply): Answer =>
  moved([{ updateCard: draw(inkOf(deps), done) }])

/** What changed something is confirmed in a line, and has Gmail read anew what lies beneath. */
const confirmed = (done: Reply) =>
  'card' in done && done.changed ? { changed: true, notification: cut(done.card.title, 140) } : {}

/** What a button did. */
export function settled(
  visit: Visit,
  done: Reply,
  { redraws }: Pick<Extract<Call, { mode: 'act' }>, 'redraws'>,
): Answer {
  if (redraws === 'no' || !done.changed) return onTop(visit, done)
  return moved([{ updateCard: draw(inkOf(visit.deps), done) }], confirmed(done))
}

/** The form becomes its receipt, or itself again with the reasons; what is beneath stays. */
export function submitted(
  visit: Visit,
  done: Reply,
  { redraws }: Extract<Call, { mode: 'submit' }>,
): Answer {
  const updateCard = draw(inkOf(visit.deps), done, redraws)
  if ('form' in done) return moved([{ updateCard }], { notification: reasonIn(done.form) })
  if (done.tone === 'error') return onTop(visit, done)
  const beneath = redraws === 'yes' && done.changed ? [{ pop: true } as const] : []
  return moved([...beneath, { updateCard }], confirmed(done))
}

const reasonIn = ({ note, fields }: Form) =>
  cut(note ?? fields.find(({ error }) => error)?.error ?? 'Please look again.', 140)
