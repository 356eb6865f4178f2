import type { Reply } from '../../worker/conversation/reply.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { type Answer, moved } from './answers.ts'
import { drawCard } from './cards.ts'
import { typed } from './event.ts'
import { connectCard } from './own.ts'
import { messageCard, pageFor } from './pages.ts'
import { answerTo, inkOf, type Visit } from './visit.ts'

const titleOf = (reply: Reply) => ('form' in reply ? reply.form : reply.card).title

/** Redeems the code; from then on the card shows what it would have shown, or why it cannot. */
export async function connect(visit: Visit, requestId: string): Promise<Answer> {
  const code = (typed(visit.event).code ?? '').slice(0, 60)
  const redeemed = await answerTo(visit, requestId, { code })
  const notification = titleOf(redeemed)
  if (redeemed.changed && 'card' in redeemed) {
    const said = drawCard(inkOf(visit.deps), redeemed.card)
    const page = await pageFor(visit, requestId, messageCard)
    const sections = [...(said.sections ?? []), ...(page.sections ?? [])]
    return moved([{ updateCard: { ...page, sections } }], { changed: true, notification })
  }
  const updateCard = connectCard(inkOf(visit.deps), code, notification)
  return moved([{ updateCard }], { notification: shorten(notification, 140) })
}
