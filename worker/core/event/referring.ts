import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../context.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { kindHeldIn, kindNamed, kinds } from '../record/registry.ts'
import { isForAll } from '../record/seen.ts'
import { columnsOf, isJson } from '../record/values.ts'
import { byId, type Which } from '../record/which.ts'
import { type Change, clear, restore, shift } from './commit/index.ts'
import type { Event } from './define.ts'
import { imageOf, touchedBy } from './undo-bulk.ts'

/** Records that refer to one that is to be removed, and what becomes of them. */
export interface Referring extends Which {
  kind: RecordKind
  field: string
  /** It goes along, has its field emptied, its list shortened; or while there are some, nothing is removed. */
  becomes: 'goes' | 'emptied' | 'shortened' | 'holds'
}

/** Where records of a kind can be referred to: a field of another kind, or what is linked to them. */
export interface Place {
  kind: RecordKind
  field: string
  /** The field is what the other is about, and is found by its links alone. */
  byLinks?: true
}

export function placesOf(ctx: Context, referred: RecordKind): Place[] {
  const used = referred.usedBy?.(ctx) ?? []
  const listed = used.filter(([table, field]) => isList(table, field))
  const linking = kinds(ctx).filter(
    ({ links, table }) => links && !listed.some(([other]) => other === table),
  )
  return [
    ...used.flatMap(([table, field]): Place[] => {
      const kind = kindHeldIn(table)
      return kind && columnsOf(table)[field] ? [{ kind, field }] : []
    }),
    ...linking.map((kind): Place => ({ kind, field: kind.about ?? '', byLinks: true })),
  ]
}

/** Everything that could refer to this record, kind by kind. */
export const referringTo = (ctx: Context, removed: RecordKind, id: string): Referring[] =>
  placesOf(ctx, removed).flatMap(({ kind, field, byLinks: isLinked }) =>
    isLinked ? byLinks(ctx, removed, id, kind) : inColumn(ctx, id, kind, field),
  )

function isList(table: SQLiteTable, field: string): boolean {
  const column = columnsOf(table)[field]
  return column !== undefined && isJson(column)
}

function inColumn(ctx: Context, id: string, kind: RecordKind, field: string): Referring[] {
  const column = columnsOf(kind.table)[field]
  if (!column) return []
  if (isJson(column)) return [{ kind, field, becomes: 'shortened', ...byId(linked(ctx, id, kind)) }]
  const becomes = kind.about === field ? 'goes' : column.notNull ? 'holds' : 'emptied'
  return [{ kind, field, becomes, which: sql`${column} = ${id}` }]
}

/** What is about several records stays with the others, unless it may say what not everybody sees. */
function byLinks(ctx: Context, removed: RecordKind, id: string, kind: RecordKind): Referring[] {
  const { about: field = '', table } = kind
  const which = linked(ctx, id, kind)
  const column = columnsOf(table)[field]
  if (!column || !isJson(column)) return [{ kind, field, becomes: 'holds', ...byId(which) }]
  if (!isForAll(ctx, removed.kind)) return [{ kind, field, becomes: 'goes', ...byId(which) }]
  const alone = sql`json_array_length(${column}) = 1`
  return [
    { kind, field, becomes: 'goes', ...byId(sql`${which} and ${alone}`) },
    { kind, field, becomes: 'shortened', ...byId(sql`${which} and not ${alone}`) },
  ]
}

const linked = ({ workspace }: Context, id: string, { kind, table }: RecordKind): SQL =>
  sql`${columnsOf(table).id} in (select from_id from links
    where workspace_id = ${workspace.id} and to_id = ${id} and kind = ${kind})`

/** What is done to them before the record itself is removed. */
export function withoutIt(referring: Referring, row: Row): Change {
  const { kind, field, becomes } = referring
  const column = columnsOf(kind.table)[field]
  if (becomes === 'goes') return clear(kind.table, row, referring)
  const others = sql`json((select json_group_array(one.value) from json_each(${column}) one
    where one.value <> ${row.id}))`
  const to = { [field]: becomes === 'emptied' ? sql`null` : others }
  return shift(kind.table, row, referring, to)
}

/** The same for a note: what happened to which of them. */
export const noteOf = (all: Referring[]): string =>
  all.map(({ kind, field, becomes }) => `${kind.kind}.${field}.${becomes}`).join(' ')

/** A list with an id in it again: in the order it had before, then what came since. */
const withIt = (now: SQLWrapper, before: SQL, id: string): SQL => sql`json((
  select json_group_array(value) from (
    select value from json_each(${before})
      where value = ${id} or value in (select value from json_each(${now}))
    union all select value from json_each(${now})
      where value not in (select value from json_each(${before})))))`

/** What was done so is turned round: a field is left where somebody set it since. */
export function backAgain(ctx: Context, { id: event, workspaceId, recordId, notes }: Event) {
  const id = recordId ?? ''
  const about = { id, workspaceId }
  const did = typeof notes?.with === 'string' ? notes.with.split(' ') : []
  return did.flatMap((one): Change[] => {
    const [name = '', field = '', became] = one.split('.')
    const kind = kindNamed(ctx, name)
    const column = kind && columnsOf(kind.table)[field]
    if (!kind || !column) return []
    const { table } = kind
    if (became === 'goes') return [restore(table, about, event)]
    const before = imageOf('before', event, table, field)
    const [still, value] =
      became === 'shortened'
        ? [linked(ctx, id, kind), withIt(column, before, id)]
        : [sql`${column} is null`, before]
    const which = byId(sql`${touchedBy(event, table)} and ${still}`)
    return [shift(table, about, which, { [field]: value })]
  })
}
