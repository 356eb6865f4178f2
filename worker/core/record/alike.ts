import type { SQL } from 'drizzle-orm'
import type { Likeness } from '../../language/likeness/score.ts'
import type { Database, Look } from '../../platform/db.ts'
import type { Reader } from './reader.ts'

/** A record as far as it matters whether it is another one: `line` tells it from others of its name. */
export interface Twin {
  id: string
  name: string
  line: string
  is: unknown
}

/** How two records of a kind are compared, of which one may be the other. */
export interface Alike {
  /** The kinds of keys that those share which may be. */
  keys: string[]
  /** The field with a record within which all are compared. */
  within?: string
  /** Records by a query for their ids, as far as this reader sees them. */
  read(reader: Reader & { db: Database }, ids: SQL): Look<Twin[]>
  like(one: Twin, other: Twin): Likeness
}

/** A kind's way of reading and comparing, whose parts fit each other. */
export const defineAlike = <T>(
  alike: Omit<Alike, 'read' | 'like'> & {
    read(reader: Reader & { db: Database }, ids: SQL): Look<(Omit<Twin, 'is'> & { is: T })[]>
    like(one: T, other: T): Likeness
  },
): Alike => ({
  ...alike,
  like: (one, other) => alike.like(one.is as T, other.is as T), // as it was read above
})
