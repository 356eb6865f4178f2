import { instant } from '../action/fields.ts'
import type { FieldOf, Row } from './kind.ts'
import type { Audience } from './reader.ts'
import { seenFields } from './registry.ts'
import { flat, heldIn } from './values.ts'

/** Records as programs read them: by the names of their fields. */

/** A record as JSON: its id, kind and version, and the fields its reader sees by the registry's names. */
export type Shape = Record<string, unknown>

/** What every record has besides its fields. */
export const common: Record<string, FieldOf> = {
  createdAt: { label: 'Added', is: instant, export: true },
}

/** The fields of a kind that this reader sees, with those that every record has. */
export function fieldsSeen(reader: Audience, kind: string): Record<string, FieldOf> {
  const seen = seenFields(reader, kind)
  const all = withCommon.get(seen) ?? { ...common, ...seen }
  withCommon.set(seen, all)
  return all
}

const withCommon = new WeakMap<object, Record<string, FieldOf>>()

export const outsideName = (name: string, { outside }: FieldOf): string => outside ?? name

/** A value as JSON has it: an instant as ISO 8601 in UTC. */
export const outsideValue = ({ is }: FieldOf, value: unknown): unknown =>
  is === instant && typeof value === 'number' ? new Date(value).toISOString() : (value ?? null)

type Listed = [name: string, field: FieldOf, outside: string][]
const inOrder = new WeakMap<object, Listed>()

/** They are gone through for every record of a list. */
function listedFields(reader: Audience, kind: string): Listed {
  const seen = fieldsSeen(reader, kind)
  const all =
    inOrder.get(seen) ??
    Object.entries(seen).map(([name, field]): Listed[number] => [
      ...([name, field] as const),
      outsideName(name, field),
    ])
  inOrder.set(seen, all)
  return all
}

/** `only` are the outside names that are wanted; without it, all fields. */
export function shapeOf(ctx: Audience, kind: string, row: Row, only?: string[]): Shape {
  const shape: Shape = { id: row.id, kind, version: row.version }
  for (const [name, field, outside] of listedFields(ctx, kind))
    if (!only || only.includes(outside)) shape[outside] = outsideValue(field, heldIn(row, name))
  return shape
}

/** Those of the values that are fields its reader sees. */
export function shapeOfValues(reader: Audience, kind: string, values: Shape): Shape {
  const all = flat(values)
  const held = Object.entries(fieldsSeen(reader, kind)).filter(([name]) => name in all)
  return Object.fromEntries(
    held.map(([name, field]) => [outsideName(name, field), outsideValue(field, all[name])]),
  )
}
