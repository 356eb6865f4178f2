import { sql } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { isHidden } from '../../core/event/reversing.ts'
import { beyondRole, isLeftOut } from '../../core/permissions.ts'
import { pageAsked } from '../../core/record/filter/find-asked.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import type { Cursor, Page } from '../../core/record/list.ts'
import { find } from '../../core/record/queries.ts'
import { kindNamed, listNamed, recordKind } from '../../core/record/registry.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { headerOf, namesIn, type Sheet, sheetOf } from '../../core/record/sheet.ts'
import { csv } from '../../language/csv.ts'
import { capital } from '../../language/formatting.ts'
import { inList, type Look, map, rows } from '../../platform/db.ts'
import { workbook } from '../../platform/workbook.ts'
import { plainCell } from './cells.ts'

/** A list or a search as a table that spreadsheets open: what its reader sees, and no more. */

export const formats = ['csv', 'xlsx'] as const
export type Format = (typeof formats)[number]

/** By this action's name an admin leaves it out of a role. */
const action = 'export-list'

/** Has no admin taken it from the member's role? */
export const takesTables = (ctx: Context): boolean => !isLeftOut(ctx, action)

/** Throws where an admin took it from the member's role. */
export function mayTakeTables(ctx: Context): void {
  if (!takesTables(ctx)) throw beyondRole(ctx)
}

/** A table holds so many; it is read before it is sent, so that none breaks off and looks whole. */
export const mostRows = 10_000
const atOnce = 500
const foundAtOnce = 200

const rowsLook = (ctx: Context, { kind, table }: RecordKind, ids: string[]): Look<Row[]> =>
  map(
    rows(
      selectAll(ctx, table)
        .from(scopedById(ctx, table))
        .where(sql`id in ${inList(ids)}`),
    ),
    (all) => (all as Row[]).filter((row) => !isHidden(ctx, kind, row)), // as every record table has them
  )

/** These records, in this order. */
export async function tableOf(ctx: Context, kind: RecordKind, ids: string[]): Promise<Sheet> {
  const sheet: Sheet = { header: headerOf(ctx, kind), rows: [] }
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce)
    const found = await find(ctx, rowsLook(ctx, kind, some))
    const byId = new Map(found.map((row) => [row.id, row]))
    const inOrder = some.flatMap((id) => byId.get(id) ?? [])
    const names = await find(ctx, namesIn(ctx, kind, inOrder))
    sheet.rows.push(...sheetOf(ctx, kind, inOrder, names).rows)
  }
  return sheet
}

/** The ids of all pages. */
async function gathered(
  page: (after: Cursor | undefined) => Promise<Page<string>>,
): Promise<string[]> {
  const ids = new Set<string>()
  for (let after: Cursor | undefined, goes = true; goes && ids.size < mostRows; ) {
    const { rows: some, next } = await page(after)
    for (const id of some) ids.add(id)
    goes = next !== undefined
    after = next
  }
  return [...ids].slice(0, mostRows)
}

/** A list by its name, or what is found by words of a kind. */
export interface Wanted {
  list?: string | undefined
  of?: string | undefined
  kind?: string | undefined
  query?: string | undefined
}

const noList = () =>
  new CrmError('not_found', 'This list is not there any more. Please start again.')

function listedBy(ctx: Context, { list = '', of = '' }: Wanted) {
  const found = listNamed(list)
  if (!found?.holds) throw noList()
  const look = (after: Cursor | undefined) => find(ctx, found.ids(ctx, { of, after, most: atOnce }))
  return { kind: recordKind(ctx, found.holds), title: found.title, look }
}

function foundBy(ctx: Context, { kind = '', query = '' }: Wanted) {
  const is = kindNamed(ctx, kind)
  if (!is?.found?.anywhere || !query) throw noList()
  const look = async (after: Cursor | undefined) => {
    const { found } = await pageAsked(ctx, is, query, { after, most: foundAtOnce })
    const [page] = found
    return { rows: page?.rows.map(({ id }) => id) ?? [], next: page?.next }
  }
  return { kind: is, title: capital(is.noun[1]), look }
}

export interface Table {
  /** What people call it. */
  title: string
  kind: string
  sheet: Sheet
}

/** Throws where there is no such list, and where it is beyond the reader's role. */
export async function tableWanted(ctx: Context, wanted: Wanted): Promise<Table> {
  mayTakeTables(ctx)
  const asking = { ...ctx, shared: false, outsiders: false }
  const { kind, title, look } = wanted.list ? listedBy(asking, wanted) : foundBy(asking, wanted)
  const ids = await gathered(look)
  return { title, kind: kind.kind, sheet: await tableOf(asking, kind, ids) }
}

export const fileTypes: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const fileName = (title: string, format: Format) =>
  `${
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'list'
  }.${format}`

/** As a file: its bytes, and the headers it is sent with. */
export function fileOf(title: string, { header, rows: cells }: Sheet, format: Format) {
  const bytes =
    format === 'csv'
      ? new TextEncoder().encode(
          csv(
            header,
            cells.map((row) => row.map(plainCell)),
          ),
        )
      : workbook([{ name: title, header, rows: cells }])
  return {
    bytes,
    headers: {
      'content-type': fileTypes[format],
      'content-disposition': `attachment; filename="${fileName(title, format)}"`,
    },
  }
}
