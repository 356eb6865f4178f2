import { and, eq, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies } from '../../../schema/workspace/people.ts'
import type { Button, Card, Drawn, Part, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { readerOf } from '../../core/context.ts'
import { type Deal, lastChange } from '../../core/record/queries.ts'
import { ago, count, day, money } from '../../language/formatting.ts'
import { as, both, first, type Look, map } from '../../platform/db.ts'
import { surfaceName } from '../../platform/env.ts'
import { briefButton } from '../briefs/button.ts'
import { nextPart, nextStep, type TaskShown, taskButton } from '../tasks/card.ts'
import { later, mayReassign, moreButtons } from './deal-more.ts'
import { type Involved, inOrder, involvedLook, roleFacts } from './people.ts'
import { type Watched, watchedBy } from './slipping.ts'
import { fineButton, mending, slippingLine, warning } from './slipping-card.ts'

type Last = ReturnType<ReturnType<typeof lastChange>['read']>

/** A deal with the words around it, as cards show it. */
export interface DealShown {
  deal: Deal
  company: string | null
  stage: string | null
  owner: string | null
  watched: Watched
  last: Last
  /** Its contacts, in their order. */
  people: Involved[]
  /** Its next open task, where that was asked for. */
  next?: TaskShown | undefined
}

/** Undefined where the deal is not there (any more). */
export function dealShown(ctx: Context, id: string): Look<DealShown | undefined> {
  const query = ctx.db
    .select({
      ...as(deals, 'deal'),
      company: sql<string | null>`${companies.name}`.as('company'),
      stage: sql<string | null>`${stages.name}`.as('stage'),
      owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
      ...watchedBy(ctx.workspace.id),
    })
    .from(deals)
    .leftJoin(companies, eq(companies.id, deals.companyId))
    .leftJoin(stages, eq(stages.id, deals.stageId))
    .leftJoin(workspaceMembers, eq(workspaceMembers.id, deals.ownerId))
    .where(and(eq(deals.workspaceId, ctx.workspace.id), eq(deals.id, id)))
  return map(
    both(first(query), lastChange(ctx, id), involvedLook(ctx, id)),
    ([row, last, found]) => {
      if (!row) return undefined
      const { company, stage, owner, staleDays, touchedAt, quietDays, ...deal } = row
      const watched = { staleDays, touchedAt, quietDays }
      return { deal, company, stage, owner, watched, last, people: inOrder(deal, found) }
    },
  )
}

/** A deal as it is opened by one person: with its next step. */
export const dealOpened = (ctx: Context, id: string): Look<DealShown | undefined> =>
  map(both(dealShown(ctx, id), nextStep(ctx, sql`select ${id} as id`)), ([shown, next]) =>
    shown ? { ...shown, next } : undefined,
  )

export const drawnFrom = ({ deal }: DealShown): Drawn => ({
  record: deal.id,
  version: deal.version,
})

/** "Won", "Lost", else the stage. */
export const badge = ({ deal, stage }: DealShown): string =>
  deal.status === 'open' ? (stage ?? '') : deal.status === 'won' ? 'Won' : 'Lost'

const tone = ({ status }: Deal) =>
  status === 'won' ? 'good' : status === 'lost' ? 'bad' : undefined

export function amountOf(ctx: Context, deal: Pick<Deal, 'amount' | 'currency'>): string {
  const { amount, currency } = deal
  return amount === null || ctx.outsiders
    ? ''
    : money({ minor: amount, currency }, readerOf(ctx).locale)
}

/** Amount, close date, company and owner in one line. */
export function numbers(ctx: Context, shown: DealShown, mark = ''): string {
  const { deal, company, owner } = shown
  const closes =
    deal.closeOn && deal.status === 'open' && `closes ${day(deal.closeOn, readerOf(ctx))}`
  const whose = deal.ownerId === ctx.member.id ? 'you' : owner
  return [amountOf(ctx, deal), closes, company && `${company}${mark}`, whose || 'no owner']
    .filter(Boolean)
    .join(' · ')
}

const verbs: Record<string, string> = {
  'deal.logged': 'Logged',
  'deal.edited': 'Edited',
  'deal.won': 'Won',
  'deal.lost': 'Lost',
  'deal.reassigned': 'Reassigned',
  'deal.postponed': 'Postponed',
  'deal.priced': 'Priced',
  'deal.paused': 'Called fine for now',
  'deal.involved': 'People changed',
  'deal.lined': 'Products changed',
  undone: 'Changed back',
}

/** "Moved from Qualification by Jonas in Slack, 10:42". */
function lastLine(ctx: Context, { last }: DealShown): string {
  if (!last) return ''
  const moved = last.name === 'deal.moved' && (last.from ? `Moved from ${last.from}` : 'Moved')
  const did = moved || verbs[last.name] || 'Changed'
  return `${did} by ${last.who ?? 'someone'} in ${surfaceName(last.surface)}, ${ago(last.at, readerOf(ctx))}`
}

const daysIn = (ctx: Context, deal: Deal) =>
  Math.floor((ctx.now - deal.enteredStageAt) / 86_400_000)

function buttons(shown: DealShown): Button[] {
  const { deal } = shown
  const with_ = { input: { id: deal.id }, drawn: drawnFrom(shown) }
  const open: Button[] = [
    { label: 'Won', action: 'win-deal', mode: 'act', style: 'primary', ...with_ },
    { label: 'Lost', action: 'lose-deal', mode: 'form', ...with_ },
  ]
  return [
    ...(deal.status === 'open' ? open : []),
    { label: 'Move', action: 'move-deal', mode: 'form', ...with_ },
    { label: 'Edit', action: 'edit-deal', mode: 'form', ...with_ },
  ]
}

export const noteButton = (recordId: string): Button => ({
  label: 'Note',
  action: 'log-activity',
  mode: 'form',
  input: { about: recordId },
})

const share = (shown: DealShown, logged?: Raw[string]): Button => ({
  label: 'Share',
  action: 'share-deal',
  mode: 'act',
  input: { id: shown.deal.id, ...(logged && { logged }) },
  drawn: drawnFrom(shown),
})

export const undoButton = (event: string): Button => ({
  label: 'Undo',
  action: 'undo',
  mode: 'act',
  input: { event },
})

/** What is said beside a receipt: a title of its own, a mark on the company, a warning. */
export interface Receipt {
  title: string
  mark?: string
  parts?: Part[]
  undo?: Button[]
}

/** The private answer to the one who acted: what happened, and what can be done next. */
export function dealReceipt(ctx: Context, shown: DealShown, receipt: Receipt): Card {
  const colour = tone(shown.deal)
  const lost = shown.deal.lostReason
  const slipping = slippingLine(ctx, shown)
  const rest = moreButtons(shown, mayReassign(ctx, shown))
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
      ...(slipping && !shown.next ? [nothingPlanned(shown)] : nextPart(ctx, shown.next)),
    ],
    buttons: [
      ...buttons(shown),
      ...(receipt.undo || slipping ? [] : [note]),
      ...(ctx.conversation ? [share(shown, receipt.undo?.[0]?.input.event)] : []),
      ...(receipt.undo ?? []),
    ],
    more: receipt.undo
      ? [...(slipping ? [fineButton(shown), note] : [note, task]), ...rest]
      : [slipping ? fineButton(shown) : task, ...rest, briefButton(shown.deal.id)],
  }
}

/** Where the menu has no room for a task, beside what is fine for now. */
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
  const first = buttons(shown)
  const others = moreButtons(shown, true)
  const days = daysIn(ctx, deal)
  const stay = deal.status === 'open' && days > 0 && `${count(days, 'day')} in this stage`
  const closes =
    deal.status === 'open' && deal.closeOn && `closes ${day(deal.closeOn, readerOf(ctx))}`
  const inTitle = company && deal.title.toLowerCase().includes(company.toLowerCase())
  const line = lastLine(ctx, shown)
  const text = deal.lostReason ? `${line}\n${deal.lostReason}` : line
  return {
    title: deal.title,
    badge: badge(shown),
    ...(colour && { tone: colour }),
    subtitle: [
      amountOf(ctx, deal),
      closes,
      !inTitle && company,
      owner ? `owner ${owner}` : 'no owner',
      stay,
    ]
      .filter(Boolean)
      .join(' · '),
    parts: [...warning(slipping), ...(text ? [{ kind: 'text' as const, text }] : [])],
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
export function toldLine(ctx: Context, shown: DealShown): string {
  const { deal, last, owner } = shown
  const slipping = slippingLine(ctx, shown)
  if (deal.status === 'open') return slipping && slippingTold(ctx, shown, slipping)
  const by = last?.who ?? owner ?? 'someone'
  const days = Math.max(0, Math.round(((deal.closedAt ?? ctx.now) - deal.createdAt) / 86_400_000))
  const amount = amountOf(ctx, deal)
  const what = [deal.title, amount].filter(Boolean).join(', ')
  const reason = deal.lostReason ? ` ${deal.lostReason}.` : ''
  const took = days > 0 ? ` ${count(days, 'day')} from first talk.` : ''
  return `${deal.status === 'won' ? 'Won' : 'Lost'}: ${what}, by ${by}.${reason}${took}`
}

const slippingTold = (ctx: Context, { deal, owner }: DealShown, why: string) =>
  `Slipping: ${[deal.title, amountOf(ctx, deal), owner].filter(Boolean).join(', ')}. ${why.charAt(0).toUpperCase()}${why.slice(1)}.`

/** What stands where a deal was that is not there any more. */
export const goneCard = (title: string): Card => ({
  title,
  badge: 'Undone',
  subtitle: 'This deal was taken back.',
  parts: [],
  buttons: [],
})
