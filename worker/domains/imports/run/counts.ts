import type { ImportCounts } from '../../../../schema/workspace/imports.ts'

/** What lines come to, of one part and of all. */

export interface Found {
  /** Of each kind that lines make. */
  kinds: Record<string, Omit<ImportCounts, 'refused'>>
  /** How often a field held something else, with an example. */
  conflicts: Record<string, { count: number; held: string; given: string }>
  /** How many would be made that look like a record that is here. */
  alike: number
  /** How many people it would bring back who were erased. */
  erased?: number
  /** In how many lines somebody is named who is not linked to their record. */
  unlinked?: number
}

export const noCounts = (): ImportCounts => ({ created: 0, updated: 0, unchanged: 0, refused: 0 })

export const noFound = (): Found => ({ kinds: {}, conflicts: {}, alike: 0 })

export const sum = (a: ImportCounts, b: ImportCounts): ImportCounts => ({
  ...{ created: a.created + b.created, updated: a.updated + b.updated },
  ...{ unchanged: a.unchanged + b.unchanged, refused: a.refused + b.refused },
})

/** What two parts come to together. */
export function both(a: Partial<Found>, b: Found): Found {
  const kinds = { ...a.kinds }
  for (const [kind, one] of Object.entries(b.kinds)) {
    const before = kinds[kind] ?? { created: 0, updated: 0, unchanged: 0 }
    kinds[kind] = {
      ...{ created: before.created + one.created, updated: before.updated + one.updated },
      unchanged: before.unchanged + one.unchanged,
    }
  }
  const conflicts = { ...a.conflicts }
  for (const [field, one] of Object.entries(b.conflicts)) {
    const before = conflicts[field]
    conflicts[field] = before ? { ...before, count: before.count + one.count } : one
  }
  const erased = (a.erased ?? 0) + (b.erased ?? 0)
  const alike = (a.alike ?? 0) + b.alike
  const unlinked = (a.unlinked ?? 0) + (b.unlinked ?? 0)
  return { kinds, conflicts, alike, ...(erased && { erased }), ...(unlinked && { unlinked }) }
}
