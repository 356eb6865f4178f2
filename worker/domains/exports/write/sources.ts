import { and, eq, sql } from 'drizzle-orm'
import { members } from '../../../../schema/directory/directory.ts'
import { changes, events } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { became } from '../../../core/event/commit/first-image.ts'
import { fieldChanges } from '../../../core/event/field-changes.ts'
import { seenAmong } from '../../../core/event/seen-among.ts'
import { type Place, readAsOf, type Stood } from '../../../core/event/stood-at.ts'
import type { RecordKind } from '../../../core/record/kind.ts'
import { inOrder, isPortable, portable, wholeTextName } from '../../../core/record/portable.ts'
import { find } from '../../../core/record/queries.ts'
import { allKinds } from '../../../core/record/registry.ts'
import { headerOf, namesIn, sheetOf } from '../../../core/record/sheet.ts'
import { csv, csvRows } from '../../../language/csv.ts'
import { ask, directory, inList, rows } from '../../../platform/db.ts'
import { plainCell } from '../cells.ts'

/** All that an export is made of, page by page. */

export interface Page {
  /** A line each. */
  lines: object[]
  /** The same as a table, where it is one. */
  table?: string
  next: unknown
}

export interface Source {
  /** A kind of records, or `history`. */
  kind: string
  /** What its files are called. */
  name: string
  /** The first line of its table. */
  header?: string
  page(ctx: Context, asOf: number, after: unknown): Promise<Page>
}

const usual = 500
/** Each with a text of its own. */
const ofLong = 50

export const exportedKinds = (ctx: Context): RecordKind[] => allKinds(ctx).filter(isPortable)

/** The addresses of colleagues, which the directory keeps. */
async function emailsOf({ deps, workspace }: Context, ids: string[]) {
  const db = directory(deps.env, deps.meter)
  const query = db
    .select({ id: members.id, email: members.email })
    .from(members)
    .where(and(eq(members.workspaceId, workspace.id), sql`${members.id} in ${inList(ids)}`))
  const [found] = await ask(db, rows(query))
  return new Map(found.map(({ id, email }) => [id, email]))
}

async function lineOf(ctx: Context, kind: RecordKind, all: Stood[]) {
  const emails =
    kind.kind === 'member'
      ? await emailsOf(
          ctx,
          all.map(({ id }) => id),
        )
      : undefined
  return all.map((row) => ({
    ...portable(ctx, kind, row),
    ...(emails && { email: emails.get(row.id) ?? null }),
    ...(row.wholeText && { [wholeTextName(kind)]: row.wholeText }),
  }))
}

const recordsOf = (kind: RecordKind): Source => ({
  ...{ kind: kind.kind, name: kind.noun[1].replaceAll(' ', '-') },
  async page(ctx, asOf, after) {
    const most = kind.longText ? ofLong : usual
    // As it was kept: a place, or nothing where it begins.
    const { rows: all, next } = await readAsOf(ctx, kind, {
      ...{ asOf, most },
      after: (after ?? undefined) as Place | undefined,
    })
    const names = await find(ctx, namesIn(ctx, kind, all))
    const { rows: cells } = sheetOf(ctx, kind, all, names)
    return {
      lines: await lineOf(ctx, kind, all),
      table: csvRows(cells.map((row) => row.map(plainCell))),
      next,
    }
  },
})

const pageOfHistory = 500

/** What happened, a line a change of a record; of an event that changed none, one. */
const history = (kindsSeen: RecordKind[]): Source => ({
  ...{ kind: 'history', name: 'history' },
  async page(ctx, asOf, after) {
    const { db, workspace } = ctx
    const [event, change] = (after ?? [0, 0]) as [number, number] // as it was kept
    const query = db
      .select({
        ...{
          number: sql<number>`events.rowid`.as('number'),
          event: sql<string>`${events.id}`.as('event'),
        },
        at2: sql<number>`coalesce(changes.rowid, 0)`.as('at2'),
        ...{ name: events.name, by: events.memberId, surface: events.surface, at: events.at },
        about: sql<string | null>`${events.recordId}`.as('about'),
        ...{ undoes: events.undoes, parent: events.parentId },
        ...{ kind: changes.kind, record: changes.recordId, version: changes.version },
        ...{ before: changes.before, after: became() },
      })
      .from(events)
      .leftJoin(changes, eq(changes.eventId, events.id))
      .where(
        sql`events.workspace_id = ${workspace.id} and events.rowid >= ${event}
          and events.rowid <= ${asOf}
          and (events.rowid > ${event} or coalesce(changes.rowid, 0) > ${change})`,
      )
      .orderBy(sql`events.rowid, changes.rowid`)
      .limit(pageOfHistory)
    const [found] = await ask(db, rows(query))
    const ids = [
      ...new Set(found.flatMap(({ about, record }) => [about ?? [], record ?? []].flat())),
    ]
    const isSeen = await seenAmong(ctx, kindsSeen, ids)
    const last = found.length === pageOfHistory ? found.at(-1) : undefined
    const lines = found
      .filter(({ about, record }) => (record ? isSeen(record) : !about || isSeen(about)))
      .map((one) => ({
        ...{ event: one.event, name: one.name, at: new Date(one.at).toISOString(), by: one.by },
        ...{ surface: one.surface, about: one.about, undoes: one.undoes, parent: one.parent },
        ...(one.record && {
          ...{ kind: one.kind, record: one.record, version: one.version },
          changes: fieldChanges(ctx, {
            ...{ kind: one.kind ?? '', before: one.before, after: one.after },
          } as Parameters<typeof fieldChanges>[1]), // all that it reads
        }),
      }))
    return { lines, next: last ? [last.number, last.at2] : undefined }
  },
})

export function sourcesOf(ctx: Context): Source[] {
  const all = inOrder(exportedKinds(ctx))
  return [
    ...all.map((kind) => ({ ...recordsOf(kind), header: csv(headerOf(ctx, kind), []) })),
    history(all),
  ]
}
