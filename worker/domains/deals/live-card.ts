import { and, desc, eq, sql } from 'drizzle-orm'
import { changes, events, workspaceMembers } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { eventNamed } from '../../core/event/define.ts'
import { mergedEvent } from '../../core/event/merge/merged.ts'
import { undoneEvent } from '../../core/event/undo.ts'
import type { LiveCard } from '../../core/record/drawn.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { both, first, type Look, map } from '../../platform/db.ts'
import { dealCard, deletedCard, mergedCard, threadLine } from './card.ts'
import type { Deal } from './queries.ts'
import { type DealShown, dealShown } from './shown.ts'

/** The deal as it is now; where it is gone, what it was called. */
export function dealLive(ctx: Context, id: string): Look<LiveCard> {
  const trace = first(
    ctx.db
      .select({
        version: changes.version,
        title: sql<string | null>`json_extract(${changes.before}, '$.title')`.as('title'),
        event: events.name,
        who: sql<string | null>`${workspaceMembers.name}`.as('who'),
        about: sql<string | null>`${events.recordId}`.as('about'),
      })
      .from(changes)
      .innerJoin(events, eq(events.id, changes.eventId))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, events.memberId))
      .where(and(eq(changes.workspaceId, ctx.workspace.id), eq(changes.recordId, id)))
      .orderBy(desc(changes.version))
      .limit(1),
  )
  return map(both(dealShown(ctx, id), trace), ([shown, last]) =>
    shown ? standing(ctx, shown) : gone(last),
  )
}

function standing(ctx: Context, shown: DealShown): LiveCard {
  const { deal, last } = shown
  const back = last && eventNamed(last.name)?.turns ? last.who : undefined
  return {
    card: dealCard(ctx, shown),
    version: deal.version,
    line: threadLine(ctx, shown),
    news: newsOf(deal),
    moment: deal.status === 'won',
    quiet: back !== undefined,
    // Only its close date was changed: nothing that the line says is over.
    over: (news) => (back && saysStill(deal, news) ? '' : overLine(news, deal.title, back)),
  }
}

interface Trace {
  version: number
  title: string | null
  event: string
  who: string | null
  about: string | null
}

function gone(last: Trace | undefined): LiveCard {
  const title = last?.title ?? 'Deal'
  const how = last?.event === undoneEvent.name ? 'undone' : 'removed'
  const isMerged = last?.event === mergedEvent.name
  return {
    card: isMerged && last.about ? mergedCard(title, last.about) : deletedCard(title, how),
    version: last?.version ?? 0,
    line: '',
    over: (news) => overLine(news, title, last?.who, how),
  }
}

/** What a line in the thread says: that it was won or lost then, or with this reason. */
const newsOf = ({ status, closedAt, lostReason }: Deal) =>
  status === 'open' ? '' : `${status} ${closedAt} ${lostReason ?? ''}`

const saysStill = (deal: Deal, news: string) =>
  newsOf({ ...deal, closedAt: Number(news.split(' ')[1]) }) === news

/** "Won: Acme renewal. Undone by Maria Silva." */
function overLine(news: string, title: string, who?: string | null, how = 'undone'): string {
  const said = `${news.startsWith('won') ? 'Won' : 'Lost'}: ${title}.`
  return who === undefined
    ? `${said} Changed since.`
    : `${said} ${how === 'removed' ? 'Removed' : 'Undone'} by ${who ?? 'someone'}.`
}
