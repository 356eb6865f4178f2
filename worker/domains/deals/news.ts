import { eq, type SQL, sql } from 'drizzle-orm'
import { stages } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { act, open } from '../../core/action/buttons.ts'
import type { Context } from '../../core/context.ts'
import { eventNamed } from '../../core/event/define.ts'
import { undoneEvent } from '../../core/event/undo.ts'
import type { Piece, UnreadCard } from '../../core/event/unread-card.ts'
import { forEveryone } from '../../core/record/audience.ts'
import type { News } from '../../core/record/drawn.ts'
import type { Row } from '../../core/record/kind.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { visibilityOf } from '../../core/record/seen.ts'
import type { Deal } from './queries.ts'

/** What an owner is notified of: others are at their deal, or somebody gave them one. */
export function dealNews(ctx: Context, name: string, before?: Row, after?: Row): News[] {
  // Rows of this very kind.
  const [was, is] = [before, after] as [Deal | undefined, Deal | undefined]
  const [from, to] = [was?.ownerId ?? null, is?.ownerId ?? null]
  const gave = is && to && to !== from ? [given(ctx, is, to)] : []
  const all = [...gave, ...(was && from ? [happened(ctx, name, was, is, from)] : [])]
  return all.map((one) => ({ ...one, wanted: workspaceMembers.dealNews }))
}

function given(ctx: Context, deal: Deal, memberId: string) {
  return {
    memberId,
    title: `${ctx.member.name} gave you ${deal.title}`,
    card: () => cardOf(ctx, deal),
  }
}

function happened(ctx: Context, name: string, was: Deal, is: Deal | undefined, memberId: string) {
  const who = ctx.member.name
  if (!is) {
    const subtitle = 'This deal is not there any more.'
    const card = () => ({ subtitle, parts: [], buttons: [] })
    const did = name === undoneEvent.name ? 'undid' : 'removed'
    return { memberId, title: `${who} ${did} ${was.title}`, card }
  }
  const card = () => cardOf(ctx, is)
  if (is.ownerId !== memberId)
    return { memberId, title: handedOn(ctx, is), card: visibilityOf(ctx, 'deal') ? bare : card }
  const isClosed = is.status !== 'open' && is.status !== was.status
  if (isClosed) return { memberId, title: `${who} ${is.status} ${is.title}`, card }
  const title =
    name === 'deal.moved'
      ? moved(ctx, is)
      : `${who} ${eventNamed(name)?.did ?? 'changed'} ${is.title}`
  return { memberId, title, card, gathers: `${who} changed ${is.title}` }
}

/** Who had it may not see it any more. */
const bare = () => ({ subtitle: '', parts: [], buttons: [] })

const moved = (ctx: Context, { title, stageId }: Deal): SQL =>
  sql`${`${ctx.member.name} moved ${title} to `} || coalesce((${nameOf(ctx, stageId)}), '')`

const nameOf = (ctx: Context, stageId: string) =>
  select(ctx, { name: stages.name }).from(scopedById(ctx, stages)).where(eq(stages.id, stageId))

function handedOn(ctx: Context, { title, ownerId }: Deal): SQL | string {
  const who = ctx.member.name
  if (ownerId === ctx.member.id) return `${who} took over ${title}`
  if (ownerId === null) return `${who} took you off ${title}: it has no owner now`
  const owner = select(ctx, { name: workspaceMembers.name })
    .from(scopedById(ctx, workspaceMembers))
    .where(eq(workspaceMembers.id, ownerId))
  return sql`${`${who} gave ${title} to `} || coalesce((${owner}), 'a colleague')`
}

/** How it stands, as every member may see it; the reader has amounts and days in their own format. */
function cardOf(ctx: Context, deal: Deal): Omit<UnreadCard, 'title'> {
  const { amount, currency, closeOn, status, lostReason } = forEveryone(ctx, 'deal', deal)
  const says: Piece[][] = [
    ...(amount === null ? [] : [[{ amount: { minor: amount, currency } }]]),
    ...(status === 'open' && closeOn ? [['closes ', { day: closeOn }]] : []),
    ...(status === 'lost' && lostReason ? [[lostReason]] : []),
  ]
  return {
    subtitle: says.flatMap((one, at) => (at > 0 ? [' · ', ...one] : one)),
    parts: [],
    buttons: [open(deal.id), act('Details', 'deal-details', { id: deal.id })],
  }
}
