import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { RecordKind, Row } from './kind.ts'
import { asText } from './search-words.ts'
import { columnsOf } from './values.ts'

/** What puts a record before others of the same words: that it is open, and whose it is. */

/** The field with whoever has it. */
const ownerField = ({ rights }: RecordKind): string | undefined => rights.whose?.[0]

export const ownerColumn = (kind: RecordKind, fields: string[]): SQLiteColumn | undefined => {
  const field = ownerField(kind)
  return field && fields.includes(field) ? columnsOf(kind.table)[field] : undefined
}

export interface Standing {
  closed: 0 | 1
  owner: string
}

export const standingOf = (kind: RecordKind, row: Row): Standing => ({
  closed: kind.found?.isClosed?.(row) ? 1 : 0,
  owner: asText(row[ownerField(kind) ?? '']),
})
