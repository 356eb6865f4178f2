import type { Card, Form } from '../core/card.ts'
import type { Stranger } from '../core/context.ts'
import { CrmError, explain } from '../core/errors.ts'

/** What somebody sees of what they asked for. `later`: the answer follows. */
export type Reply = ({ card: Card; tone?: 'error' | 'later' } | { form: Form }) & {
  /** Was it carried out, and does it write? */
  changed: boolean
  /** Does it take the place of what was pressed or filled in, or stand beside it? */
  place: 'replaces' | 'beside'
  /** It is ours to fix and nothing was saved, so the same may work later. */
  failed?: true
  /** It was asked in a shared conversation, and only the person may read it. */
  alone?: true
  /** Why nothing was done: no workspace knows the person, or lets them in. */
  stranger?: Stranger['stranger']
}

/** What went wrong before anybody could be asked for, as a card. */
export function failure(error: unknown): Reply & { card: Card } {
  const { message, details } = explain(error)
  const card = details.card ?? { title: message, parts: [], buttons: [] }
  return { ...reasonWhy(card), ...(!(error instanceof CrmError) && { failed: true }) }
}

/** Only why it was not done: what stood there stays. */
export const reasonWhy = (card: Card, tone: 'error' | 'later' = 'error') =>
  ({ card, tone, changed: false, place: 'beside' }) as const

/** A failure with something to press, to go on from; without, it is a mere reason. */
export function refusal(card: Card): Reply {
  const offers = card.buttons.length > 0 || !!card.more?.length
  return { ...reasonWhy(card), ...(offers && { place: 'replaces' }) }
}

/** Why, as a card that offers nothing. */
export const plain = (problem: CrmError): Card => {
  const [title = '', ...rest] = problem.message.split('\n')
  const parts = rest.length ? [{ kind: 'text' as const, text: rest.join('\n') }] : []
  return { title, parts, buttons: [] }
}
