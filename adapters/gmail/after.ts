// developers.google.com/workspace/add-ons/how-tos/navigation
import type { Reply } from '../../worker/conversation/reply.ts'
import type { Form } from '../../worker/core/card.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { type Answer, moved, type Navigation } from './answers.ts'
import { confirmed, onTop } from './outcome.ts'
import { homeCard, messageCard, pageFor } from './pages.ts'
import { draw, inkOf, type Visit } from './visit.ts'

/** How long the card beneath may take to be drawn anew. */
const patience = 3_000

/** Every card beneath may show what was before: Back leads to the first, which is drawn anew. */
async function anew(visit: Visit): Promise<Navigation[]> {
  const page = visit.event.gmail.messageId ? messageCard : homeCard
  const work = pageFor(visit, inkOf(visit.deps).mint(), page)
  const updateCard = await inTime(work, patience).catch(() => undefined)
  return updateCard ? [{ popToRoot: true }, { updateCard }] : [{ popToRoot: true }]
}

/** What a button did. */
export async function settled(visit: Visit, done: Reply): Promise<Answer> {
  if (!done.changed) return onTop(visit, done)
  const pushCard = draw(inkOf(visit.deps), done)
  return moved([...(await anew(visit)), { pushCard }], confirmed(done))
}

/** The form becomes its receipt, or itself again with the reasons. */
export async function submitted(visit: Visit, done: Reply): Promise<Answer> {
  const card = draw(inkOf(visit.deps), done)
  if ('form' in done) return moved([{ updateCard: card }], { notification: reasonIn(done.form) })
  if (done.tone === 'error') return onTop(visit, done)
  const beneath = done.changed ? await anew(visit) : []
  return moved(
    [...beneath, done.changed ? { pushCard: card } : { updateCard: card }],
    confirmed(done),
  )
}

const reasonIn = ({ note, fields }: Form) =>
  shorten(note ?? fields.find(({ error }) => error)?.error ?? 'Please look again.', 140)
