import { and, eq, gte, type SQL, sql } from 'drizzle-orm'
import {
  events,
  isAboutAccess,
  isIdOfAccess,
  isOfAccess,
} from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { inWords, latest } from '../../../core/event/recent.ts'
import type { Cursor } from '../../../identity/security/read.ts'
import { isRare, type Look, map, rows } from '../../../platform/db.ts'
import type { Entry, Filter } from './asked.ts'

const { at, id, memberId, recordId, surface: from } = events

/** What is asked of an event beside its record. */
const asked = ({ by, surface, from: first }: Filter, before: Cursor): SQL | undefined =>
  and(
    by === undefined ? undefined : isRare(eq(memberId, by)),
    surface === undefined ? undefined : isRare(eq(from, surface)),
    first === undefined ? undefined : gte(at, first),
    sql`(${at}, ${id}) < (${before.at}, ${before.id})`,
  )

/**
 * The latest of a record: its versions follow each other as its events do, and no more of them are
 * read than are shown. What is about a member or an account has an index of its own.
 */
function ofRecord(ctx: Context, record: string, which: SQL | undefined, most: number): SQL {
  if (isIdOfAccess(record)) return sql`${isAboutAccess(recordId)} and events.record_id = ${record}`
  return sql`${id} in (select ${id} from changes c cross join events on events.id = c.event_id
    where c.workspace_id = ${ctx.workspace.id} and c.record_id = ${record} and ${which}
    order by c.version desc limit ${most})`
}

function which(ctx: Context, filter: Filter, before: Cursor, most: number) {
  const { record, what } = filter
  const access = isOfAccess(recordId)
  const rest = asked(filter, before)
  return and(
    rest,
    record === undefined ? undefined : ofRecord(ctx, record, rest, most),
    what === 'access' ? access : undefined,
    what === 'written' ? sql`not coalesce(${access}, 0)` : undefined,
  )
}

const isAccess = ({ recordId, access }: { recordId: string | null; access: number | null }) =>
  isIdOfAccess(recordId ?? '') || Boolean(access)

/** What members did, newest first. */
export function doneLook(
  ctx: Context,
  filter: Filter,
  before: Cursor,
  most: number,
): Look<Entry[]> {
  const { record } = filter
  const byId = record !== undefined && !isIdOfAccess(record)
  const found = latest(ctx, which(ctx, filter, before, most), most, byId ? sql`+` : undefined)
  return map(rows(found), (all) =>
    all.map((one): Entry => {
      const { title, fields: set } = inWords(ctx, one)
      // What is new says so by its name.
      const fields = one.made ? [] : set
      return {
        ...{ id: one.event, at: one.at, lastAt: one.at, count: 1, title, fields, detail: [] },
        ...{ what: isAccess(one) ? 'access' : 'written', name: one.name },
        ...{ by: one.memberId, who: one.who, surface: one.surface },
        ...{ records: one.recordId ? [one.recordId] : [], conversation: null, readers: null },
      }
    }),
  )
}
