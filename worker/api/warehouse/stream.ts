// https://developers.cloudflare.com/pipelines/streams/writing-to-streams/
import { getTableColumns, sql } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import { nobody } from '../../core/event/commit/index.ts'
import { isHidden } from '../../core/event/reversing.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { shapeOf } from '../../core/record/outside.ts'
import { kindNamed } from '../../core/record/registry.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import { removedRow, rowsSent, type SentRow } from '../../core/record/warehouse/sent.ts'
import type { Kind } from '../../core/record/warehouse/tables.ts'
import { ask, both, inList, type Look, map, rows } from '../../platform/db.ts'
import { tablesOf } from './tables.ts'
import { cursorOf, type Touched, touchedLook } from './touched.ts'

/** What happened, as figures: after it was committed, in that order, until it was taken. */

const atOnce = 1000
/** A stream takes a megabyte a request. */
const largest = 500_000

/** An admin who has nothing of their own here: what only its author sees is not sent. */
function readerOf({ deps, workspace }: Run): Context {
  const { timeZone, locale } = workspace
  const member = { id: '', name: '', email: null, role: 'admin' as const, timeZone, locale }
  return { ...nobody(deps, workspace, 'figures'), member }
}

interface Found {
  row: Row
  /** What made this version of it. */
  event: string
  at: number
}

/** Those of the records that there are, as they are now. */
function foundLook(ctx: Context, { kind, table }: RecordKind, ids: string[]): Look<Found[]> {
  const of = columnsOf(table)
  const made = (column: 'id' | 'at') => sql`(select e.${sql.raw(column)} from changes c
    join events e on e.id = c.event_id where c.workspace_id = ${ctx.workspace.id}
      and c.record_id = ${of.id} and c.version = ${of.version})`
  const query = select(ctx, {
    ...getTableColumns(table),
    madeBy: sql<string>`${made('id')}`.as('made_by'),
    madeAt: sql<number>`${made('at')}`.as('made_at'),
  })
    .from(scopedById(ctx, table))
    .where(sql`${of.id} in ${inList(ids)}`)
  return map(rows(query), (all) =>
    (all as (Row & { madeBy: string; madeAt: number })[]) // as record tables have it
      .filter((row) => !isHidden(ctx, kind, row))
      .map((row) => ({ row, event: row.madeBy, at: row.madeAt })),
  )
}

interface Sending {
  kind: RecordKind
  tables: Kind
  /** The last change of each record. */
  last: Touched[]
}

function rowsIn(ctx: Context, { kind, tables, last }: Sending, found: Found[]): SentRow[] {
  const workspace = ctx.workspace.id
  const there = new Set(found.map(({ row }) => row.id))
  const gone = last.filter(({ id, gone }) => gone && !there.has(id))
  return [
    ...found.flatMap(({ row, event, at }) =>
      rowsSent(
        { workspace, id: row.id, version: row.version, event, at },
        tables,
        shapeOf(ctx, kind.kind, row),
      ),
    ),
    ...gone.map(({ id, version, event, at }) =>
      removedRow({ workspace, id, version, event, at }, tables.path),
    ),
  ]
}

function sendingOf(ctx: Context, touched: Touched[]): Sending[] {
  const tables = tablesOf(ctx)
  return [...Map.groupBy(touched, (one) => one.kind)].flatMap(([name, some]) => {
    const [kind, its] = [kindNamed(ctx, name), tables.get(name)]
    const last = new Map(some.map((one) => [one.id, one]))
    return kind && its ? [{ kind, tables: its, last: [...last.values()] }] : []
  })
}

/** In pieces that a stream takes. */
function* pieces(all: SentRow[]): Generator<SentRow[]> {
  let [some, size]: [SentRow[], number] = [[], 0]
  for (const row of all) {
    const more = JSON.stringify(row).length
    if (size + more > largest && some.length) {
      yield some
      ;[some, size] = [[], 0]
    }
    some.push(row)
    size += more
  }
  if (some.length) yield some
}

/** The next ones; where they are not taken, it fails, and they are sent once more. */
async function page(run: Run): Promise<Page> {
  const { db, deps, cursor } = run
  const stream = deps.env.FIGURES
  if (!stream) return { cursor, rests: true, checked: 0, changed: 0, writes: [] }
  const [touched] = await ask(db, touchedLook(run, atOnce))
  const ctx = readerOf(run)
  const sending = sendingOf(ctx, touched)
  const looks = sending.map(({ kind, last }) =>
    foundLook(
      ctx,
      kind,
      last.map(({ id }) => id),
    ),
  )
  const [found] = await ask(db, both(...looks))
  const sent = sending.flatMap((one, at) => rowsIn(ctx, one, found[at] ?? []))
  for (const some of pieces(sent)) await stream.send(some)
  const last = touched.at(-1)
  return {
    ...{ cursor: last ? cursorOf(last) : cursor, checked: touched.length, changed: sent.length },
    ...{ writes: [], ...(touched.length < atOnce && { rests: true as const }) },
  }
}

/** Woken by each commit where there is a stream. */
export const figuresJob: JobKind = { kind: 'figures', page }
