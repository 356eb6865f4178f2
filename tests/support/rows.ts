import type { Drawn } from '../../worker/card.ts'
import type { House } from '../harness.ts'
import type { Crew } from './crew.ts'

type Row = Record<string, unknown>

/** Tables whose rows say which workspace they belong to. */
export async function tablesOfWorkspaces({ sql }: House): Promise<string[]> {
  const found = await sql<{ name: string }>(
    `select t.name from sqlite_master t join pragma_table_info(t.name) c
     where t.type = 'table' and c.name = 'workspace_id' order by 1`,
  )
  return found.map(({ name }) => name)
}

/** Every row of a workspace, by table. */
export async function everythingOf(
  house: House,
  workspace: string,
  tables: string[],
): Promise<Record<string, Row[]>> {
  const all = await Promise.all(
    tables.map(async (table) => [
      table,
      await house.sql(`select * from ${table} where workspace_id = ? order by 1, 2, 3`, workspace),
    ]),
  )
  return Object.fromEntries(all)
}

export interface EventRow {
  id: string
  name: string
  requestId: string
  recordId: string
}

/** What happened in a workspace, oldest first. */
export const eventsOf = ({ house, workspace }: Crew) =>
  house.sql<EventRow>(
    `select id, name, request_id as requestId, record_id as recordId from events
     where workspace_id = ? order by at, rowid`,
    workspace,
  )

/** The record that was made last, as a card drawn now would carry it. */
export async function newest({ house, workspace }: Crew, table: string): Promise<Drawn> {
  const [row] = await house.sql<{ id: string; version: number }>(
    `select id, version from ${table} where workspace_id = ? order by rowid desc limit 1`,
    workspace,
  )
  if (!row) throw new Error(`there is nothing in ${table}`)
  return { record: row.id, version: row.version }
}
