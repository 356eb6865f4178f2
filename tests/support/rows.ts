import type { Drawn } from '../../worker/core/card.ts'
import { workspaceNumber } from '../../worker/platform/id.ts'
import type { Crew } from './crew.ts'
import type { House } from './harness.ts'

type Row = Record<string, unknown>

const columns = new WeakMap<House, Promise<Map<string, string[]>>>()

/** Words say which workspace they are of by their shelf. */
const isOf = (table: string, workspace: string): string => {
  if (table !== 'terms') return 'workspace_id = ?1'
  const [from, to] = [workspaceNumber(workspace) ?? -1, (workspaceNumber(workspace) ?? -1) + 1]
  return `(shelf >= ${from * 64} and shelf < ${to * 64} or shelf glob '${workspace} *')`
}

/** The columns of every table whose rows say which workspace they belong to. */
function columnsOf(house: House): Promise<Map<string, string[]>> {
  const known = columns.get(house) ?? readColumns(house)
  columns.set(house, known)
  return known
}

async function readColumns({ sql }: House): Promise<Map<string, string[]>> {
  const found = await sql<{ table: string; column: string }>(
    `select t.name as "table", c.name as "column" from sqlite_master t
     join pragma_table_info(t.name) c where t.type = 'table' order by t.name, c.cid`,
  )
  const all = [...Map.groupBy(found, ({ table }) => table)].map(([table, its]) => {
    return [table, its.map(({ column }) => column)] as const
  })
  return new Map(all.filter(([table, its]) => table === 'terms' || its.includes('workspace_id')))
}

/**
 * What goes on after the answer: where cards stand, what is on its way, who was seen when or was shown
 * what. A number is given once, whether its record is saved then or not.
 */
const onTheWay = [
  ...['posts', 'pace', 'pulses', 'lateReplies', 'letters', 'members_seen'],
  ...['webhook_deliveries', 'webhook_tries', 'exposures', 'counters'],
]

export const tablesOfRecords = async (house: House) =>
  (await tablesOfWorkspaces(house)).filter((table) => !onTheWay.includes(table))

export const tablesOfWorkspaces = async (house: House) => [...(await columnsOf(house)).keys()]

/** A table's rows of a workspace as they were last read: what stays as it is need not be read anew. */
const lastRead = new WeakMap<House, Map<string, { text: string; rows: Row[] }>>()

type Everything = Record<string, Row[]>

/** What was read last of a house, and which state of its database that was. */
const lastState = new WeakMap<House, { state: string; everything: Everything }>()

/**
 * Another one with every commit: of others by SQLite's own count (sqlite.org/pragma.html#pragma_data_version),
 * which knows nothing of what the connection that asks changed itself.
 */
const version = `select data_version || ' ' || total_changes() as version from pragma_data_version`

/** Every row of a workspace, by table; read anew where something was committed since. Not to be changed. */
export async function everythingOf(
  house: House,
  workspace: string,
  tables: string[],
): Promise<Everything> {
  const [now] = await house.sql<{ version: string }>(version)
  const state = [now?.version, workspace, ...tables].join()
  const last = lastState.get(house)
  if (last?.state === state) return last.everything
  const everything = await readEverything(house, workspace, tables)
  lastState.set(house, { state, everything })
  return everything
}

/** One question, however many tables. */
async function readEverything(
  house: House,
  workspace: string,
  tables: string[],
): Promise<Everything> {
  const known = await columnsOf(house)
  const its = (table: string) => known.get(table) ?? []
  const of = (table: string) =>
    `(select json_group_array(json_array(${its(table).map((one) => `"${one}"`)}))
      from ${table} where ${isOf(table, workspace)}) as "${table}"`
  const [read] = await house.sql<Record<string, string>>(`select ${tables.map(of)}`, workspace)
  const last = lastRead.get(house) ?? new Map<string, { text: string; rows: Row[] }>()
  lastRead.set(house, last)
  const rowsOf = (table: string, text: string): Row[] => {
    const before = last.get(table)
    if (before?.text === text) return before.rows
    const cells: unknown[][] = JSON.parse(text)
    const rows = cells.map((row) =>
      Object.fromEntries(its(table).map((one, cell) => [one, row[cell]])),
    )
    last.set(table, { text, rows })
    return rows
  }
  return Object.fromEntries(
    Object.entries(read ?? {}).map(([table, text]) => [table, rowsOf(table, text)]),
  )
}

export interface EventRow {
  id: string
  name: string
  requestId: string
  recordId: string
  memberId: string
}

/** What happened in a workspace, oldest first. */
export const eventsOf = ({ house, workspace }: Crew) =>
  house.sql<EventRow>(
    `select id, name, request_id as requestId, record_id as recordId, member_id as memberId from events
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
