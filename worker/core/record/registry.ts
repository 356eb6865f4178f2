import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { OwnField, OwnKind, OwnKinds } from '../../../schema/directory/directory.ts'
import { ownRecords } from '../../../schema/workspace/own.ts'
import { madeOnce } from '../../platform/made-once.ts'
import type { Context } from '../context.ts'
import type { FieldOf } from './field.ts'
import {
  areOutsiders,
  asHiddenAsInputs,
  isSeen,
  isSettable,
  limited,
  type Seeing,
  seenAs,
} from './field-rights.ts'
import type { RecordKind } from './kind.ts'
import type { List } from './list.ts'
import { ownField } from './own-fields.ts'
import type { Audience } from './reader.ts'

/** Whose kinds they are: a workspace may have some of its own. */
export type Asking = Pick<Context, 'workspace'>

const declared = new Map<string, RecordKind>()
/** The same in one list, the same object from request to request. */
let everyones: readonly RecordKind[] = []
/** Kinds of workspaces come and go with what is remembered of these. */
const byTable = new WeakMap<SQLiteTable, RecordKind>()
const lists = new Map<string, List>()
let hiding = false

/** A kind that a workspace added, by its name. */
type MakeOwn = (name: string, is: OwnKind) => RecordKind
let makeOwn: MakeOwn | undefined

/** Makes kinds known, once, when the Worker starts. */
export function register(kinds: RecordKind[], more: List[] = []): void {
  for (const list of more) lists.set(list.name, list)
  for (const one of kinds) {
    declared.set(one.kind, one)
    byTable.set(one.table, one)
    for (const list of one.lists ?? []) lists.set(list.name, list)
    hiding ||= hidesAny(one.fields)
  }
  everyones = [...declared.values()]
}

/** Says what a kind is that a workspace added. */
export function registerOwn(make: MakeOwn): void {
  makeOwn = make
  const any = make('own', { one: 'record', many: 'records', titled: 'Title', owned: true })
  byTable.set(ownRecords, { ...any, table: ownRecords })
}

interface Own {
  /** Those in use. */
  kinds: RecordKind[]
  /** With those that are retired. */
  all: Map<string, RecordKind>
  /** With those that every workspace has. */
  together: RecordKind[]
}

const noneOwn: Own = { kinds: [], all: new Map(), together: [] }
const ownMade = new WeakMap<OwnKinds, Own>()

function makeAll(own: OwnKinds): Own {
  const all = new Map<string, RecordKind>()
  for (const [name, is] of Object.entries(own)) {
    if (!makeOwn || declared.has(name)) continue
    const kind = makeOwn(name, is)
    all.set(name, kind)
    byTable.set(kind.table, kind)
  }
  const kinds = [...all].flatMap(([name, kind]) => (own[name]?.retired ? [] : kind))
  return { kinds, all, together: [...declared.values(), ...kinds] }
}

/** Worked out once for what a workspace says: the same objects from request to request. */
function ownIn({ workspace: { ownKinds: own } }: Asking): Own {
  if (!own) return noneOwn
  const known = ownMade.get(own) ?? makeAll(own)
  ownMade.set(own, known)
  return known
}

/** Kinds that the workspace added and uses. */
export const ownKinds = (ctx: Asking): readonly RecordKind[] => ownIn(ctx).kinds

/** May any field of any kind be hidden from anyone here? */
export const anythingHidden = (reader: Audience): boolean =>
  hiding ||
  Boolean(reader.workspace.ownFields ?? reader.workspace.fieldRights) ||
  areOutsiders(reader)

/** A list by the name that its buttons carry. */
export const listNamed = (name: string): List | undefined => lists.get(name)

export const allLists = (): List[] => [...lists.values()]

export const kindHeldIn = (table: SQLiteTable): RecordKind | undefined => byTable.get(table)

/** One that every workspace has, by its name. */
export const declaredKind = (name: string): RecordKind | undefined => declared.get(name)

/** Kinds that every workspace has. */
export const declaredKinds = (): readonly RecordKind[] => everyones

export const kinds = (ctx: Asking): readonly RecordKind[] => {
  const own = ownIn(ctx)
  return own.kinds.length ? own.together : everyones
}

/** What people look for by its name. */
export const sought = (ctx: Asking): RecordKind[] =>
  kinds(ctx).filter(({ found }) => found?.anywhere && !found.aside)

/** With those that are retired: what is kept of them is kept. */
export const allKinds = (ctx: Asking): readonly RecordKind[] => [
  ...declared.values(),
  ...ownIn(ctx).all.values(),
]

/** A kind by its name, retired or not. Throws where there is none: only ids and tables of ours get here. */
export function recordKind(ctx: Asking, name: string): RecordKind {
  const found = declared.get(name) ?? ownIn(ctx).all.get(name)
  if (!found) throw new Error(`there is no kind of record called ${name}`)
  return found
}

/** A kind that is in use. */
export const kindNamed = (ctx: Asking, name: string): RecordKind | undefined =>
  declared.get(name) ?? ownIn(ctx).kinds.find(({ kind }) => kind === name)

/** Is it removed like anything else: opened by people, and ended by no action of its own? */
export const isRemovable = ({ show, endedBy, undoable }: RecordKind): boolean =>
  show !== undefined && !endedBy && undoable !== false

/** The kind of a record by its id: `deal_1k…` is a `deal`. */
export const kindOf = (id: string): string => id.split('_')[0] ?? ''

/** An id of some record, and no name or address that was typed. */
export const isId = (ctx: Asking, value: string): boolean =>
  /^[a-z]+_[^@\s]+$/.test(value) && kindNamed(ctx, kindOf(value)) !== undefined

/** The name of the kind that is kept in this table. */
export function kindIn(table: SQLiteTable): string {
  const found = byTable.get(table)
  if (found) return found.kind
  throw new Error(`no kind of record is kept in ${getTableName(table)}`)
}

type Fields = Record<string, FieldOf>
const made = new WeakMap<object, Map<string, Fields>>()

/** Worked out once for a kind, or what the workspace says: the same objects from request to request. */
function once(of: object, which: string, work: () => Fields): Fields {
  const known = made.get(of) ?? new Map<string, Fields>()
  made.set(of, known)
  const all = known.get(which) ?? work()
  known.set(which, all)
  return all
}

/**
 * The fields of a kind: those everybody has, and those the workspace added, as it limited them. A
 * formula is as hidden as what it is made of, also where that is retired.
 */
export function fields(ctx: Asking, kind: string): Fields {
  const is = recordKind(ctx, kind)
  const { ownFields, fieldRights } = ctx.workspace
  const own = ownFields && Object.hasOwn(ownFields, kind) ? ownFields[kind] : undefined
  const rights = fieldRights && Object.hasOwn(fieldRights, kind) ? fieldRights[kind] : undefined
  const source = rights ? fieldRights : own && ownFields
  if (!source) return is.fields
  return once(source, kind, () => {
    const all = { ...addedTo(is, own ?? {}), ...is.fields }
    const made = asHiddenAsInputs(rights ? limited(is, all, rights) : all)
    const isInUse = (name: string) => Object.hasOwn(is.fields, name) || !own?.[name]?.retired
    return Object.fromEntries(Object.entries(made).filter(([name]) => isInUse(name)))
  })
}

/** Fields that are declared in code, and have no column. */
function withoutColumn(kind: RecordKind): Fields {
  const columns = getTableColumns(kind.table)
  const all = 'ownValues' in columns ? Object.entries(kind.fields) : []
  return Object.fromEntries(all.filter(([name]) => !(name in columns)))
}

/** The fields without a column that the kind has here, with those that are retired. */
export function ownOf(ctx: Asking, name: string): Fields {
  const kind = recordKind(ctx, name)
  const { ownFields } = ctx.workspace
  const own = ownFields && Object.hasOwn(ownFields, name) ? ownFields[name] : undefined
  const declared = once(kind, '', () => withoutColumn(kind))
  if (!ownFields || !own) return declared
  return once(ownFields, `${name} retired`, () => ({ ...declared, ...addedTo(kind, own) }))
}

/** A kind has fields of a workspace where its table has room for them, and none called like a column. */
function addedTo({ table }: RecordKind, own: Record<string, OwnField>): Fields {
  const columns = getTableColumns(table)
  const all = 'ownValues' in columns ? Object.entries(own) : []
  return Object.fromEntries(
    all.filter(([name]) => !(name in columns)).map(([name, one]) => [name, ownField(one)]),
  )
}

const hidesAny = madeOnce((all: Fields): boolean =>
  Object.values(all).some(({ sees, limits }) => sees ?? limits),
)

type Which = 'seen' | 'asked'
const picks = {
  seen: isSeen,
  asked: (field: FieldOf, reader: Seeing) => isSeen(field, reader) && isSettable(field, reader),
}
const picked = new WeakMap<Fields, Map<string, Fields>>()

/** Those of the fields for this reader: the same object for the same role. */
function pick(reader: Audience, kind: string, which: Which): Fields {
  const all = fields(reader, kind)
  if (!hidesAny(all) && !areOutsiders(reader)) return all
  const known = picked.get(all) ?? new Map<string, Fields>()
  picked.set(all, known)
  const key = `${which} ${seenAs(reader)}`
  const some =
    known.get(key) ??
    Object.fromEntries(Object.entries(all).filter(([, field]) => picks[which](field, reader)))
  known.set(key, some)
  return some
}

/** The fields of a kind that this reader sees. */
export const seenFields = (reader: Audience, kind: string): Fields => pick(reader, kind, 'seen')

/** Those of them that the member may set: forms ask for no others. */
export const askedFields = (reader: Audience, kind: string): Fields => pick(reader, kind, 'asked')

/** The names of those they may not, of which a kind has none where nothing is limited. */
export function limitedFields(reader: Audience, kind: string): string[] {
  const all = fields(reader, kind)
  if (!hidesAny(all)) return []
  return Object.entries(all).flatMap(([name, field]) => (isSettable(field, reader) ? [] : [name]))
}

/** The names of those it does not see. */
export function hiddenFields(reader: Audience, kind: string): string[] {
  const all = fields(reader, kind)
  if (!hidesAny(all) && !areOutsiders(reader)) return []
  return Object.entries(all).flatMap(([name, field]) => (isSeen(field, reader) ? [] : [name]))
}

/**
 * The kinds of key by which the reader finds no such records, as they are made of what is hidden from
 * them. What they type themselves where outsiders read along is found all the same.
 */
export const hiddenKeys = (reader: Audience, { kind, keysOf = {} }: RecordKind): string[] =>
  hiddenFields({ ...reader, outsiders: false }, kind).flatMap((field) => keysOf[field] ?? [])

/** Fields of a record as a sentence names them to this reader: "the amount", "the close date". */
export function spokenFields(ctx: Audience, kind: string, names: string[]): string[] {
  const known = names.length ? seenFields(ctx, kind) : {}
  const all = names.map((name) => {
    const field = Object.hasOwn(known, name) ? known[name] : undefined
    return field && !field.unspoken ? (field.spoken ?? `the ${field.label.toLowerCase()}`) : ''
  })
  return [...new Set(all)].filter(Boolean)
}

/** What people call these fields, as far as this reader sees them. */
export const labelsOf = (ctx: Audience, kind: string, names: string[]): string[] => {
  const known = seenFields(ctx, kind)
  return names.flatMap((name) => {
    const field = Object.hasOwn(known, name) ? known[name] : undefined
    return field && !field.unspoken ? field.label : []
  })
}
