import { act } from '../../core/action/buttons.ts'
import { likePart } from '../../core/action/like-part.ts'
import type { Button, Card, Part, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { called, isYou, readerOf } from '../../core/context.ts'
import { eventNamed, receiptTitle } from '../../core/event/define.ts'
import { may } from '../../core/permissions.ts'
import type { Receipt } from '../../core/record/drawn.ts'
import { find } from '../../core/record/queries.ts'
import { ago, count, day, money, today } from '../../language/formatting.ts'
import { surfaceName } from '../../platform/env.ts'
import { noteButton, talksList } from '../activities/index.ts'
import { briefButton } from '../briefs/index.ts'
import { nextPart, taskButton } from '../tasks/index.ts'
import { closes } from './closes.ts'
import { later, mayReassign, moreButtons } from './deal-more.ts'
import { isInLastStage, missingToWin } from './likely-next.ts'
import { linesList } from './line-items-list.ts'
import { roleFacts } from './people.ts'
import { postedHere } from './posted-here.ts'
import type { Deal } from './queries.ts'
import { type DealShown, drawnFrom } from './shown.ts'
import { mending, slippingLine, snoozeButton, warning } from './slipping-card.ts'

/** "Won", "Lost", else the stage. */
export const badge = ({ deal, stage }: DealShown): string =>
  deal.status === 'open' ? (stage ?? '') : deal.status === 'won' ? 'Won' : 'Lost'

const tone = ({ status }: Deal) =>
  status === 'won' ? 'good' : status === 'lost' ? 'bad' : undefined

export function amountOf(ctx: Context, deal: Pick<Deal, 'amount' | 'currency'>): string {
  const { amount, currency } = deal
  return amount === null ? '' : money({ minor: amount, currency }, readerOf(ctx).locale)
}

/** When it closes; of a deal that ended, the day it closed, unless it ended before it was due. */
function closing(ctx: Context, { status, closeOn, closedAt }: Deal): string {
  const reader = readerOf(ctx)
  if (status === 'open') return closes(ctx, closeOn)
  if (!closeOn || closeOn > today(reader)) return ''
  const closed = closedAt === null ? closeOn : today({ ...reader, now: closedAt })
  return `closed ${day(closed, reader)}`
}

/** Amount, close date, company and owner in one line. */
export function numbers(ctx: Context, shown: DealShown, mark = ''): string {
  const { deal, company, owner } = shown
  const closes = closing(ctx, deal)
  const whose = called(ctx, deal.ownerId, owner, 'no owner')
  return [amountOf(ctx, deal), closes, company && `${company}${mark}`, whose]
    .filter(Boolean)
    .join(' · ')
}

/** "Moved from Qualification by Jonas in Slack, 10:42". */
function lastLine(ctx: Context, { last }: DealShown): string {
  if (!last) return ''
  const moved = last.name === 'deal.moved' && (last.from ? `Moved from ${last.from}` : 'Moved')
  const did = moved || eventNamed(last.name)?.timeline || 'Changed'
  return `${did} by ${last.who ?? 'someone'} in ${surfaceName(last.surface)}, ${ago(last.at, readerOf(ctx))}`
}

const daysIn = (ctx: Context, deal: Deal) =>
  Math.floor((ctx.now - deal.enteredStageAt) / 86_400_000)

/** Likeliest first, and green: the next stage, and in the last one that it is won. */
function buttons(ctx: Context, shown: DealShown): Button[] {
  const { deal } = shown
  const with_ = { input: { id: deal.id }, drawn: drawnFrom(shown) }
  const edit = { label: 'Edit', action: 'edit-deal', mode: 'form', ...with_ } as const
  const move = { label: 'Move', action: 'move-deal', mode: 'form', ...with_ } as const
  const order = { label: 'Order', action: 'order-deal', mode: 'act', ...with_ } as const
  if (deal.status === 'won') return [{ ...move, label: 'Reopen' }, edit, order]
  if (deal.status !== 'open') return [{ ...move, label: 'Reopen' }, edit]
  const mode = missingToWin(ctx, shown).length ? 'form' : 'act'
  const won = { label: 'Won', action: 'win-deal', mode, ...with_ } as const
  const [first, second] = isInLastStage(shown) ? [won, move] : [move, won]
  const lost = { label: 'Lost', action: 'lose-deal', mode: 'form', style: 'danger' } as const
  return [{ ...first, style: 'primary' }, second, { ...lost, ...with_ }, edit]
}

/** The stages of its pipeline, on the card itself; another pipeline is in the form of Move. */
function stageList(shown: DealShown): Part[] {
  const { deal, stages } = shown
  if (deal.status !== 'open' || stages.length < 2) return []
  const asked = { action: 'move-deal', field: 'stage', input: { id: deal.id } }
  return [
    {
      kind: 'picker',
      picker: {
        ...{ label: 'Stage', verb: 'Set stage', ...asked, drawn: drawnFrom(shown) },
        choices: stages.map(({ id, name }) => ({ value: id, label: name })),
        ...(stages.some(({ id }) => id === deal.stageId) && { value: deal.stageId }),
      },
    },
  ]
}

/** What is won or lost, and still has something to be done. */
const tasksLeft = ({ deal, openTasks }: DealShown): Part[] =>
  deal.status === 'open' || openTasks === 0
    ? []
    : [
        {
          kind: 'list',
          items: [
            {
              title: `${count(openTasks, 'task')} still open`,
              text: `This deal is ${deal.status}. Are they done with it?`,
              button: act('Mark done', 'finish-deal-tasks', { id: deal.id }),
            },
          ],
        },
      ]

const share = (shown: DealShown, logged?: Raw[string]): Button => ({
  label: 'Share',
  action: 'share-deal',
  mode: 'act',
  input: { id: shown.deal.id, ...(logged && { logged }) },
  drawn: drawnFrom(shown),
})

/** What is said beside a receipt: a title of its own, a mark on the company, a warning. */
export interface Beside {
  title: string
  mark?: string
  parts?: Part[]
  undo?: Button[]
}

/** A deal of somebody else's may be seen, talked about and ordered by, not changed. */
const isFor =
  (changes: boolean) =>
  ({ action }: Button): boolean =>
    changes || action === 'order-deal' || action === 'deal-details'

/** The private answer to the one who acted: what happened, and what can be done next. */
export function dealReceipt(ctx: Context, shown: DealShown, receipt: Beside): Card {
  const colour = tone(shown.deal)
  const lost = shown.deal.lostReason
  const slipping = slippingLine(ctx, shown)
  // What others read too is drawn for all of them.
  const changes = ctx.shared || may(ctx, 'change', shown.deal)
  const rest = moreButtons(shown, mayReassign(ctx, shown)).filter(isFor(changes))
  const note = noteButton(shown.deal.id)
  const task = taskButton(shown.deal.id)
  const facts = [
    ...(lost ? [{ label: 'Reason', value: lost }] : []),
    ...roleFacts(shown.deal, shown.people),
  ].slice(0, 5)
  return {
    title: receipt.title,
    badge: badge(shown),
    ...(colour && { tone: colour }),
    subtitle: numbers(ctx, shown, receipt.mark),
    parts: [
      ...(facts.length ? [{ kind: 'facts' as const, facts }] : []),
      ...warning(slipping),
      ...(receipt.parts ?? []),
      ...nextIn(ctx, shown, slipping),
      ...(may(ctx, 'change', shown.deal) ? stageList(shown) : []),
    ],
    buttons: [
      ...buttons(ctx, shown).filter(isFor(changes)),
      ...(receipt.undo || slipping ? [] : [note]),
      ...(ctx.conversation
        ? [share(shown, receipt.undo?.find(({ label }) => label === 'Undo')?.input.event)]
        : []),
      ...(receipt.undo ?? []),
    ],
    more: receipt.undo
      ? [...(slipping ? [snoozeButton(shown), note] : [note, task]), ...rest]
      : [
          ...(slipping && !changes ? [note] : []),
          slipping && changes ? snoozeButton(shown) : task,
          ...rest,
          briefButton(shown.deal.id),
        ],
  }
}

/** The next step, or what is left of them. */
function nextIn(ctx: Context, shown: DealShown, slipping: string): Part[] {
  const left = tasksLeft(shown)
  if (left.length) return left
  return slipping && !shown.next
    ? [nothingPlanned(shown)]
    : nextPart(ctx, shown.next, shown.deal.id)
}

/** A deal as it opens: with its lines, and what was said about it and with its company. */
export async function dealOpenedCard(ctx: Context, shown: DealShown): Promise<Card> {
  const { deal } = shown
  const talks = await find(ctx, talksList.beginning(ctx, 3, deal.id))
  return dealReceipt(ctx, shown, {
    title: deal.title,
    parts: [...linesList(ctx, deal), ...talks],
  })
}

/** What was done to a deal, and how it stands. */
export function dealSaved(ctx: Context, shown: DealShown, said: Receipt): Card {
  const { deal, stage, owner } = shown
  const whose = isYou(ctx, deal.ownerId) ? 'you' : owner
  const words = { title: deal.title, stage, owner: whose }
  const title = receiptTitle(said.name, words)
  const parts = [...said.parts, ...alike(said)]
  if (said.here) return postedHere(shown, title, { ...said, parts })
  return dealReceipt(ctx, shown, {
    title,
    mark: said.notes.newCompany ? ' (new company)' : '',
    undo: said.undo,
    parts,
  })
}

/** Two that look the same: which of them is kept says the button. */
function alike(said: Receipt): Part[] {
  const event = said.undo[0]?.input.event
  if (!event) return []
  return likePart(said, (earlier) =>
    act('Use the earlier one', 'continue-deal', { event, earlier }),
  )
}

/** Where the menu has no room for a task, beside what has its warning snoozed. */
const nothingPlanned = ({ deal }: DealShown): Part => ({
  kind: 'list',
  title: 'Next',
  items: [{ title: 'Nothing planned yet', button: taskButton(deal.id) }],
})

/** The card that stands in a conversation and is kept true there. */
export function dealCard(ctx: Context, shown: DealShown): Card {
  const { deal, owner, company } = shown
  const slipping = slippingLine(ctx, shown)
  const colour = slipping ? 'warn' : tone(deal)
  const first = buttons(ctx, shown)
  const others = moreButtons(shown, true)
  const days = daysIn(ctx, deal)
  const stay = deal.status === 'open' && days > 0 && `${count(days, 'day')} in this stage`
  const inTitle = company && deal.title.toLowerCase().includes(company.toLowerCase())
  const line = lastLine(ctx, shown)
  const text = deal.lostReason ? `${line}\n${deal.lostReason}` : line
  return {
    title: deal.title,
    badge: badge(shown),
    ...(colour && { tone: colour }),
    subtitle: [
      amountOf(ctx, deal),
      deal.status === 'open' && closes(ctx, deal.closeOn),
      !inTitle && company,
      owner ? `owner ${owner}` : 'no owner',
      stay,
    ]
      .filter(Boolean)
      .join(' · '),
    parts: [
      ...warning(slipping),
      ...(text ? [{ kind: 'text' as const, text }] : []),
      ...stageList(shown),
    ],
    ...(slipping
      ? mending(shown, [
          ...first,
          noteButton(deal.id),
          ...others,
          ...later(shown, '+1 month', 'month'),
          briefButton(deal.id),
        ])
      : {
          buttons: [...first, noteButton(deal.id)],
          more: [taskButton(deal.id), ...others, briefButton(deal.id)],
        }),
  }
}

/** The line in the card's thread when a deal is won, lost or slipping. */
export function threadLine(ctx: Context, shown: DealShown): string {
  const { deal } = shown
  const slipping = slippingLine(ctx, shown)
  if (deal.status === 'open') return slipping && warningLine(ctx, shown, slipping)
  const by = closedBy(shown)
  const days = Math.max(0, Math.round(((deal.closedAt ?? ctx.now) - deal.createdAt) / 86_400_000))
  const amount = amountOf(ctx, deal)
  const what = [deal.title, amount].filter(Boolean).join(', ')
  const reason = deal.lostReason ? ` ${deal.lostReason}.` : ''
  const took = days > 0 ? ` ${count(days, 'day')} from first talk.` : ''
  return `${deal.status === 'won' ? 'Won' : 'Lost'}: ${what}, ${by}.${reason}${took}`
}

/** Whose deal it was, and who closed it where that is somebody else. */
function closedBy({ deal, last, owner }: DealShown): string {
  const who = last?.who ?? 'someone'
  if (!owner) return `by ${who}`
  return last && last.memberId !== deal.ownerId ? `owner ${owner}, by ${who}` : `by ${owner}`
}

const warningLine = (ctx: Context, { deal, owner }: DealShown, why: string) =>
  `Slipping: ${[deal.title, amountOf(ctx, deal), owner].filter(Boolean).join(', ')}. ${why.charAt(0).toUpperCase()}${why.slice(1)}.`

/** What stands where a deal was that is not there any more, and how it went: "removed". */
export const deletedCard = (title: string, how: string): Card => ({
  title,
  badge: how === 'removed' ? 'Removed' : 'Undone',
  subtitle: `This deal was ${how}.`,
  parts: [],
  buttons: [],
})

/** Where it stood, and what it became part of. */
export const mergedCard = (title: string, into: string): Card => ({
  title,
  badge: 'Merged',
  subtitle: 'This deal is part of another one now.',
  parts: [],
  buttons: [{ ...act('Open', 'open-record', { id: into }), style: 'primary' }],
})
