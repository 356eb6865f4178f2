import { and, eq, getTableName, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { audiences } from '../../../../schema/workspace/indexes.ts'
import type { Database, Statement } from '../../../platform/db.ts'
import { given, writtenFor } from '../../../platform/written.ts'
import type { Context } from '../../context.ts'
import { audienceOf, audiencesOf, countedOnce } from '../../record/audience.ts'
import type { Counted, Totals } from '../../record/kind.ts'
import { whoseFields } from '../../record/seen.ts'
import { byId, inWorkspace, type Which } from '../../record/which.ts'

/** One record of a table. */
export const oneOf = (table: SQLiteTable, id: string | Placeholder): SQL =>
  sql`${sql.identifier(getTableName(table))}.id = ${id}`

/** Adds records, by their ids and as they now stand, to their totals; with `fields`, to those that depend on them. */
export const countIn = (
  ctx: Context,
  totals: Totals[] | undefined,
  which: SQL,
  fields?: string[],
): Statement[] => {
  const all = touched(totals, fields)
  const [first] = all
  return [
    ...(first ? knownAudiences(ctx, first, byId(which)) : []),
    ...all.map((one) => count(ctx, one, which, 1)),
  ]
}

/** Where all are counted for everybody alike. */
const countOne = writtenFor((db, totals: Totals) => {
  const which = oneOf(totals.counts, given('id'))
  const ctx = { workspace: { id: given('workspace') } }
  const counted = { ...byId(which), sign: 1, one: true, audience: countedOnce } as const
  return counting(db, totals, totals.of(ctx, counted))
})

/** Adds one record. */
export const countOneIn = (ctx: Context, totals: Totals[] = [], id: string): Statement[] => {
  const [first] = totals
  if (!first) return []
  if (audienceOf(ctx, first.counts)) return countIn(ctx, totals, oneOf(first.counts, id))
  return totals.map((one) => countOne(ctx.db, one, { workspace: ctx.workspace.id, id }))
}

/** Takes records, by their ids and as they still stand, out of them. */
export const countOut = (
  ctx: Context,
  totals: Totals[] | undefined,
  which: SQL,
  fields?: string[],
): Statement[] => touched(totals, fields).map((one) => count(ctx, one, which, -1))

const touched = (totals: Totals[] = [], fields?: string[]) =>
  fields
    ? totals.filter((one) =>
        [...one.fields, ...whoseFields].some((field) => fields.includes(field)),
      )
    : totals

/** What tells one row of a table of totals from another, and what it counts. */
export function columnsOf(table: SQLiteTable) {
  const { columns, primaryKeys } = getTableConfig(table)
  const keys = primaryKeys[0]?.columns ?? []
  return { columns, keys, sums: columns.filter((column) => !keys.includes(column)) }
}

const added = ({ name }: SQLiteColumn) => sql.raw(`"${name}" + excluded."${name}"`)

/** What these records come to, as rows of a table of totals. */
export const totalled = (
  ctx: Pick<Context, 'workspace'>,
  { of, counts }: Totals,
  counted: Omit<Counted, 'audience'>,
): SQL => of(ctx, { ...counted, audience: audiencesOf(ctx, counts) })

/** The audiences of these records, from now on known. */
export function knownAudiences(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  { counts }: Totals,
  these: Which,
): Statement[] {
  const audience = audienceOf({ workspace }, counts)
  if (!audience) return []
  const found = sql`select distinct workspace_id, one.value, its.audience
    from (select distinct workspace_id, ${audience} as audience from ${counts}
      where ${these.which} and ${inWorkspace(workspace.id, these)}) its, json_each(its.audience) one
    where true`
  return [db.insert(audiences).select(found).onConflictDoNothing()]
}

const count = (ctx: Context, totals: Totals, which: SQL, sign: 1 | -1): Statement =>
  counting(ctx.db, totals, totalled(ctx, totals, { ...byId(which), sign }))

function counting(db: Database, totals: Totals, rows: SQL) {
  const { table } = totals
  const { keys, sums } = columnsOf(table)
  return db
    .insert(table)
    .select(rows)
    .onConflictDoUpdate({
      target: keys,
      set: Object.fromEntries(sums.map((column) => [column.name, added(column)])),
    })
}

/** Rows nothing is left in: kept, those that grow with time would be read for ever. */
export const dropEmpty = (ctx: Context, totals: Totals[]): Statement[] =>
  totals.flatMap(({ table, dropsEmpty }) =>
    dropsEmpty
      ? [
          ctx.db
            .delete(table)
            .where(and(eq(sql`workspace_id`, ctx.workspace.id), sql`${dropsEmpty} = 0`)),
        ]
      : [],
  )
