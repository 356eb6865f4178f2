import { explain } from '../../worker/core/errors.ts'
import { redeem } from '../../worker/identity/connect-codes.ts'
import { connectedCard } from '../../worker/identity/connected.ts'
import { type Answer, moved } from './answers.ts'
import { drawCard } from './cards.ts'
import { typed } from './event.ts'
import { connectCard } from './own.ts'
import { messageCard } from './pages.ts'
import { cut } from './text.ts'
import { inkOf, type Visit } from './visit.ts'

/** Redeems the code; from then on the card shows what it would have shown, or why it cannot. */
export async function connect(visit: Visit, requestId: string): Promise<Answer> {
  const code = (typed(visit.event).code ?? '').slice(0, 60)
  try {
    const redeemed = await redeem(visit.deps, visit.person, { requestId }, code)
    const { ctx } = redeemed
    const notification = `Connected to ${ctx.workspace.name}`
    const said = drawCard(inkOf(visit.deps, true), await connectedCard(redeemed))
    const page = await messageCard(visit, ctx)
    const sections = [...(said.sections ?? []), ...(page.sections ?? [])]
    return moved([{ updateCard: { ...page, sections } }], { changed: true, notification })
  } catch (error) {
    const { message, details } = explain(error)
    const reason = details.fields?.code ?? message
    const updateCard = connectCard(inkOf(visit.deps), code, reason)
    return moved([{ updateCard }], { notification: cut(reason, 140) })
  }
}
