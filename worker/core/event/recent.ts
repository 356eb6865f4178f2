import { and, desc, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { changes, events, workspaceMembers } from '../../../schema/workspace/history.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { RecordKind } from '../record/kind.ts'
import { hiddenFields, kindNamed, kindOf, kinds, spokenFields } from '../record/registry.ts'
import { scopedById } from '../record/scoped.ts'
import { visibilityOf } from '../record/seen.ts'
import { columnsOf } from '../record/values.ts'
import { became } from './commit/first-image.ts'
import { eventNamed, receiptTitle } from './define.ts'
import { type Changed, idsIn } from './describe.ts'
import { month } from './undo.ts'

/** Something that was done, in words. */
export interface Recent {
  event: string
  name: string
  title: string
  /** The fields it set, as a sentence names them. */
  fields: string[]
  surface: string
  at: number
  /** What the member is called, while they are known. */
  who: string | null
}

/** The same with what it changed, from what to what. */
export interface RecentChange extends Recent {
  changed: Changed
  /** Of a record that has one. */
  currency: string | null
}

/** So many are looked at, those that were turned round already among them, and half as many shown. */
const looked = 20

/** What the member did last and before `before`, and where the list goes on. */
export const recentChanges = (
  ctx: Context,
  before: number,
): Look<{ found: RecentChange[]; ids: string[]; next: number | undefined }> => {
  const mine = and(
    eq(events.memberId, ctx.member.id),
    // What is part of another is turned round with it.
    isNull(events.parentId),
    lt(events.at, before),
    gt(events.at, ctx.now - month),
  )
  return map(rows(latest(ctx, mine, looked)), (all) => {
    const wanted = all.filter((one) => !one.turned && isTurnable(ctx, one) && isSeen(ctx, one))
    const found = wanted.slice(0, looked / 2)
    const last = found.length === looked / 2 ? found.at(-1) : all[looked - 1]
    const more = all.some(({ at }) => last && at < last.at) || all.length === looked
    const changed = found.map(changedBy)
    return {
      found: found.map((one, at) => ({
        ...inWords(ctx, one),
        ...{ changed: changed[at] ?? changedBy(one), currency: one.currency },
      })),
      ids: idsIn(ctx, changed),
      next: last && more ? last.at : undefined,
    }
  })
}

/** Of what changed nothing of its record, such as that it was shared, as well. */
const kindOfId = sql`substr(events.record_id, 1, instr(events.record_id, '_') - 1)`

/**
 * The latest events that are so, each with its record's title and what it set there. `+` keeps
 * SQLite from an index of the workspace, where others find fewer.
 */
export const latest = (ctx: Context, which: SQL | undefined, most: number, plus = sql``) =>
  ctx.db
    .select({
      event: events.id,
      name: events.name,
      memberId: events.memberId,
      recordId: events.recordId,
      surface: events.surface,
      at: events.at,
      who: sql<string | null>`(select name from ${scopedById(ctx, workspaceMembers)}
        where id = ${events.memberId})`.as('who'),
      was: sql<string | null>`json_extract(${events.notes}, '$.was')`.as('was'),
      access: sql<number | null>`json_extract(${events.notes}, '$.access')`.as('access'),
      title: titleOf(ctx, kindOfId, sql`events.record_id`).as('title'),
      currency: heldBy(ctx, () => 'currency', kindOfId, sql`events.record_id`).as('currency'),
      before: changes.before,
      after: became(),
      made: sql<number>`(changes.event_id is not null and changes."before" is null)`.as('made'),
      turned: sql<number>`(changes.event_id is null or exists (select 1 from events later
        where later.workspace_id = ${ctx.workspace.id} and later.undoes = ${events.id}))`.as(
        'turned',
      ),
    })
    .from(events)
    .leftJoin(
      changes,
      and(eq(changes.eventId, events.id), eq(changes.recordId, sql`${events.recordId}`)),
    )
    .where(and(sql`${plus}${events.workspaceId} = ${ctx.workspace.id}`, which))
    .orderBy(desc(events.at), desc(events.id))
    .limit(most)

type Latest = ReturnType<typeof latest>['_']['result'][number]

/** What is new says so by its name. */
const changedBy = ({ recordId, before, after, made }: Latest): Changed => ({
  ...{ kind: kindOf(recordId ?? ''), before },
  after: made ? null : after,
})

/** What happened, as its title says it. */
export const inWords = (
  ctx: Context,
  { event, name, surface, at, who, after, made, was, title, recordId }: Latest,
): Recent => ({
  ...{ event, name, surface, at, who },
  title: said(name, title ?? was ?? ''),
  fields: spokenFields(
    ctx,
    kindOf(recordId ?? ''),
    Object.entries(after ?? {}).flatMap(([field, value]) => (made && isEmpty(value) ? [] : field)),
  ),
})

/** What a new record has nothing in was not set. */
const isEmpty = (value: unknown) =>
  value === null || value === '' || ['[]', '{}'].includes(JSON.stringify(value))

/** What a record is called, while it is there and this reader may see it. */
export const titleOf = (ctx: Context, ofKind: SQL, id: SQL): SQL<string | null> =>
  heldBy(ctx, ({ title }) => title, ofKind, id)

/** The column that `pick` names of a record's kind, while it is there and this reader may see it. */
function heldBy(
  ctx: Context,
  pick: (kind: RecordKind) => string | undefined,
  ofKind: SQL,
  id: SQL,
): SQL<string | null> {
  const held = kinds(ctx).flatMap((one) => {
    const columns = columnsOf(one.table)
    const field = pick(one) ?? ''
    const column = hiddenFields(ctx, one.kind).includes(field) ? undefined : columns[field]
    return column
      ? [
          // Names of kinds are letters alone; so many as there are would be too many parameters.
          sql`when ${sql.raw(`'${one.kind}'`)} then (select ${column} from ${scopedById(ctx, one.table)}
          where ${columns.id} = ${id})`,
        ]
      : []
  })
  return held.length ? sql`case ${ofKind} ${sql.join(held, sql` `)} end` : sql`null`
}

/** What is not named any more, where not everyone sees such records, is not there or hidden. */
const isSeen = (
  ctx: Context,
  { recordId, title, was }: { recordId: string | null; title: string | null; was: string | null },
) => !visibilityOf(ctx, kindOf(recordId ?? '')) || (title ?? was) !== null

function isTurnable(ctx: Context, { name, recordId }: { name: string; recordId: string | null }) {
  const { undo, insteadOfUndo } = eventNamed(name) ?? {}
  const kind = kindNamed(ctx, kindOf(recordId ?? ''))
  return undo !== false && !insteadOfUndo && kind?.undoable !== false
}

/** "Moved: Acme renewal", "Undone: Acme renewal". */
function said(name: string, title: string): string {
  const { timeline, turns } = eventNamed(name) ?? {}
  return timeline && !turns
    ? [timeline, title].filter(Boolean).join(': ')
    : receiptTitle(name, { title })
}
