import type { Reply } from '../../worker/conversation/answer.ts'
import { type Context, type Deps, isStranger, type Person } from '../../worker/core/context.ts'
import { identify } from '../../worker/identity/identify.ts'
import { secret } from '../../worker/platform/env.ts'
import { newId } from '../../worker/platform/id.ts'
import type { Ink, Redraws } from './calls.ts'
import { drawCard, type GoogleCard } from './cards.ts'
import type { GoogleEvent } from './event.ts'
import { drawForm } from './forms.ts'
import { connectCard } from './own.ts'

/** A verified event, and who it speaks for. */
export interface Visit {
  deps: Deps
  event: GoogleEvent
  person: Person
  /** The address of the mailbox it comes from. */
  mailbox: string
}

export const inkOf = ({ env, now }: Deps, page = false): Ink => ({
  url: `${secret(env, 'PUBLIC_URL')}/gmail/do`,
  mint: () => newId('press', now),
  page,
})

export const draw = (ink: Ink, reply: Reply, redraws?: Redraws): GoogleCard =>
  'form' in reply ? drawForm(ink, reply.form, redraws) : drawCard(ink, reply.card)

/** Does this as the member who asks; anybody else gets the card that says how to become one. */
export async function asMember<T>(
  { deps, person }: Visit,
  requestId: string,
  then: (ctx: Context) => Promise<T>,
): Promise<T | { stranger: GoogleCard }> {
  const who = await identify(deps, person, { requestId })
  if (!isStranger(who)) return then(who)
  const ink = inkOf(deps)
  const asks = ['unjoined', 'disconnected', 'removed', 'taken'].includes(who.stranger)
  return { stranger: asks ? connectCard(ink, '', undefined, who) : drawCard(ink, who.card) }
}
