import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { OwnField, OwnFields } from '../../../schema/directory/directory.ts'
import type { Context } from '../context.ts'
import { isAtLeast, type Role } from '../permissions.ts'
import type { FieldOf, RecordKind } from './kind.ts'
import type { List } from './list.ts'
import { ownField } from './own-fields.ts'
import type { Audience } from './reader.ts'

/** Whose kinds they are: a workspace may have some of its own. */
export type Asking = Pick<Context, 'workspace'>

const declared = new Map<string, RecordKind>()
const byTable = new Map<SQLiteTable, RecordKind>()
const lists = new Map<string, List>()
let hiding = false

/** Makes kinds known, once, when the Worker starts. */
export function register(kinds: RecordKind[], more: List[] = []): void {
  for (const list of more) lists.set(list.name, list)
  for (const one of kinds) {
    declared.set(one.kind, one)
    byTable.set(one.table, one)
    for (const list of one.lists ?? []) lists.set(list.name, list)
    hiding ||= hidesAny(one.fields)
  }
}

/** May any field of any kind be hidden from anyone here? */
export const anythingHidden = ({ workspace }: Asking): boolean =>
  hiding || Boolean(workspace.ownFields)

/** A list by the name that its buttons carry. */
export const listNamed = (name: string): List | undefined => lists.get(name)

export const allLists = (): List[] => [...lists.values()]

export const kindHeldIn = (table: SQLiteTable): RecordKind | undefined => byTable.get(table)

/** Kinds that every workspace has. */
export const declaredKinds = (): RecordKind[] => [...declared.values()]

export const kinds = (_ctx: Asking): RecordKind[] => [...declared.values()]

/** A kind by its name. Throws where there is none: only ids and tables of ours get here. */
export function recordKind(_ctx: Asking, name: string): RecordKind {
  const found = declared.get(name)
  if (!found) throw new Error(`there is no kind of record called ${name}`)
  return found
}

export const kindNamed = (_ctx: Asking, name: string): RecordKind | undefined => declared.get(name)

/** The kind of a record by its id: `deal_01k…` is a `deal`. */
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
const withOwn = new WeakMap<OwnFields, Map<string, Fields>>()

/** The fields of a kind: those everybody has, and those the workspace added. */
export function fields(ctx: Asking, kind: string): Fields {
  const declaredOnes = recordKind(ctx, kind).fields
  const { ownFields } = ctx.workspace
  const own = ownFields && Object.hasOwn(ownFields, kind) ? ownFields[kind] : undefined
  if (!ownFields || !own) return declaredOnes
  const known = withOwn.get(ownFields) ?? new Map<string, Fields>()
  withOwn.set(ownFields, known)
  const all = known.get(kind) ?? { ...addedTo(recordKind(ctx, kind), own), ...declaredOnes }
  known.set(kind, all)
  return all
}

/** A kind has fields of a workspace where its table has room for them, and none called like a column. */
function addedTo({ table }: RecordKind, own: Record<string, OwnField>): Fields {
  const columns = getTableColumns(table)
  const all = 'ownValues' in columns ? Object.entries(own) : []
  return Object.fromEntries(
    all.filter(([name]) => !(name in columns)).map(([name, one]) => [name, ownField(one)]),
  )
}

/** Does this reader see the field? Of what others read along, only what everybody sees. */
export const isSeen = ({ sees }: FieldOf, reader: Seeing): boolean =>
  !sees || isAtLeast(roleOf(reader), sees)

type Seeing = Pick<Audience, 'member' | 'shared'>
const roleOf = ({ member, shared }: Seeing): Role => (shared ? 'viewer' : member.role)

const someHidden = new WeakMap<Fields, boolean>()

function hidesAny(all: Fields): boolean {
  const known = someHidden.get(all) ?? Object.values(all).some(({ sees }) => sees)
  someHidden.set(all, known)
  return known
}

const seenBy = new WeakMap<Fields, Map<Role, Fields>>()

/** The fields of a kind that this reader sees: the same object for the same role. */
export function seenFields(reader: Audience, kind: string): Fields {
  const all = fields(reader, kind)
  if (!hidesAny(all)) return all
  const known = seenBy.get(all) ?? new Map<Role, Fields>()
  seenBy.set(all, known)
  const role = roleOf(reader)
  const seen = known.get(role) ?? Object.fromEntries(seenOf(all, reader))
  known.set(role, seen)
  return seen
}

const seenOf = (all: Fields, reader: Seeing) =>
  Object.entries(all).filter(([, field]) => isSeen(field, reader))

/** The names of those it does not see. */
export function hiddenFields(reader: Audience, kind: string): string[] {
  const all = fields(reader, kind)
  if (!hidesAny(all)) return []
  return Object.entries(all).flatMap(([name, field]) => (isSeen(field, reader) ? [] : [name]))
}

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
