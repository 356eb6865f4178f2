import type { Reply } from '../../worker/conversation/answer.ts'
import { answer, type Request } from '../../worker/conversation/request.ts'
import type { Deps, Person } from '../../worker/core/context.ts'
import { secret } from '../../worker/platform/env.ts'
import { newId } from '../../worker/platform/id.ts'
import type { Ink } from './calls.ts'
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

export const inkOf = ({ env, now }: Deps): Ink => ({
  url: `${secret(env, 'PUBLIC_URL')}/gmail/do`,
  mint: () => newId('press', now),
})

/** Whom a code would let in. */
const mayConnect = ['unjoined', 'disconnected', 'removed', 'taken']

export function draw(ink: Ink, reply: Reply): GoogleCard {
  if ('form' in reply) return drawForm(ink, reply.form)
  const asks = reply.stranger !== undefined && mayConnect.includes(reply.stranger)
  return asks ? connectCard(ink, '', undefined, reply.card) : drawCard(ink, reply.card)
}

export const answerTo = (
  { deps, person }: Visit,
  requestId: string,
  request: Request,
): Promise<Reply> => answer(deps, person, { requestId }, request)
