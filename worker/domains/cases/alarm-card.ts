import { act, form, open } from '../../core/action/buttons.ts'
import { listed } from '../../core/card.ts'
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

/** What is said of a case to somebody, who is asked to take it or only to know. */
interface Said {
  is: Case
  alarm: Alarm
  isAsked: boolean
}

/** So many are sent one by one, and of more so many are named. */
const [few, named] = [5, 10]

/** What one person is sent of all that is due at once: a message each, of many one. */
export const alarmCards = (all: Said[]): { reason: string; card: UnreadCard }[] =>
  all.length > few
    ? [{ reason: `${all.length} ${all.map(reasonOf)[0]}`, card: gathered(all) }]
    : all.map((one) => ({ reason: reasonOf(one), card: alarmCard(one) }))

const reasonOf = ({ is, alarm: { what, name, due, alarms } }: Said) =>
  `case ${what} ${is.id} ${name} ${due} ${alarms.asked?.step ?? ''}`

const gathered = (all: Said[]): UnreadCard => ({
  title: `${all.length} promises to customers are due or overdue`,
  subtitle: all.length > named ? `The first ${named} of them` : '',
  parts: listed(
    '',
    all.slice(0, named).map(({ is, alarm: { what, name }, isAsked }) => ({
      title: nameOf(is),
      text: `${promised[name]}${what === 'warned' ? ' is due' : ' was due'}`,
      button: isAsked ? act('I take it', 'take-case', { id: is.id }) : open(is.id),
    })),
  ),
  buttons: [act('Waiting longest', 'waiting-cases'), act('My cases', 'my-cases')],
})

/** What somebody gets in their own chat when time is running out, or has; who is asked to take it can. */
function alarmCard({ is, alarm: { what, name, due }, isAsked }: Said): UnreadCard {
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
