import type { DataColumn, Dataset } from '../../../schema/directory/directory.ts'
import { date, number, text } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { Known } from '../../core/record/field.ts'
import { areOutsiders, isSeen } from '../../core/record/field-rights.ts'
import { fields, kindNamed, seenFields } from '../../core/record/registry.ts'
import { askedName } from '../../language/find-line.ts'
import { columnOf } from './join.ts'

/** What tables from outside say of records: asked for as a field is. */

const types = { text, number, date }

/** Does this reader see it: by their role, and all that it is joined by? */
function isShown(reader: Context, { of, keys, sees }: Dataset): boolean {
  if (areOutsiders(reader) || !kindNamed(reader, of)) return false
  const seen = seenFields(reader, of)
  const whole = { label: '', is: text, export: true, ...(sees && { sees }) }
  return isSeen(whole, reader) && keys.every((name) => Object.hasOwn(seen, name))
}

/** The tables of a kind that this reader sees, by their ids. */
export const datasetsOf = (reader: Context, kind: string): [id: string, is: Dataset][] =>
  Object.entries(reader.workspace.datasets ?? {}).filter(
    ([, is]) => is.of === kind && isShown(reader, is),
  )

const knownAs = (id: string, is: Dataset, column: DataColumn, label: string): Known => ({
  ...{ label, is: types[column.is], export: false, inside: true },
  asked: [`${is.name} ${column.label}`, `${is.name} ${column.name}`],
  outside: column.name,
  reported: true,
  value: (reader, record) => columnOf(reader, id, is, column.name, record),
})

/** By table and column; one that is called like something else has the table's name before its own. */
export function knownByDatasets(ctx: Context, kind: string): Record<string, Known> {
  const taken = Object.values(fields(ctx, kind)).map(({ label }) => askedName(label))
  const all: Record<string, Known> = {}
  for (const [id, is] of datasetsOf(ctx, kind))
    for (const column of is.columns) {
      const isTaken = taken.includes(askedName(column.label))
      taken.push(askedName(column.label))
      all[`${is.name}.${column.name}`] = knownAs(
        ...([id, is, column, isTaken ? `${is.name} ${column.label}` : column.label] as const),
      )
    }
  return all
}
