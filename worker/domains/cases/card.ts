import type { SQL } from 'drizzle-orm'
import { act, drawnFrom, form, removeButton } from '../../core/action/buttons.ts'
import { type Button, type Card, type Fact, listed, type Part, type Tone } from '../../core/card.ts'
import { type Context, isYou, readerOf } from '../../core/context.ts'
import { receiptTitle } from '../../core/event/define.ts'
import { may } from '../../core/permissions.ts'
import type { Receipt } from '../../core/record/kind.ts'
import { leadOn } from '../../core/record/list.ts'
import { moment, since } from '../../language/formatting.ts'
import { both, type Look, map } from '../../platform/db.ts'
import { availabilityText } from '../availability/index.ts'
import { ownerText } from '../deals/index.ts'
import { kindNames, priorityNames } from '../service-levels/index.ts'
import { taskButton } from '../tasks/index.ts'
import { saidList } from './lists.ts'
import { saidItem } from './message-card.ts'
import { type CaseNamed, caseNamed, latestSaid, type Said } from './queries.ts'
import { isDone, nameOf, statusNames } from './words.ts'

export interface CaseShown {
  is: CaseNamed
  /** The latest first, one more than is shown. */
  said: Said[]
}

const few = 4

export const caseShown = (ctx: Context, id: string | SQL): Look<CaseShown | undefined> =>
  map(both(caseNamed(ctx, id), latestSaid(ctx, id, few + 1)), ([is, said]) =>
    is ? { is, said } : undefined,
  )

const saidPart = (ctx: Context, { is, said }: CaseShown): Part[] =>
  listed(
    'Messages',
    said.slice(0, few).map((one) => saidItem(ctx, one)),
    said.length > few ? leadOn(saidList, 'Show all', is.id) : undefined,
  )

/** Urgent and high ones stand out, the others need no word. */
const priorityText = ({ priority }: CaseNamed): string =>
  priority === 'urgent' || priority === 'high' ? priorityNames[priority].toLowerCase() : ''

export function toneOf(ctx: Context, { status, priority, dueAt }: CaseNamed): Tone | undefined {
  if (isDone(status)) return 'good'
  if (dueAt !== null && dueAt <= ctx.now) return 'bad'
  return priority === 'urgent' ? 'bad' : priority === 'high' ? 'warn' : undefined
}

const waiting = (ctx: Context, { waitingSince }: CaseNamed): string =>
  waitingSince === null ? '' : `waits since ${since(waitingSince, readerOf(ctx))}`

/** "due 14:30", "overdue since yesterday". */
const due = (ctx: Context, { dueAt }: CaseNamed): string => {
  if (dueAt === null) return ''
  const when = moment(dueAt, readerOf(ctx))
  return dueAt <= ctx.now ? `overdue since ${when}` : `due ${when}`
}

/** That its owner is away, for all who read it. */
const absence = (ctx: Context, { ownerStands: availability, ownerBackAt: backAt }: CaseNamed) =>
  availabilityText(ctx, { availability, backAt })

export const caseLine = (ctx: Context, is: CaseNamed): string =>
  [
    ...[
      is.person,
      is.company,
      priorityText(is),
      ownerText(ctx, is.ownerId, is.owner),
      absence(ctx, is),
    ],
    ...[waiting(ctx, is), due(ctx, is)],
  ]
    .filter(Boolean)
    .join(' · ')

/** "4 of 5: It works again" */
const scoreText = ({ score, scoreText: text }: CaseNamed): string =>
  score === null ? '' : [`${score} of 5`, text].filter(Boolean).join(': ')

const facts = (is: CaseNamed): Fact[] =>
  [
    { label: 'Type', value: kindNames[is.kind] },
    { label: 'Deal', value: is.deal ?? '' },
    { label: 'Tags', value: is.tags.join(', ') },
    { label: 'Cause', value: is.cause ?? '' },
    { label: 'Satisfaction', value: scoreText(is) },
    { label: 'Routing', value: is.routedWhy ?? '' },
    { label: 'Time spent', value: is.minutes ? `${is.minutes} min` : '' },
  ].filter(({ value }) => value)

const about = ({ id, version }: CaseNamed) => ({ input: { id }, drawn: drawnFrom({ id, version }) })

const asks = (is: CaseNamed, label: string, action: string): Button => ({
  ...form(label, action),
  ...about(is),
})

const presses = (is: CaseNamed, label: string, action: string): Button => ({
  ...act(label, action),
  ...about(is),
})

/** What others read along is for all of them. */
const mayWork = (ctx: Context) => ctx.shared || may(ctx, 'create')

function buttons(ctx: Context, is: CaseNamed): Button[] {
  if (!mayWork(ctx)) return []
  const isOpen = !isDone(is.status)
  return [
    ...(isOpen ? [{ ...asks(is, 'Reply', 'reply-case'), style: 'primary' as const }] : []),
    ...(isOpen && !isYou(ctx, is.ownerId) ? [presses(is, 'Take', 'take-case')] : []),
    isOpen ? presses(is, 'Solve', 'solve-case') : presses(is, 'Reopen', 'reopen-case'),
    asks(is, 'Assign', 'assign-case'),
    asks(is, 'Note', 'note-case'),
  ]
}

const more = (ctx: Context, is: CaseNamed): Button[] =>
  mayWork(ctx)
    ? [
        asks(is, 'Edit', 'edit-case'),
        asks(is, 'Priority', 'set-case-priority'),
        asks(is, 'Escalate', 'escalate-case'),
        asks(is, 'Snooze', 'snooze-case'),
        asks(is, 'Log time', 'log-case-time'),
        form('Log a message', 'log-message', { case: is.id }),
        taskButton(is.id),
        form('Merge', 'compare-records', { id: is.id }),
        act('History', 'history', { id: is.id }),
        removeButton(is),
      ]
    : []

export const caseButtons = (ctx: Context, is: CaseNamed) => ({
  buttons: buttons(ctx, is),
  more: more(ctx, is),
})

export function caseCard(ctx: Context, shown: CaseShown): Card {
  const { is } = shown
  const tone = toneOf(ctx, is)
  return {
    title: nameOf(is),
    badge: statusNames[is.status],
    ...(tone && { tone }),
    subtitle: caseLine(ctx, is),
    parts: [{ kind: 'facts', facts: facts(is) }, ...saidPart(ctx, shown)],
    ...caseButtons(ctx, is),
  }
}

/** What was done, and the case as it then is. */
export function caseReceipt(ctx: Context, shown: CaseShown, receipt: Receipt): Card {
  const card = caseCard(ctx, shown)
  const title = receiptTitle(receipt.name, { title: nameOf(shown.is) })
  if (receipt.here) {
    const { parts, undo: buttons } = receipt
    return { title, subtitle: 'Its card stands here', parts, buttons }
  }
  return {
    ...card,
    title,
    parts: [...receipt.parts, ...card.parts],
    buttons: [...card.buttons, ...receipt.undo],
  }
}
