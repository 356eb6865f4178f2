import { and, eq, sql } from 'drizzle-orm'
import { events } from '../../../schema/workspace/history.ts'
import { act } from '../../core/action/buttons.ts'
import type { Card, Item } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { inWords, latest, type Recent } from '../../core/event/recent.ts'
import { listedPage } from '../../core/listed-page.ts'
import { type Cursor, type Logged, newestOf, readLog } from '../../identity/security/read.ts'
import { momentInFull } from '../../language/formatting.ts'
import { ask, rows } from '../../platform/db.ts'
import { surfaceName } from '../../platform/env.ts'
import { fromLog } from './security-card.ts'

const page = 12

/** What was done, as an entry of the list. */
type Done = Recent & Cursor
type Entry = Logged | Done

/** Whose doings, and where the page before ended. */
export interface Asked {
  by?: string | undefined
  before: Cursor
}

/** What members did, newest first; of everybody, also what the security log has. */
export async function readAudit(ctx: Context, { by, before }: Asked): Promise<Entry[]> {
  const which = and(
    by === undefined ? undefined : eq(events.memberId, by),
    sql`(${events.at}, ${events.id}) < (${before.at}, ${before.id})`,
  )
  const [log, [done]] = await Promise.all([
    by === undefined ? readLog(ctx, before, page + 1) : [],
    ask(ctx.db, rows(latest(ctx, which, page + 1))),
  ])
  const inTheirWords = done.map((one): Done => ({ ...inWords(ctx, one), id: one.event }))
  return newestOf<Entry>([...log, ...inTheirWords], page + 1)
}

const isDone = (one: Entry): one is Done => 'event' in one

function itemOf(ctx: Context, one: Entry): Item {
  const when = momentInFull(one.at, readerOf(ctx))
  if (!isDone(one)) {
    const [title, detail] = fromLog(one)
    return { title, text: [...detail, when].filter(Boolean).join(' · ') }
  }
  const who = `${one.who ?? 'A member of before'} in ${surfaceName(one.surface)}`
  const what = one.fields.slice(0, 3).join(', ')
  return { title: one.title, text: [what, who, when].filter(Boolean).join(' · ') }
}

export const auditCard = (ctx: Context, { by }: Asked, found: Entry[]): Card => ({
  title: 'Audit',
  subtitle: 'Who did what, where and when. Newest first.',
  parts: listedPage(found, {
    most: page,
    item: (one) => itemOf(ctx, one),
    older: ({ at, id }) => act('Older', 'audit', { ...(by && { by }), before: at, after: id }),
    empty: 'There is nothing older.',
  }),
  buttons: [act('Security', 'security'), act('Members', 'members')],
})
