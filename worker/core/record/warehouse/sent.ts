import { plainIn, rowsOf } from './rows.ts'
import type { Kind } from './tables.ts'

/**
 * A row as a stream takes it. Of each record those of its newest version hold, unless it was removed;
 * one that comes twice has the same table, id, position and version.
 */
export interface SentRow {
  workspace: string
  table_name: string
  id: string
  /** 0 for the record itself, else which of its parts. */
  position: number
  version: number
  /** What made this version, and when. */
  event: string
  happened_at: string
  removed: boolean
  /** The columns of its table, as JSON. */
  figures: string
}

/** Which version of which record, and what made it. */
export interface Made {
  workspace: string
  id: string
  version: number
  event: string
  at: number
}

const head = ({ at, ...made }: Made) => ({ ...made, happened_at: new Date(at).toISOString() })

/** A record with its parts, as the tables of its kind have them. */
export const rowsSent = (
  made: Made,
  { tables }: Kind,
  record: Record<string, unknown>,
): SentRow[] =>
  tables.flatMap((table) =>
    rowsOf(record, table).map((row, at) => ({
      ...head(made),
      ...{ table_name: table.name, position: table.field ? at + 1 : 0, removed: false },
      figures: JSON.stringify(
        Object.fromEntries(table.columns.map((one) => [one.name, plainIn(row, one)])),
      ),
    })),
  )

/** One that is there no more. */
export const removedRow = (made: Made, table: string): SentRow => ({
  ...head(made),
  ...{ table_name: table, position: 0, removed: true, figures: '{}' },
})

/** All of a workspace: later than anything that was sent of it. */
export const removedWorkspace = (id: string, at: number): SentRow =>
  removedRow({ workspace: id, id, version: Number.MAX_SAFE_INTEGER, event: '', at }, 'workspaces')
