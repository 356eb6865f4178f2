import type { SQL } from 'drizzle-orm'

/** How the values of records become one; `p90`: nine of ten are no higher (nearest rank). */
export type Way = 'count' | 'sum' | 'average' | 'median' | 'p90' | 'rate' | 'distinct'

/** Durations are in seconds. */
export type Unit = 'count' | 'money' | 'percent' | 'days' | 'number' | 'seconds'

/** What divides a number that is made otherwise than by going through records. */
export interface MadeBy {
  name: string
  label: string
  /** The words of its values, where they have others. */
  words?: Record<string, string>
  isTime?: true
}

/** How such a number is shown and asked. */
export interface Made {
  by: MadeBy[]
  /** By anything else its records are divided by, too. */
  besides?: true
  chart: 'bridge' | 'grouped'
  /** The only fields by which may be asked of which records it is; without it, all. */
  asks?: readonly string[]
}

/** A number, defined once: of which records, what of them, and on which day each belongs. */
export interface Measure {
  name: string
  label: string
  /** The same where it is clear of what. */
  short?: string
  /** The kind of the records that are measured. */
  of: string
  how: Way
  unit: Unit
  /** What is counted, added up or compared; of a rate 1 or 0. */
  value?: SQL
  /** The currency of what is added up, where it is not the record's own. */
  currency?: SQL
  /** The same of each line of an order, for reports by what is in it. */
  line?: { how: Way; value: SQL }
  /** Which of the records. */
  which?: SQL
  /** The field with the day or moment by which a record belongs to a period. */
  on: string
  /** It follows from what happened, not from its records as they are. */
  made?: Made
  /** The fields it is made of: a reader who does not see one of them is not shown it. */
  needs: readonly string[]
}
