import { and, eq, notInArray, type SQL, sql } from 'drizzle-orm'
import { notices, workspaceMembers } from '../../../../schema/workspace/history.ts'
import { columnsOf, type Statement } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Context } from '../../context.ts'
import type { News } from '../../record/drawn.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { recordKind } from '../../record/registry.ts'
import { rolesWithout } from '../../record/seen.ts'
import type { UnreadCard } from '../unread-card.ts'
import { type Change, sides } from './change.ts'
import { isMany } from './few.ts'
import { pending, quietReason } from './notices.ts'

/** What others do to what is somebody's, by any action, undo or redo, is sent to that person. */
export function newsNotices(ctx: Context, name: string, changes: Change[]): Statement[] {
  const all = changes.flatMap((change) => newsOf(ctx, name, change))
  return isMany(changes) ? gatheredNews(ctx, all) : all.map((one) => newsRow(ctx, one))
}

interface OfRecord {
  news: News
  row: Row
  kind: RecordKind
}

function newsOf(ctx: Context, name: string, change: Change): OfRecord[] {
  const { op, row } = change
  if (op !== 'insert' && op !== 'edit' && op !== 'remove') return []
  const { was, is } = sides(change)
  const kind = recordKind(ctx, change.kind)
  const all = kind.news?.(ctx, name, was, is) ?? []
  return all
    .filter(({ memberId }) => memberId !== ctx.member.id)
    .map((news) => ({ news, row, kind }))
}

/** Of many at once, one message to each whose they are. */
const gatheredNews = (ctx: Context, all: OfRecord[]): Statement[] =>
  [...Map.groupBy(all, ({ news }) => news.memberId).values()].flatMap((theirs) => {
    const [first] = theirs
    if (!first) return []
    const { wanted, memberId } = first.news
    const title = `${ctx.member.name} changed ${theirs.length} of your ${first.kind.noun[1]} at once`
    const card = () => ({ subtitle: '', parts: [], buttons: [] })
    return [newsRow(ctx, { ...first, news: { memberId, wanted, title, card } })]
  })

const gathered = 300_000
/** A request that began before the end of such a time may be written a little after it. */
const grace = 5_000

/** What is of no hurry is gathered: of several such changes by one person one message says so. */
function whenDue({ now, member, requestId }: Context, { gathers }: News, record: string) {
  if (!gathers) return { reason: quietReason('now', record, requestId), at: now }
  const turn = Math.floor(now / gathered)
  const reason = quietReason('gathered', record, member.id, String(turn))
  return { reason, at: (turn + 1) * gathered + grace }
}

/** Only to who is here, sees such records and wants to be notified: the statement looks that up. */
function newsRow(ctx: Context, { news, row, kind }: OfRecord): Statement {
  const { reason, at } = whenDue(ctx, news, row.id)
  const card = news.card()
  const without = rolesWithout(ctx, kind.kind)
  const asked = and(
    eq(workspaceMembers.id, news.memberId),
    eq(workspaceMembers.workspaceId, ctx.workspace.id),
    sql`active = 1 and coalesce(${news.wanted}, 1) = 1`,
    without.length ? notInArray(sql`coalesce(role_id, '')`, without) : undefined,
  )
  return ctx.db
    .insert(notices)
    .select(
      sql`select ${columnsOf(notices, {
        ...{ id: newId('notice', ctx.now), workspaceId: ctx.workspace.id },
        ...{ memberId: news.memberId, reason, card: titled(card, news.title) },
        // What is gathered waits for nothing before it is due.
        ...pending(at),
      })} from ${workspaceMembers} where ${asked}`,
    )
    .onConflictDoUpdate({
      target: [notices.workspaceId, notices.memberId, notices.reason],
      set: {
        card: sql`case when ${notices.card} ->> 'title' = excluded.card ->> 'title'
          then excluded.card else ${titled(card, news.gathers ?? news.title)} end`,
      },
      setWhere: sql`${notices.sentAt} is null and ${notices.dead} = 0`,
    })
    .returning({ id: notices.id })
}

const titled = (card: Omit<UnreadCard, 'title'>, title: SQL | string): SQL =>
  sql`json_set(${JSON.stringify(card)}, '$.title', ${title})`
