import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { RecordKind, Row } from './kind.ts'
import { asList, asText } from './search-words.ts'
import { columnsOf } from './values.ts'

/** What puts a record before others of the same words, and who may find it: that it is open, and whose. */

/** The field with whoever has it. */
export const ownerField = ({ rights }: RecordKind): string | undefined => rights.whose?.[0]

export const ownerColumn = (kind: RecordKind, fields: string[]): SQLiteColumn | undefined => {
  const field = kind.rights.personal ? undefined : ownerField(kind)
  return field && fields.includes(field) ? columnsOf(kind.table)[field] : undefined
}

export interface Standing {
  closed: 0 | 1
  /** Null where they come first for nobody. */
  owner: string | null
  team: string | null
  /** A JSON array. */
  sharedWith: string | null
}

/** Of kinds with what nobody else sees, that alone stands among one's own. */
const isOwnFirst = ({ rights: { personal } }: RecordKind, row: Row) => personal?.(row) ?? true

export const standingOf = (kind: RecordKind, row: Row): Standing => ({
  closed: kind.found?.isClosed?.(row) ? 1 : 0,
  owner: isOwnFirst(kind, row) ? asText(row[ownerField(kind) ?? '']) : null,
  team: asText(row.teamId) || null,
  sharedWith: asList(row.sharedWith).length ? JSON.stringify(row.sharedWith) : null,
})
