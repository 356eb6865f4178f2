import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { RecordKind, Row } from './kind.ts'
import { asList, asText } from './search-words.ts'
import { columnsOf } from './values.ts'

/** What puts a record before others of the same words, and who may find it: that it is open, and whose. */

/** The field with whoever has it. */
export const ownerField = ({ rights }: RecordKind): string | undefined => rights.whose?.[0]

export const ownerColumn = (kind: RecordKind, fields: string[]): SQLiteColumn | undefined => {
  const field = ownerField(kind)
  return field && fields.includes(field) ? columnsOf(kind.table)[field] : undefined
}

export interface Standing {
  closed: 0 | 1
  owner: string
  team: string | null
  /** A JSON array. */
  sharedWith: string | null
}

export const standingOf = (kind: RecordKind, row: Row): Standing => ({
  closed: kind.found?.isClosed?.(row) ? 1 : 0,
  owner: asText(row[ownerField(kind) ?? '']),
  team: asText(row.teamId) || null,
  sharedWith: asList(row.sharedWith).length ? JSON.stringify(row.sharedWith) : null,
})
