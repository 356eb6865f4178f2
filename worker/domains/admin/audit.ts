import { and, eq, sql } from 'drizzle-orm'
import { events } from '../../../schema/workspace/history.ts'
import { act } from '../../core/action/buttons.ts'
import { type Card, type Item, listed } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { inWords, latest, type Recent } from '../../core/event/recent.ts'
import { type Cursor, type Logged, newestOf, readLog } from '../../identity/security/read.ts'
import { clock, dayInFull, today } from '../../language/formatting.ts'
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

/** `Fri 1 Nov 2026, 10:42`. */
function moment(ctx: Context, at: number): string {
  const reader = readerOf(ctx)
  return `${dayInFull(today({ ...reader, now: at }), reader)}, ${clock(at, reader)}`
}

function itemOf(ctx: Context, one: Entry): Item {
  const when = moment(ctx, one.at)
  if (!isDone(one)) {
    const [title, detail] = fromLog(one)
    return { title, text: [...detail, when].filter(Boolean).join(' · ') }
  }
  const who = `${one.who ?? 'A member of before'} in ${surfaceName(one.surface)}`
  const what = one.fields.slice(0, 3).join(', ')
  return { title: one.title, text: [what, who, when].filter(Boolean).join(' · ') }
}

export function auditCard(ctx: Context, { by }: Asked, found: Entry[]): Card {
  const shown = found.slice(0, page)
  const last = shown.at(-1)
  const older =
    found.length > page && last
      ? act('Older', 'audit', { ...(by && { by }), before: last.at, after: last.id })
      : undefined
  return {
    title: 'Audit',
    subtitle: 'Who did what, where and when. Newest first.',
    parts: shown.length
      ? listed(
          '',
          shown.map((one) => itemOf(ctx, one)),
          older,
        )
      : [{ kind: 'text', text: 'There is nothing older.' }],
    buttons: [act('Security', 'security'), act('Members', 'members')],
  }
}
