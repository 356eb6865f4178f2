import type { ImportMapping } from '../../../../schema/workspace/imports.ts'

/** What was said of the columns goes before what is guessed or remembered. */
export function merged(
  known: ImportMapping,
  said: Partial<ImportMapping> | null,
  of: string,
): ImportMapping {
  const { columns = {}, values = {}, conflicts = {}, ...rest } = said ?? {}
  const given = Object.fromEntries(
    Object.entries(columns).map(([header, key]) => [
      header,
      key && !key.includes('.') ? `${of}.${key}` : key,
    ]),
  )
  // A field that is said to be in one column is in no other.
  const taken = new Set(Object.values(given).filter(Boolean))
  const others = Object.entries(known.columns).filter(
    ([header, key]) => !(header in given) && !taken.has(key),
  )
  return {
    ...known,
    ...rest,
    columns: Object.fromEntries([...others, ...Object.entries(given).filter(([, key]) => key)]),
    values: combined(known.values, values),
    conflicts: { ...known.conflicts, ...conflicts },
  }
}

const combined = (
  known: ImportMapping['values'] = {},
  said: NonNullable<ImportMapping['values']>,
): NonNullable<ImportMapping['values']> =>
  Object.fromEntries(
    [...new Set([...Object.keys(known), ...Object.keys(said)])].map((key) => [
      key,
      { ...known[key], ...said[key] },
    ]),
  )
