import { type SQL, sql } from 'drizzle-orm'
import { inList } from '../../../platform/db.ts'
import { fieldKind } from '../../action/fields.ts'
import type { Context } from '../../context.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { type Asking, kindNamed, kinds, ownOf } from '../../record/registry.ts'
import { columnsOf, isJson, isOwn, plainly } from '../../record/values.ts'
import { byId, type Which } from '../../record/which.ts'
import { type Change, shift } from '../commit/index.ts'
import { placesOf } from '../referring.ts'

/** What refers to records that become one, set to the one that is kept, and back again. */

interface Moving {
  kept: Row
  /** The ids of those that are merged into it. */
  gone: string[]
}

interface Place {
  kind: RecordKind
  field: string
}

/** Fields without a column that link to records of a kind, retired or not; of kinds in use, or `among` others. */
export const ownPlaces = (ctx: Asking, to: RecordKind, among = kinds(ctx)): Place[] =>
  among.flatMap((kind) =>
    Object.entries(ownOf(ctx, kind.kind)).flatMap(([field, { is }]): Place[] => {
      const type = fieldKind(is)
      return type?.kind === 'record' && type.of === to.kind ? [{ kind, field }] : []
    }),
  )

/** What stands by a record without being part of the data that refers to it. */
const followers = (ctx: Context): Place[] =>
  kinds(ctx).flatMap((kind) => (kind.follows ? [{ kind, field: kind.follows }] : []))

/** What refers to any of these there; that one of these records itself does is no matter. */
export function whichRefer(ctx: Context, { kind, field }: Place, ids: string[]): Which {
  const column = columnsOf(kind.table)[field]
  const { id } = columnsOf(kind.table)
  if (!column && field && isOwn(ctx, kind.kind, field))
    return byId(sql`${id} in (select record_id from field_values
      where workspace_id = ${ctx.workspace.id} and kind = ${kind.kind} and field = ${field}
        and value in ${inList(ids)}) and ${id} not in ${inList(ids)}`)
  if (column && !isJson(column))
    return { which: sql`${column} in ${inList(ids)} and ${id} not in ${inList(ids)}` }
  return byId(sql`${id} in (select from_id from links where workspace_id = ${ctx.workspace.id}
    and to_id in ${inList(ids)} and kind = ${kind.kind}) and ${id} not in ${inList(ids)}`)
}

/** A shift beside the changes of the records themselves. */
function asPart(change: Change, isList: boolean, { kept, gone }: Moving): Change {
  const ids = [kept.id, ...gone]
  return { ...change, alone: ids, ...(isList && { linked: ids }) } as Change // of a shift
}

/** A list with the one in place of the others, once, where the first of them stood. */
const listMoved = (list: SQL, { kept, gone }: Moving): SQL => sql`json((
  select json_group_array(id) from (
    select iif(one.value in ${inList(gone)}, ${kept.id}, one.value) as id, min(one.key) as place
    from json_each(${list}) one group by 1 order by place)))`

/** A map by ids likewise; what it says of the one already stays. */
const mapMoved = (map: SQL, { kept, gone }: Moving): SQL => sql`json((
  select json_group_object(id, value) from (
    select iif(one.key in ${inList(gone)}, ${kept.id}, one.key) as id, one.value as value,
      max(one.key = ${kept.id})
    from json_each(${map}) one group by 1)))`

/** The maps of a kind that go by a list of it. */
const mapsBy = ({ byIds = {} }: RecordKind, field: string) =>
  Object.entries(byIds).flatMap(([map, list]) => (list === field ? [map] : []))

function movedAt(ctx: Context, place: Place, moving: Moving): Change[] {
  const { kind, field } = place
  const { table } = kind
  const columns = columnsOf(table)
  const column = columns[field]
  const { kept, gone } = moving
  if (!column && !isOwn(ctx, kind.kind, field)) return []
  const isList = column !== undefined && isJson(column)
  const maps = mapsBy(kind, field).map((map) => [map, mapMoved(sql`${columns[map]}`, moving)])
  const to = {
    [field]: isList ? listMoved(sql`${column}`, moving) : kept.id,
    ...Object.fromEntries(maps),
  }
  return [asPart(shift(table, kept, whichRefer(ctx, place, gone), to), isList, moving)]
}

const allPlaces = (ctx: Context, kind: RecordKind): Place[] => [
  ...placesOf(ctx, kind),
  ...ownPlaces(ctx, kind),
  ...followers(ctx),
]

/** All that refers to those that go, set to the one that is kept, as many statements for any number. */
export const moved = (ctx: Context, kind: RecordKind, moving: Moving): Change[] =>
  allPlaces(ctx, kind).flatMap((place) => movedAt(ctx, place, moving))

/** The same for a note: where something was moved. */
export const placesMoved = (ctx: Context, kind: RecordKind): string =>
  allPlaces(ctx, kind)
    .map(({ kind: of, field }) => `${of.kind}.${field}`)
    .join(' ')

/** A field of a row as the event found or left it, where it set that. */
const image = (of: 'before' | 'after', event: string, { kind, table }: RecordKind, field: string) =>
  sql`(select e.${sql.identifier(of)} -> ${sql.raw(`'$.${field}'`)} from changes e
    where e.event_id = ${event} and e.kind = ${kind} and e.record_id = ${table}.id
      and json_type(e.after, ${sql.raw(`'$.${field}'`)}) is not null limit 1)`

/** It is as the event left it. */
const isUntouched = (event: string, kind: RecordKind, field: string): SQL => {
  const column = columnsOf(kind.table)[field]
  const plain = plainly(kind.table, field)
  const now = column && isJson(column) ? sql`json(${column})` : sql`json_quote(${plain})`
  return sql`${now} is ${image('after', event, kind, field)}`
}

const before = (event: string, kind: RecordKind, field: string): SQL => {
  const column = columnsOf(kind.table)[field]
  const was = image('before', event, kind, field)
  return column && isJson(column) ? sql`json(${was})` : sql`(${was} ->> '$')`
}

function backAt(ctx: Context, at: string, event: string, { kept, gone }: Moving): Change[] {
  const [name = '', field = ''] = at.split('.')
  const kind = kindNamed(ctx, name)
  const column = kind && columnsOf(kind.table)[field]
  if (!kind || !(column || isOwn(ctx, name, field))) return []
  const { table } = kind
  const fields = [field, ...mapsBy(kind, field)]
  const which = sql`${table}.id in (select record_id from changes
      where event_id = ${event} and kind = ${kind.kind})
    and ${table}.id not in ${inList([kept.id, ...gone])}
    and ${image('after', event, kind, field)} is not null
    and ${sql.join(
      fields.map((one) => isUntouched(event, kind, one)),
      sql` and `,
    )}`
  const to = Object.fromEntries(fields.map((one) => [one, before(event, kind, one)]))
  const isList = column !== undefined && isJson(column)
  return [asPart(shift(table, kept, byId(which), to), isList, { kept, gone })]
}

/** What an event moved, back where nobody changed it since. */
export const movedBack = (ctx: Context, places: string, event: string, moving: Moving): Change[] =>
  places
    .split(' ')
    .filter(Boolean)
    .flatMap((at) => backAt(ctx, at, event, moving))
