import type { Row } from '../fold.ts'

/** How far a report is: after which record, and what the groups came to until there. */

/** The sum of the values of a group, and how many there were. */
export type Part = Omit<Row, 'value'> & { s: number | null; n: number }

export interface Work {
  after: [at: number, id: string]
  parts: Part[]
  /** All of it so far, where that is not the sum of its groups. */
  whole: Part[]
}

export const beginning: Work = { after: [0, ''], parts: [], whole: [] }

const keyOf = ({ g0, g1, g2, c, p }: Part) => JSON.stringify([g0, g1, g2, c, p])

/** Parts of the same group as one. */
export function together(one: Part[], other: Part[]): Part[] {
  const all = new Map<string, Part>()
  for (const part of [...one, ...other]) {
    const before = all.get(keyOf(part))
    const s = before ? (before.s ?? 0) + (part.s ?? 0) : part.s
    all.set(keyOf(part), { ...part, s, n: (before?.n ?? 0) + part.n })
  }
  return [...all.values()]
}
