import { and, asc, eq, getTableColumns, gt, isNull, or, sql } from 'drizzle-orm'
import { members } from '../../../schema/directory/directory.ts'
import { longTexts } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { isSecret } from '../../core/record/portable.ts'
import { allKinds } from '../../core/record/registry.ts'
import { isThereFor, scoped, select } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import { ask, directory, rows } from '../../platform/db.ts'
import { readEvents } from '../history/events.ts'
import { openedKinds } from '../records/kinds.ts'
import { listRecords } from '../records/list.ts'
import { planOf } from '../records/plan.ts'
import type { Listed } from '../records/showing.ts'

/** A part of what a workspace keeps, page by page; each is a line of the file. */
export interface Source {
  name: string
  page(after: string | undefined): Promise<Listed<object>>
}

const atOnce = 200

/** So many rows, and the place of the last one where there may be more. */
function paged<R extends object>(found: R[], placeOf: (row: R) => string): Listed<R> {
  const last = found.length === atOnce ? found.at(-1) : undefined
  return { data: found, page: { next: last ? placeOf(last) : null } }
}

const asked = (name: string, after: string | undefined) =>
  new URLSearchParams({ limit: String(atOnce), ...(after !== undefined && { [name]: after }) })

const recordsOf = (ctx: Context, kind: RecordKind): Source => ({
  name: kind.kind,
  page: (after) => listRecords(ctx, kind, asked('cursor', after)),
})

/** Of a kind that people do not open by itself, or of which no index serves a list: as it is stored. */
const rowsOf = (ctx: Context, { kind, table }: RecordKind): Source => ({
  name: kind,
  async page(after = '') {
    const { workspaceId: _, ...columns } = columnsOf(table)
    const query = select(ctx, columns)
      .from(scoped(ctx, table))
      .where(sql`id > ${after}`)
      .orderBy(sql`id`)
      .limit(atOnce)
    const [found] = await ask(ctx.db, rows(query))
    const all = found as Row[] // as every record table has it
    return paged(
      all.map((row) => ({ kind, ...row })),
      ({ id }) => id,
    )
  },
})

/** What is too long for the records of these kinds. */
const textsOf = (ctx: Context, all: RecordKind[]): Source => ({
  name: 'text',
  async page(after = '') {
    const seen = all.map(({ table }) => isThereFor(ctx, table, sql`long_texts.record_id`))
    const { recordId: record, text } = getTableColumns(longTexts)
    const query = ctx.db
      .select({ kind: sql<string>`'text'`.as('line'), record, text })
      .from(longTexts)
      .where(
        and(
          eq(longTexts.workspaceId, ctx.workspace.id),
          gt(longTexts.recordId, after),
          isNull(longTexts.removedAt),
          or(...seen),
        ),
      )
      .orderBy(asc(longTexts.recordId))
      .limit(atOnce)
    const [found] = await ask(ctx.db, rows(query))
    return paged(found, (row) => row.record)
  },
})

/** The addresses of colleagues, which the directory keeps. */
const addressesOf = ({ deps, workspace }: Context): Source => ({
  name: 'address',
  async page(after = '') {
    const db = directory(deps.env, deps.meter)
    const query = db
      .select({ kind: sql<string>`'address'`.as('line'), member: members.id, email: members.email })
      .from(members)
      .where(and(eq(members.workspaceId, workspace.id), gt(members.id, after)))
      .orderBy(asc(members.id))
      .limit(atOnce)
    const [found] = await ask(db, rows(query))
    return paged(found, ({ member }) => member)
  },
})

/** What happened, with what it changed. */
const eventsOf = (ctx: Context, leftOut: string[]): Source => ({
  name: 'event',
  async page(after) {
    const { data, page } = await readEvents(ctx, asked('after', after))
    const lines = data.map(({ changes, ...event }) => ({
      ...{ kind: 'event', ...event },
      changes: changes.filter(({ kind }) => !leftOut.includes(kind)),
    }))
    return { data: lines, page }
  },
})

/**
 * Everything of a workspace as its admins see it: what is only somebody's own is left out, and so
 * are secrets, tokens and what is derived.
 */
export function sourcesOf(ctx: Context): Source[] {
  const all = allKinds(ctx)
  const secret = all.filter(isSecret).map(({ kind }) => kind)
  const shown = all.filter((one) => !isSecret(one))
  const listed = openedKinds(ctx).filter((one) => planOf(ctx, one, []))
  const [open, other] = [
    shown.filter((one) => listed.includes(one)),
    shown.filter((one) => !listed.includes(one)),
  ]
  const long = open.filter(({ longText }) => longText)
  return [
    ...open.map((kind) => recordsOf(ctx, kind)),
    ...other.map((kind) => rowsOf(ctx, kind)),
    ...(long.length ? [textsOf(ctx, long)] : []),
    addressesOf(ctx),
    eventsOf(ctx, secret),
  ]
}
