import { type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { rollups } from '../../schema/workspace/indexes.ts'
import type { Context } from '../context.ts'
import type { Statement } from '../db.ts'

type Home = Pick<Context, 'db'> & { workspace: { id: string } }

/** A table of totals by owner, and the rows that deals of a condition come to in it. */
export interface Totals {
  table: SQLiteTable
  of(ctx: Home, which: SQL, sign: 1 | -1): SQL
}

const byStage: Totals = {
  table: rollups,
  of: ({ workspace }, which, sign) =>
    sql`select workspace_id, pipeline_id, owner.value, status, stage_id, currency,
      ${sign} * count(*), ${sign} * sum(coalesce(amount, 0))
      from deals, json_each(json_array('*', coalesce(owner_id, ''))) owner
      where ${which} and workspace_id = ${workspace.id} group by 1, 2, 3, 4, 5, 6`,
}

/** All that is counted: the nightly mend compares each with the deals. */
export const allTotals: Totals[] = [byStage]

/** Adds the deal, as it now stands, to its owner's totals and to everyone's. */
export const countIn = (ctx: Context, dealId: string): Statement => count(ctx, byStage, dealId, 1)

/** Takes the deal, as it still stands, out of them. */
export const countOut = (ctx: Context, dealId: string): Statement => count(ctx, byStage, dealId, -1)

/** What tells one row of a table of totals from another, and what it counts. */
export function columnsOf(table: SQLiteTable) {
  const { columns, primaryKeys } = getTableConfig(table)
  const keys = primaryKeys[0]?.columns ?? []
  return { columns, keys, sums: columns.filter((column) => !keys.includes(column)) }
}

const added = ({ name }: SQLiteColumn) => sql.raw(`"${name}" + excluded."${name}"`)

function count(ctx: Context, { table, of }: Totals, dealId: string, sign: 1 | -1): Statement {
  const { keys, sums } = columnsOf(table)
  return ctx.db
    .insert(table)
    .select(of(ctx, sql`deals.id = ${dealId}`, sign))
    .onConflictDoUpdate({
      target: keys,
      set: Object.fromEntries(sums.map((column) => [column.name, added(column)])),
    })
}
