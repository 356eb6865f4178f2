import type { Group } from './fold.ts'

/** What a report comes to that no query groups; `says` stands in place of its total. */
export interface MadeFigures {
  groups: Group[]
  totals: Group[]
  says?: string
}

/** A record behind a number, and what it adds to it. */
export interface Behind {
  id: string
  value: number | null
  currency: string
}
