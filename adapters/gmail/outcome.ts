import type { Reply } from '../../worker/conversation/answer.ts'
import { foresee } from '../../worker/conversation/expected-reply.ts'
import type { Form } from '../../worker/core/card.ts'
import { type Answer, moved } from './answers.ts'
import type { Call, Redraws } from './calls.ts'
import { cut } from './text.ts'
import { draw, inkOf, type Visit } from './visit.ts'

const failed = (done: Reply) => 'form' in done || done.tone === 'error'

/** Shown above what was there, which Back leads to. */
export const onTop = ({ deps }: Visit, done: Reply, redraws?: Redraws): Answer =>
  moved([{ pushCard: draw(inkOf(deps), done, redraws) }])

/** What changed something is told in a line, and has Gmail read anew what lies beneath. */
const told = (done: Reply, action: string) =>
  'card' in done && foresee({ act: action, input: {}, from: 'button' }) === 'write'
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
  const card = draw(inkOf(visit.deps), done)
  const stays = redraws === 'no' || !changed
  return moved([stays ? { pushCard: card } : { updateCard: card }], { changed, ...line })
}

/** The form becomes its receipt, or itself again with the reasons; what is beneath stays. */
export function submitted(
  visit: Visit,
  done: Reply,
  { action, redraws }: Extract<Call, { mode: 'submit' }>,
): Answer {
  const updateCard = draw(inkOf(visit.deps), done, redraws)
  if ('form' in done) return moved([{ updateCard }], { notification: reasonIn(done.form) })
  if (failed(done)) return onTop(visit, done)
  const { changed, ...line } = told(done, action)
  const beneath = redraws === 'yes' && changed ? [{ pop: true } as const] : []
  return moved([...beneath, { updateCard }], { changed, ...line })
}

const reasonIn = ({ note, fields }: Form) =>
  cut(note ?? fields.find(({ error }) => error)?.error ?? 'Please look again.', 140)
