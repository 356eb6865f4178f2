import { shapeOfValues } from '../record/outside.ts'
import type { Audience } from '../record/reader.ts'
import { turned } from './commit/index.ts'
import type { Changed } from './describe.ts'

/** What fields became, by the names they have outside. */
export type FieldChanges = Record<string, { from: unknown; to: unknown }>

/** A change of a record, as far as its reader sees the fields; values as records have them. */
export function fieldChanges(reader: Audience, { kind, before, after }: Changed): FieldChanges {
  const form = (side: Changed['before']) =>
    shapeOfValues(reader, kind, turned(reader, kind, side ?? {}))
  const [was, is] = [form(before), form(after)]
  const names = Object.keys({ ...was, ...is })
  return Object.fromEntries(
    names.map((name) => [name, { from: was[name] ?? null, to: is[name] ?? null }]),
  )
}
