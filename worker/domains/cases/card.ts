import type { SQL } from 'drizzle-orm'
import { act, form, open, removeButton } from '../../core/action/buttons.ts'
import { likePart, useThatOne } from '../../core/action/like-part.ts'
import { type Button, type Card, type Fact, listed, type Part, type Tone } from '../../core/card.ts'
import { type Context, isYou, readerOf } from '../../core/context.ts'
import { receiptTitle } from '../../core/event/define.ts'
import { may } from '../../core/permissions.ts'
import type { Receipt } from '../../core/record/drawn.ts'
import { leadOn } from '../../core/record/list.ts'
import { moment, since } from '../../language/formatting.ts'
import { both, type Look, map } from '../../platform/db.ts'
import { availabilityText } from '../availability/index.ts'
import { ownerText } from '../deals/index.ts'
import { kindNames, priorityNames } from '../service-levels/index.ts'
import { taskButton } from '../tasks/index.ts'
import { asks, presses } from './case-buttons.ts'
import { complaintButtons, complaintFacts } from './complaint-part.ts'
import { caseItem, type Listed, saidList } from './lists.ts'
import { saidItem } from './message-card.ts'
import { type CaseNamed, caseNamed, latestSaid, type Said } from './queries.ts'
import { repeatRows, repeats } from './repeats.ts'
import { type Thread, threadLook } from './thread.ts'
import { isDone, nameOf, statusNames } from './words.ts'

export interface CaseShown {
  is: CaseNamed
  /** The latest first, one more than is shown. */
  said: Said[]
  /** Other complaints of the same customer or product, where it is one. */
  repeats: Listed[]
  /** Where its customer reads what is written. */
  thread: Thread | undefined
}

const few = 4

export const caseShown = (ctx: Context, id: string | SQL): Look<CaseShown | undefined> =>
  map(
    both(
      caseNamed(ctx, id),
      latestSaid(ctx, id, few + 1),
      repeatRows(ctx, id, few + 1),
      threadLook(ctx, id),
    ),
    ([is, said, repeats, thread]) => (is ? { is, said, repeats, thread } : undefined),
  )

/** So that nobody writes to colleagues where a customer reads. */
export const sharedPart = ({ thread }: CaseShown): Part[] => {
  if (!thread) return []
  const where = thread.name ? ` of #${thread.name}` : ''
  const text = `Shared with ${thread.customer ?? 'a customer'} – what is written in its thread${where} is read by them.`
  return [{ kind: 'text', text }]
}

const saidPart = (ctx: Context, { is, said }: CaseShown): Part[] =>
  listed(
    'Messages',
    said.slice(0, few).map((one) => saidItem(ctx, one)),
    said.length > few ? leadOn(saidList, 'Show all', is.id) : undefined,
  )

const repeatsPart = (ctx: Context, { is, repeats: all }: CaseShown): Part[] =>
  listed(
    'Complaints of this customer or product within a year',
    all.slice(0, few).map((one) => caseItem(ctx, one)),
    all.length > few ? leadOn(repeats, 'Show all', is.id) : undefined,
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

const facts = (ctx: Context, is: CaseNamed): Fact[] =>
  [
    { label: 'Type', value: kindNames[is.kind] },
    ...complaintFacts(ctx, is),
    { label: 'Product', value: is.product ?? '' },
    { label: 'Deal', value: is.deal ?? '' },
    { label: 'Order', value: is.order ?? '' },
    { label: 'Tags', value: is.tags.join(', ') },
    { label: 'Cause', value: is.cause ?? '' },
    { label: 'Satisfaction', value: scoreText(is) },
    { label: 'Routing', value: is.routedWhy ?? '' },
    { label: 'Time spent', value: is.minutes ? `${is.minutes} min` : '' },
  ].filter(({ value }) => value)

/** What others read along is for all of them. */
const mayWork = (ctx: Context) => ctx.shared || may(ctx, 'create')

function buttons(ctx: Context, is: CaseNamed): Button[] {
  if (!mayWork(ctx)) return []
  const isOpen = !isDone(is.status)
  const first = complaintButtons(ctx, is)
  const style = first.some((one) => one.style === 'primary') ? {} : { style: 'primary' as const }
  return [
    ...first,
    ...(isOpen ? [{ ...asks(is, 'Reply', 'reply-case'), ...style }] : []),
    ...(isOpen && !isYou(ctx, is.ownerId) ? [presses(is, 'Take', 'take-case')] : []),
    isOpen ? presses(is, 'Solve', 'solve-case') : presses(is, 'Reopen', 'reopen-case'),
    asks(is, 'Assign', 'assign-case'),
    asks(is, 'Note', 'note-case'),
  ]
}

const quarter = (is: CaseNamed): Button => ({
  ...presses(is, 'Log 15 minutes', 'log-case-time'),
  input: { id: is.id, minutes: 15 },
})

const more = (ctx: Context, is: CaseNamed): Button[] =>
  mayWork(ctx)
    ? [
        asks(is, 'Edit', 'edit-case'),
        ...(is.kind === 'complaint'
          ? [asks(is, 'Remedy', 'give-remedy'), asks(is, 'Review', 'review-complaint')]
          : [presses(is, 'Complaint', 'make-complaint')]),
        asks(is, 'Priority', 'set-case-priority'),
        asks(is, 'Escalate', 'escalate-case'),
        asks(is, 'Snooze', 'snooze-case'),
        quarter(is),
        asks(is, 'Log time', 'log-case-time'),
        form('Log a message', 'log-message', { case: is.id }),
        taskButton(is.id),
        act('Customer’s link', 'case-link', { id: is.id }),
        form('Merge', 'compare-records', { id: is.id }),
        act('History', 'history', { id: is.id }),
        removeButton(is),
      ]
    : []

/** What a team does with it where its card stands; the rest is behind Open. */
export const deskButtons = (ctx: Context, is: CaseNamed) => ({
  buttons: buttons(ctx, is),
  more: [
    open(is.id),
    ...(mayWork(ctx)
      ? [
          asks(is, 'Priority', 'set-case-priority'),
          asks(is, 'Escalate', 'escalate-case'),
          asks(is, 'Snooze', 'snooze-case'),
          quarter(is),
        ]
      : []),
  ],
})

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
    parts: [
      ...sharedPart(shown),
      { kind: 'facts', facts: facts(ctx, is) },
      ...repeatsPart(ctx, shown),
      ...saidPart(ctx, shown),
    ],
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
    parts: [...receipt.parts, ...likePart(receipt, useThatOne(shown.is.id)), ...card.parts],
    buttons: [...card.buttons, ...receipt.undo],
  }
}
