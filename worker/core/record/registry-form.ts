import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { fieldKind } from '../action/fields.ts'
import type { Audience } from './reader.ts'
import { recordKind, seenFields } from './registry.ts'
import { columnsOf, flat } from './values.ts'

/** Records as programs outside read them: by the names of their fields. */

type Values = Record<string, unknown>

const isInstant = (column: SQLiteColumn | undefined, field: string) =>
  column?.dataType === 'number' && /At$/.test(field)

/** The fields that leave with the data and that this reader sees; an amount brings its currency. */
function namesOf(reader: Audience, kind: string): string[] {
  const leaving = Object.entries(seenFields(reader, kind)).filter(([, field]) => field.export)
  const sums = leaving.some(([, { is }]) => fieldKind(is)?.kind === 'money')
  const names = leaving.map(([name]) => name)
  const beside = sums && 'currency' in columnsOf(recordKind(reader, kind).table)
  return beside && !names.includes('currency') ? [...names, 'currency'] : names
}

/** Those of the values that are such fields: amounts in minor units, instants as ISO 8601 in UTC. */
export function inRegistryForm(reader: Audience, kind: string, values: Values): Values {
  const columns = columnsOf(recordKind(reader, kind).table)
  const all = flat(values)
  const has = namesOf(reader, kind).filter((name) => name in all)
  const form = (name: string) => {
    const value = all[name] ?? null
    const instant = typeof value === 'number' && isInstant(columns[name], name)
    return instant ? new Date(value).toISOString() : value
  }
  return Object.fromEntries(has.map((name) => [name, form(name)]))
}
