import type { FieldOf, RecordKind, Row } from './kind.ts'
import { common, outsideName, outsideValue, type Shape } from './outside.ts'
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

/** Its rows hold a secret, or an address that may be one. */
export const isSecret = ({ table }: RecordKind): boolean => 'keyId' in columnsOf(table)
