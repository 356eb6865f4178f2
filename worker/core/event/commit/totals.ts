import { and, eq, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { monthTotals, rollups } from '../../../../schema/workspace/indexes.ts'
import { today } from '../../../language/formatting.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'

type Home = Pick<Context, 'db'> & { workspace: { id: string } }

/** A table of totals by owner, and the rows that deals of a condition come to in it. */
export interface Totals {
  table: SQLiteTable
  /** The fields of a deal it depends on. */
  fields: string[]
  of(ctx: Home, which: SQL, sign: 1 | -1): SQL
}

const stageFields = ['ownerId', 'status', 'pipelineId', 'stageId', 'currency', 'amount']
const monthFields = [...stageFields, 'closeOn', 'closedAt']

const byStage: Totals = {
  table: rollups,
  fields: stageFields,
  of: ({ workspace }, which, sign) =>
    sql`select workspace_id, pipeline_id, owner.value, status, stage_id, currency,
      ${sign} * count(*), ${sign} * sum(coalesce(amount, 0))
      from deals, json_each(json_array('*', coalesce(owner_id, ''))) owner
      where ${which} and workspace_id = ${workspace.id} group by 1, 2, 3, 4, 5, 6`,
}

/** By the month an open deal is to close, or the month the others were closed. */
const byMonth: Totals = {
  table: monthTotals,
  fields: monthFields,
  of: ({ workspace }, which, sign) =>
    sql`select workspace_id, status, owner.value, month.value, currency,
      ${sign} * count(*), ${sign} * sum(coalesce(amount, 0)),
      ${sign} * sum(iif(status = 'open', coalesce(amount, 0) * coalesce((select probability
        from stages where id = stage_id and stages.workspace_id = deals.workspace_id), 0), 0))
      from deals, json_each(json_array('*', coalesce(owner_id, ''))) owner,
        json_each(json_array('*', coalesce(
          iif(status = 'open', substr(close_on, 1, 7), closed_month), ''))) month
      where ${which} and workspace_id = ${workspace.id} group by 1, 2, 3, 4, 5`,
}

/** All that is counted: the nightly mend compares each with the deals. */
export const allTotals: Totals[] = [byStage, byMonth]

export const oneDeal = (id: string): SQL => sql`deals.id = ${id}`

export const openIn = (stageId: string): SQL => sql`stage_id = ${stageId} and status = 'open'`

/** Adds deals, as they now stand, to the totals of their owners and of everyone. */
export const countIn = (ctx: Context, which: SQL, fields = monthFields): Statement[] =>
  touched(fields).map((totals) => count(ctx, totals, which, 1))

/** Takes deals, as they still stand, out of them. */
export const countOut = (ctx: Context, which: SQL, fields = monthFields): Statement[] =>
  touched(fields).map((totals) => count(ctx, totals, which, -1))

/** What is open in a stage weighs as much as the stage says. */
export const weigh = (ctx: Context, stageId: string, sign: 1 | -1): Statement =>
  count(ctx, byMonth, openIn(stageId), sign)

const touched = (fields: string[]) =>
  allTotals.filter((totals) => totals.fields.some((field) => fields.includes(field)))

/** What tells one row of a table of totals from another, and what it counts. */
export function columnsOf(table: SQLiteTable) {
  const { columns, primaryKeys } = getTableConfig(table)
  const keys = primaryKeys[0]?.columns ?? []
  return { columns, keys, sums: columns.filter((column) => !keys.includes(column)) }
}

const added = ({ name }: SQLiteColumn) => sql.raw(`"${name}" + excluded."${name}"`)

function count(ctx: Context, { table, of }: Totals, which: SQL, sign: 1 | -1): Statement {
  const { keys, sums } = columnsOf(table)
  return ctx.db
    .insert(table)
    .select(of(ctx, which, sign))
    .onConflictDoUpdate({
      target: keys,
      set: Object.fromEntries(sums.map((column) => [column.name, added(column)])),
    })
}

/** Months nothing is left in: kept, they would be read for ever. */
export const dropEmpty = (ctx: Context): Statement =>
  ctx.db
    .delete(monthTotals)
    .where(and(eq(monthTotals.workspaceId, ctx.workspace.id), eq(monthTotals.deals, 0)))

/** The fields of a deal, and the month it is counted in where it is closed. */
export function withMonth<T extends Record<string, unknown>>(ctx: Context, fields: T): T {
  if (!('closedAt' in fields)) return fields
  const { closedAt } = fields
  const { timeZone } = ctx.workspace
  const day = typeof closedAt === 'number' ? today({ timeZone, now: closedAt }) : undefined
  return { ...fields, closedMonth: day?.slice(0, 7) ?? null }
}
