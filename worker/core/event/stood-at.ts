import { and, asc, eq, getTableColumns, getTableName, max, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { changes, events, longTexts } from '../../../schema/workspace/history.ts'
import { ask, first, inList, type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { beyond } from '../record/list.ts'
import { scoped, scopedById, select } from '../record/scoped.ts'
import { columnsOf, flat } from '../record/values.ts'
import { turned } from './commit/index.ts'
import { isHidden } from './reversing.ts'

/** Records as they stood when an event was the latest, however much happens while they are read. */

/** By when it was made, and its id: neither changes. */
export type Place = [createdAt: number, id: string]

/** The latest event, by its number: events are numbered as they are committed. */
export const latestEvent = ({
  db,
  workspace,
}: Context): Look<{ number: number; id: string | null }> =>
  map(
    first(
      db
        .select({ number: max(sql<number>`rowid`).as('number'), id: events.id })
        .from(events)
        .where(sql`${events.workspaceId} = ${workspace.id}`),
    ),
    (found) => ({ number: Number(found?.number ?? 0), id: found?.id ?? null }),
  )

interface Wanted {
  /** The number of the event. */
  asOf: number
  after: Place | undefined
  most: number
}

/** `wholeText` is what was too long for its row. */
export type Stood = Row & { wholeText?: string | null }

export interface StoodPage {
  rows: Stood[]
  /** The next page begins after it, if there is one. */
  next: Place | undefined
}

/** A column by its whole name: inside a sub-select its bare name is another table's. */
const whole = (table: SQLiteTable, column: 'id' | 'version'): SQL =>
  sql`${sql.identifier(getTableName(table))}.${sql.raw(column)}`

const text = ({ workspace }: Context, table: SQLiteTable) =>
  sql<string | null>`(select text from long_texts
    where workspace_id = ${workspace.id} and record_id = ${whole(table, 'id')})`

function columnsRead(ctx: Context, { table, longText }: RecordKind) {
  const wholeText = longText && text(ctx, table).as('long_text')
  return { ...getTableColumns(table), ...(wholeText && { wholeText }) }
}

/** The number of the event that changed it last. */
const changedBy = ({ workspace }: Context, { table }: RecordKind): SQL<number> =>
  sql<number>`coalesce((select e.rowid from changes c join events e on e.id = c.event_id
    where c.workspace_id = ${workspace.id} and c.record_id = ${whole(table, 'id')}
      and c.version = ${whole(table, 'version')}), 0)`

function pageLook(ctx: Context, kind: RecordKind, { after, most }: Wanted) {
  const { createdAt, id } = columnsOf(kind.table)
  const order = [createdAt, id].flatMap((one) => one ?? [])
  const query = select(ctx, {
    ...columnsRead(ctx, kind),
    changedBy: changedBy(ctx, kind).as('changed_by'),
  })
    .from(scoped(ctx, kind.table))
    .where(beyond(order, after))
    .orderBy(...order.map((one) => asc(one)))
    .limit(most + 1)
  return map(rows(query), (all) => all as (Row & { changedBy: number })[]) // every record table has these columns
}

const placeOf = (row: Row): Place => [Number(row.createdAt), row.id]

const isBefore = ([at, id]: Place, [otherAt, other]: Place) =>
  at < otherAt || (at === otherAt && id < other)

type Since = typeof changes.$inferSelect

/** All that happened since to some records, and to those that were removed since from a range of places; the latest first. */
function sinceLook(
  { db, workspace }: Context,
  { kind }: RecordKind,
  ids: string[],
  { asOf, after }: Wanted,
  last: Place | undefined,
): Look<Since[]> {
  const happened = sql`from events e join changes c on c.event_id = e.id
    where e.workspace_id = ${workspace.id} and e.rowid > ${asOf} and c.kind = ${kind}`
  const place = sql`(c.before ->> '$.createdAt', c.record_id)`
  const from = after ? sql`and ${place} > (${after[0]}, ${after[1]})` : sql``
  const until = last ? sql`and ${place} <= (${last[0]}, ${last[1]})` : sql``
  const removed = sql`select c.record_id ${happened} and c.after is null and c.before is not null
    ${from} ${until}`
  return rows(
    db
      .select(getTableColumns(changes))
      .from(changes)
      .where(
        sql`workspace_id = ${workspace.id}
          and record_id in (select * from ${inList(ids)} union ${removed})
          and (select e.rowid from events e where e.id = changes.event_id) > ${asOf}`,
      )
      .orderBy(sql`version desc`),
  )
}

/** The record before these changes, the latest of them first; undefined where there was none. */
function before(ctx: Context, kind: string, now: Row | undefined, since: Since[]): Row | undefined {
  let row = now
  for (const { recordId: id, version, before: was, after } of since) {
    if (was) {
      const values = { ...turned(ctx, kind, was), version: version - 1 }
      row =
        row && after ? Object.assign(row, values) : { ...values, id, workspaceId: ctx.workspace.id }
    } else if (after) row = undefined
  }
  return row
}

/** The texts of what is there no more; they are kept longer than it can come back. */
const textsLook = ({ db, workspace }: Context, { longText }: RecordKind, ids: string[]) =>
  longText && ids.length
    ? map(
        rows(
          db
            .select({ id: longTexts.recordId, text: longTexts.text })
            .from(longTexts)
            .where(
              and(
                eq(longTexts.workspaceId, workspace.id),
                sql`${longTexts.recordId} in ${inList(ids)}`,
              ),
            ),
        ),
        (all) => new Map(all.map((one) => [one.id, one.text])),
      )
    : nothing(new Map<string, string>())

const rowsLook = (ctx: Context, kind: RecordKind, ids: string[]): Look<Row[]> =>
  ids.length
    ? map(
        rows(
          select(ctx, columnsRead(ctx, kind))
            .from(scopedById(ctx, kind.table))
            .where(sql`id in ${inList(ids)}`),
        ),
        // As above; images have the workspace's own values each by its name.
        (all) => all.map((row) => flat(row) as Row),
      )
    : nothing([])

/** A page of a kind's records, those of them that this reader sees. */
export async function readAsOf(ctx: Context, kind: RecordKind, wanted: Wanted): Promise<StoodPage> {
  const [found] = await ask(ctx.db, pageLook(ctx, kind, wanted))
  const page = found.slice(0, wanted.most)
  const last = page.at(-1)
  const next = found.length > wanted.most && last ? placeOf(last) : undefined
  const [still, moved] = [true, false].map((is) =>
    page.filter(({ changedBy: by }) => by <= wanted.asOf === is),
  )
  const ids = (moved ?? []).map(({ id }) => id)
  const [now, since] = await ask(
    ctx.db,
    rowsLook(ctx, kind, ids),
    sinceLook(ctx, kind, ids, wanted, next),
  )
  const byId = new Map(now.map((row) => [row.id, row]))
  const known = new Set((still ?? []).map(({ id }) => id))
  const stood = [...Map.groupBy(since, ({ recordId }) => recordId)].flatMap(([id, all]) => {
    const row = known.has(id) ? undefined : before(ctx, kind.kind, byId.get(id), all)
    return row && isIn(placeOf(row), wanted.after, next) ? row : []
  })
  const gone = stood.map(({ id }) => id).filter((id) => !byId.has(id))
  const [texts] = gone.length ? await ask(ctx.db, textsLook(ctx, kind, gone)) : [undefined]
  for (const row of stood) if (texts?.has(row.id)) row.wholeText = texts.get(row.id)
  return {
    rows: [...(still ?? []), ...stood]
      .filter((row) => !isHidden(ctx, kind.kind, row))
      .sort((a, b) => (isBefore(placeOf(a), placeOf(b)) ? -1 : 1)),
    next,
  }
}

const isIn = (place: Place, after: Place | undefined, last: Place | undefined) =>
  (!after || isBefore(after, place)) && (!last || !isBefore(last, place))
