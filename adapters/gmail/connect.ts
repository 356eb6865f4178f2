import { explain } from '../../worker/core/errors.ts'
import { redeem } from '../../worker/identity/connect-codes.ts'
import { type Answer, moved } from './answers.ts'
import { typed } from './event.ts'
import { connectCard } from './own.ts'
import { messageCard } from './pages.ts'
import { cut } from './text.ts'
import { inkOf, type Visit } from './visit.ts'

/** Redeems the code; from then on the card shows what it would have shown, or why it cannot. */
export async function connect(visit: Visit, requestId: string): Promise<Answer> {
  const code = (typed(visit.event).code ?? '').slice(0, 60)
  try {
    const ctx = await redeem(visit.deps, visit.person, { requestId }, code)
    const notification = `Connected to ${ctx.workspace.name}`
    return moved([{ updateCard: await messageCard(visit, ctx) }], { changed: true, notification })
  } catch (error) {
    const { message, details } = explain(error)
    const reason = details.fields?.code ?? message
    const updateCard = connectCard(inkOf(visit.deps), code, reason)
    return moved([{ updateCard }], { notification: cut(reason, 140) })
  }
}
