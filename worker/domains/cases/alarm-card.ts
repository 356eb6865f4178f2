import { act, form, open } from '../../core/action/buttons.ts'
import type { UnreadCard } from '../../core/event/unread-card.ts'
import type { Alarm } from '../service-levels/index.ts'
import type { Case } from './queries.ts'
import { nameOf } from './words.ts'

const promised = {
  first: 'The first answer',
  next: 'An answer',
  resolution: 'A solution',
  acknowledge: 'The receipt for this complaint',
  answer: 'The answer to this complaint',
}

/** What somebody gets in their own chat when time is running out, or has; who is asked to take it can. */
export function alarmCard(is: Case, { what, name, due }: Alarm, isAsked: boolean): UnreadCard {
  const over = what === 'warned' ? ' is due ' : ' was due '
  return {
    title: isAsked ? `Can you take ${nameOf(is)}?` : nameOf(is),
    tone: what === 'warned' ? 'warn' : 'bad',
    subtitle: [promised[name], over, { moment: due }],
    parts: [],
    buttons: [
      ...(isAsked ? [act('I take it', 'take-case', { id: is.id })] : []),
      ...(name === 'acknowledge'
        ? [form('Acknowledge', 'acknowledge-complaint', { id: is.id })]
        : []),
      open(is.id),
    ],
  }
}
