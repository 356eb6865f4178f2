import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { changes, events, workspaceMembers } from '../../../schema/workspace/history.ts'
import { ago } from '../../language/formatting.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { surfaceName } from '../../platform/env.ts'
import { turnButton } from '../action/turn-button.ts'
import type { Item } from '../card.ts'
import { type Context, called, readerOf } from '../context.ts'
import { may } from '../permissions.ts'
import type { Row } from '../record/kind.ts'
import { kindOf } from '../record/registry.ts'
import { scopedById, select } from '../record/scoped.ts'
import { became } from './commit/first-image.ts'
import { eventNamed, type Seen } from './define.ts'
import { describe, idsIn } from './describe.ts'
import { mayReverse } from './reversing.ts'
import { turn } from './turn.ts'
import { month } from './undo.ts'

/** A change of a record, who made it where, and whether it was turned round since. */
interface Past extends Seen {
  name: string
  surface: string
  at: number
  /** The record that the event is about. */
  about: string | null
  who: string | null
  turned: number
}

/** The latest changes of a record, the newest first; the older ones, below a version, come next. */
export const pastLook = (
  ctx: Context,
  recordId: string,
  most: number,
  below = Number.MAX_SAFE_INTEGER,
): Look<{ past: Past[]; ids: string[] }> =>
  map(
    rows(
      select(ctx, {
        ...getTableColumns(changes),
        after: became(kindOf(recordId)),
        memberId: events.memberId,
        name: sql<string>`${events.name}`.as('event_name'),
        surface: events.surface,
        at: events.at,
        about: sql<string | null>`${events.recordId}`.as('event_about'),
        who: sql<string | null>`${workspaceMembers.name}`.as('who'),
        turned: sql<number>`exists (select 1 from events later
          where later.workspace_id = ${ctx.workspace.id}
            and later.undoes = ${changes.eventId})`.as('turned'),
      })
        .from(changes)
        .innerJoin(events, eq(events.id, changes.eventId))
        .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, events.memberId))
        .where(
          and(
            eq(changes.workspaceId, ctx.workspace.id),
            eq(changes.recordId, recordId),
            sql`${changes.version} < ${below}`,
          ),
        )
        .orderBy(desc(changes.version))
        .limit(most),
    ),
    (past) => ({ past, ids: idsIn(ctx, past) }),
  )

/** A line a change: what became of which field, by whom, and Undo where the reader may. */
export function pastItems(
  ctx: Context,
  past: Past[],
  names: Map<string, string>,
  now: Row,
): Item[] {
  const all = past.toReversed()
  return past.map((one) => {
    const what = describe(ctx, one, now, names)
    const did = eventNamed(one.name)?.timeline ?? (one.before ? 'Changed' : 'Added')
    const who = called(ctx, one.memberId, one.who, 'someone')
    const when = `by ${who} in ${surfaceName(one.surface)}, ${ago(one.at, readerOf(ctx))}`
    return {
      title: what || did,
      text: what ? `${did} ${when}` : when,
      ...(isTurnable(ctx, one, all, now) && { button: turnButton(one.name, one.eventId) }),
    }
  })
}

/** Would Undo give something back, and may this reader? */
function isTurnable(ctx: Context, one: Past, all: Past[], now: Row): boolean {
  const { undo, insteadOfUndo } = eventNamed(one.name) ?? {}
  if (one.turned || undo === false || insteadOfUndo || one.at < ctx.now - month) return false
  if (!may(ctx, 'undo', { ownerId: one.memberId })) return false
  // What did much at once goes back as a whole, from the record that it was about.
  if (undo) return one.about === one.recordId
  const { change } = turn(ctx, one, all, now)
  const made = (!one.before && one.after) || undefined
  return change !== undefined && mayReverse(ctx, change, made)
}
