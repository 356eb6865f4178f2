import type { Group } from './fold.ts'

/** What a report comes to that no query groups; `says` stands in place of its total. */
export interface MadeFigures {
  groups: Group[]
  totals: Group[]
  says?: string
}
