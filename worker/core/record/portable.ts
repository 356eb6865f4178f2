import { instant } from '../action/fields.ts'
import type { FieldOf } from './field.ts'
import type { RecordKind, Row } from './kind.ts'
import { common, outsideName, outsideValue, type Shape } from './outside.ts'
import { referredIn } from './referred.ts'
import { type Asking, fields, ownOf } from './registry.ts'
import { columnsOf, heldIn } from './values.ts'

/** Records as they leave a workspace whole, and come into another one the same. */

/** What says something of this place, and nothing of the record. */
const ofThisPlace = ['id', 'workspaceId', 'version', 'ownValues', 'copiedVersion']

/** All its fields by name, retired ones of the workspace's own as well. */
const allFields = (ctx: Asking, kind: string): Record<string, FieldOf> => ({
  ...common,
  ...ownOf(ctx, kind),
  ...fields(ctx, kind),
})

/** Columns that are no field, such as what an address is for. */
const otherColumns = (ctx: Asking, { kind, table }: RecordKind): string[] => {
  const known = allFields(ctx, kind)
  return Object.keys(columnsOf(table)).filter(
    (name) => !(name in known) && !ofThisPlace.includes(name),
  )
}

/** A record with every field that is exported, by the names they have outside. */
export function portable(ctx: Asking, kind: RecordKind, row: Row): Shape {
  const shape: Shape = { id: row.id, kind: kind.kind, version: row.version }
  for (const [name, field] of Object.entries(allFields(ctx, kind.kind)))
    if (field.export) shape[outsideName(name, field)] = outsideValue(field, heldIn(row, name))
  for (const name of otherColumns(ctx, kind)) shape[name] = row[name] ?? null
  return shape
}

const inside = ({ is }: FieldOf, value: unknown): unknown =>
  is === instant && typeof value === 'string' ? Date.parse(value) : (value ?? null)

/** The values of such a record, as a row has them. */
export function unpacked(ctx: Asking, kind: RecordKind, shape: Shape): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(allFields(ctx, kind.kind))) {
    const outside = outsideName(name, field)
    if (field.export && outside in shape) values[name] = inside(field, shape[outside])
  }
  for (const name of otherColumns(ctx, kind)) if (name in shape) values[name] = shape[name] ?? null
  return values
}

/** Where its line has the text that is too long for its row: of some, `text` is the beginning. */
export const wholeTextName = ({ table }: RecordKind): string =>
  'text' in columnsOf(table) ? 'wholeText' : 'text'

/** Its rows hold a secret, or an address that may be one. */
export const isSecret = ({ table }: RecordKind): boolean => 'keyId' in columnsOf(table)

/** It leaves a workspace, and comes into another one: no secrets, and nothing that is a file itself. */
export const isPortable = (kind: RecordKind): boolean =>
  !isSecret(kind) && !kind.isFile && Object.values(kind.fields).some((one) => one.export)

/** What an export's manifest says that it is, and of which version. */
export const exportFormat = 'alongside-export'
export const exportVersion = 1

/** The kinds that fields of this one refer to. */
const referredTo = ({ fields: all }: RecordKind): string[] =>
  Object.values(all).flatMap((field) => referredIn(field)?.of ?? [])

/**
 * What the workspace is set up by, then what is kept in it; of these, what others refer to comes
 * before them, so that what came last goes first.
 */
export function inOrder(all: readonly RecordKind[]): RecordKind[] {
  const placed = new Set<RecordKind>()
  const seen = new Set<RecordKind>()
  const place = (kind: RecordKind) => {
    if (seen.has(kind)) return
    seen.add(kind)
    const others = referredTo(kind)
    for (const other of all) if (others.includes(other.kind)) place(other)
    placed.add(kind)
  }
  for (const kind of all.filter(({ rights }) => rights.needs === 'admin')) place(kind)
  for (const kind of all) place(kind)
  return [...placed]
}
