import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { kindIn } from '../record/registry.ts'

/** What an event moved all at once goes back at once, in as many statements however much it is. */

/** A field of a record as it was before the event touched it, or as the event left it. */
export const imageOf = (
  of: 'before' | 'after',
  eventId: string,
  table: SQLiteTable,
  field: string,
): SQL => sql`(
  select json_extract(earlier.${sql.identifier(of)}, ${`$.${field}`}) from changes earlier
  where earlier.event_id = ${eventId} and earlier.kind = ${kindIn(table)}
    and earlier.record_id = ${table}.id)`

/** The records of a kind that an event touched. */
export const touchedBy = (eventId: string, table: SQLiteTable): SQL =>
  sql`id in (select record_id from changes
    where event_id = ${eventId} and kind = ${kindIn(table)})`
