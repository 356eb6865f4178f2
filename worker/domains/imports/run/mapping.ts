import type { ImportMapping } from '../../../../schema/workspace/imports.ts'
import { fold } from '../../../language/fold.ts'

/** Settings that were given go before what is guessed or remembered. */
export function merged(
  known: ImportMapping,
  given: Partial<ImportMapping> | null,
  of: string,
): ImportMapping {
  const { columns = {}, values = {}, conflicts = {}, alike = {}, ...rest } = given ?? {}
  const named = Object.fromEntries(
    Object.entries(columns).map(([header, key]) => [
      header,
      key && !key.includes('.') ? `${of}.${key}` : key,
    ]),
  )
  // A field that one column was given is filled by no other.
  const taken = new Set(Object.values(named).filter(Boolean))
  const others = Object.entries(known.columns).filter(
    ([header, key]) => !(header in named) && !taken.has(key),
  )
  const { table } = rest
  const isSame = table && fold(table.name) === fold(known.table?.name ?? '')
  return {
    ...known,
    ...rest,
    ...(isSame && { table: { ...known.table, ...table } }),
    columns: Object.fromEntries([...others, ...Object.entries(named).filter(([, key]) => key)]),
    values: combined(known.values, values),
    conflicts: { ...known.conflicts, ...conflicts },
    // What holds for all takes the place of what was chosen for each.
    alike: '*' in alike ? alike : { ...known.alike, ...alike },
  }
}

const combined = (
  known: ImportMapping['values'] = {},
  given: NonNullable<ImportMapping['values']>,
): NonNullable<ImportMapping['values']> =>
  Object.fromEntries(
    [...new Set([...Object.keys(known), ...Object.keys(given)])].map((key) => [
      key,
      { ...known[key], ...given[key] },
    ]),
  )
