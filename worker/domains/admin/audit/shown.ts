import { and, desc, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import { exposures } from '../../../../schema/workspace/exposures.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { conversations } from '../../../../schema/workspace/places.ts'
import type { Context } from '../../../core/context.ts'
import { titleOf } from '../../../core/event/recent.ts'
import { kindNamed, kindOf } from '../../../core/record/registry.ts'
import { scopedById } from '../../../core/record/scoped.ts'
import type { Cursor } from '../../../identity/security/read.ts'
import { withArticle } from '../../../language/formatting.ts'
import { isRare, type Look, map, rows } from '../../../platform/db.ts'
import type { Entry, Filter } from './asked.ts'

const nameIn = (ctx: Context, table: typeof workspaceMembers | typeof conversations, id: SQL) =>
  sql<string | null>`(select name from ${scopedById(ctx, table)} where id = ${id})`

const newest = [desc(exposures.at), desc(exposures.id)]
/** The same order, as the index that keeps a showing once in its hour has it. */
const newestOfRecord = [desc(exposures.hour), ...newest]

const found = (ctx: Context, which: SQL | undefined, order: SQL[], most: number) =>
  ctx.db
    .select({
      ...{ id: exposures.id, kind: exposures.kind, recordId: exposures.recordId },
      ...{ memberId: exposures.memberId, conversationId: exposures.conversationId },
      ...{ surface: exposures.surface, at: exposures.at, lastAt: exposures.lastAt },
      count: exposures.count,
      title: titleOf(
        ctx,
        sql`substr(exposures.record_id, 1, instr(exposures.record_id, '_') - 1)`,
        sql`exposures.record_id`,
      ).as('title'),
      who: nameIn(ctx, workspaceMembers, sql`exposures.member_id`).as('who'),
      place: nameIn(ctx, conversations, sql`exposures.conversation_id`).as('place'),
    })
    .from(exposures)
    .where(and(eq(exposures.workspaceId, ctx.workspace.id), which))
    .orderBy(...order)
    .limit(most)

type Row = ReturnType<typeof found>['_']['result'][number]

/** What a record is called; where that is no longer known, what it is. */
function called(ctx: Context, { title, recordId }: Row): string {
  const kind = kindNamed(ctx, kindOf(recordId))
  return title ?? (kind ? withArticle(kind.noun[0]) : `the ${recordId}`)
}

const mostNamed = 3

const inLine = (names: string[]) => {
  const more = names.length - mostNamed
  return `${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** One showing: what it began with in that hour, seen again or not. */
function entryOf(ctx: Context, all: Row[]): Entry | undefined {
  const [newest, oldest] = [all[0], all.at(-1)]
  if (!newest || !oldest) return undefined
  const { kind, memberId, who, surface, conversationId, place } = newest
  const names = all.toReversed().map((one) => called(ctx, one))
  return {
    ...{ id: oldest.id, at: oldest.at, what: kind, name: null, surface, fields: [], detail: [] },
    title: `${kind === 'shown' ? 'Shown' : 'Exported'}: ${inLine(names)}`,
    ...{ by: memberId || null, who, readers: null },
    records: kind === 'shown' ? all.toReversed().map(({ recordId }) => recordId) : [],
    conversation: conversationId ? { id: conversationId, name: place } : null,
    count: Math.max(...all.map(({ count }) => count)),
    lastAt: Math.max(...all.map(({ lastAt }) => lastAt)),
  }
}

const showingOf = ({ id }: Row) => id.slice(0, id.lastIndexOf('_'))

export interface Shown {
  entries: Entry[]
  /** There is more than was read: what is older than this is not complete. */
  upTo?: Cursor | undefined
}

const ofRecord = (record: string, before: Cursor) =>
  and(
    isRare(eq(exposures.recordId, record)),
    lte(exposures.hour, Math.floor(before.at / 3_600_000)),
  )

/** What was shown and exported, newest first; of so many records at most. */
export function shownLook(
  ctx: Context,
  { by, record, what, surface, from }: Filter,
  before: Cursor,
  most: number,
): Look<Shown> {
  const which = and(
    by === undefined ? undefined : isRare(eq(exposures.memberId, by)),
    record === undefined ? undefined : ofRecord(record, before),
    // Written out, as its index has it.
    what === 'exported' ? sql`kind = 'exported'` : undefined,
    what === 'shown' ? eq(exposures.kind, 'shown') : undefined,
    surface === undefined ? undefined : isRare(eq(exposures.surface, surface)),
    from === undefined ? undefined : gte(exposures.at, from),
    sql`(${exposures.at}, ${exposures.id}) < (${before.at}, ${before.id})`,
  )
  const order = record === undefined ? newest : newestOfRecord
  return map(rows(found(ctx, which, order, most)), (all) => {
    const showings = [...Map.groupBy(all, showingOf).values()]
    const isCut = all.length === most
    // The last may go on beyond what was read.
    if (isCut && showings.length > 1) showings.pop()
    const entries = showings.flatMap((one) => entryOf(ctx, one) ?? [])
    return { entries, upTo: isCut ? entries.at(-1) : undefined }
  })
}
