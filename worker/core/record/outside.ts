import { blankOf } from '../../platform/blank.ts'
import { madeOnce } from '../../platform/made-once.ts'
import { instant } from '../action/fields.ts'
import type { FieldOf } from './field.ts'
import type { Row } from './kind.ts'
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

const withCommon = madeOnce(
  (seen: Record<string, FieldOf>): Record<string, FieldOf> => ({ ...common, ...seen }),
)

/** The fields of a kind that this reader sees, with those that every record has. */
export const fieldsSeen = (reader: Audience, kind: string): Record<string, FieldOf> =>
  withCommon(seenFields(reader, kind))

export const outsideName = (name: string, { outside }: FieldOf): string => outside ?? name

/** A value as JSON has it: an instant as ISO 8601 in UTC. */
export const outsideValue = ({ is }: FieldOf, value: unknown): unknown =>
  is === instant ? asInstant(value) : (value ?? null)

const asInstant = (value: unknown) =>
  typeof value === 'number' ? new Date(value).toISOString() : (value ?? null)

/** They are gone through for every record of a list: in order, and what of them is wanted. */
const shapes = madeOnce((seen: Record<string, FieldOf>) => {
  const all = Object.entries(seen).map(([name, field]) => ({
    ...{ name, outside: outsideName(name, field) },
    isInstant: field.is === instant,
  }))
  const of = (wanted: typeof all) => ({
    wanted,
    blank: blankOf(['id', 'kind', 'version', ...wanted.map(({ outside }) => outside)]),
  })
  const whole = of(all)
  return (only?: string[]) =>
    only ? of(all.filter(({ outside }) => only.includes(outside))) : whole
})

/** How this reader is shown records of the kind. `only` are the outside names that are wanted; without it, all fields. */
export function shaperOf(reader: Audience, kind: string, only?: string[]): (row: Row) => Shape {
  const { wanted, blank } = shapes(fieldsSeen(reader, kind))(only)
  return (row) => {
    const shape = blank()
    shape.id = row.id
    shape.kind = kind
    shape.version = row.version
    for (const { name, outside, isInstant } of wanted) {
      const value = heldIn(row, name)
      shape[outside] = isInstant ? asInstant(value) : value
    }
    return shape
  }
}

/** One of them. */
export const shapeOf = (reader: Audience, kind: string, row: Row, only?: string[]): Shape =>
  shaperOf(reader, kind, only)(row)

/** Those of the values that are fields its reader sees. */
export function shapeOfValues(reader: Audience, kind: string, values: Shape): Shape {
  const all = flat(values)
  const held = Object.entries(fieldsSeen(reader, kind)).filter(([name]) => name in all)
  return Object.fromEntries(
    held.map(([name, field]) => [outsideName(name, field), outsideValue(field, all[name])]),
  )
}
