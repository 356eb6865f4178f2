import { Column, is, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'

/** How a table is gone through, some rows at a time: those of one workspace, along one of its indexes. */

/** Columns that never change in a row, so that none moves to where the walk has been; the best first. */
const stay = [/^(?:kind|created_at|id)$/, /^(?:kind|at|id)$/]

/** The columns of the indexes that begin with the workspace, without it. */
function orders(table: SQLiteTable): Column[][] {
  const { primaryKeys, indexes } = getTableConfig(table)
  const all = [
    ...primaryKeys.map(({ columns }) => columns),
    ...indexes.flatMap(({ config }) => (config.where ? [] : [config.columns])),
  ]
  return all.flatMap((columns) => {
    const [workspace, ...rest] = columns.flatMap((one) => (is(one, Column) ? [one] : []))
    const isWhole = rest.length > 0 && rest.length + 1 === columns.length
    const isOurs = workspace?.name === 'workspace_id' && rest.every(({ notNull }) => notNull)
    return isWhole && isOurs ? [rest] : []
  })
}

/** The columns a table's rows are walked by; throws where no index has them. */
export function orderOf(table: SQLiteTable): SQL[] {
  const all = orders(table)
  const fits = stay.map((names) => all.find((one) => one.every(({ name }) => names.test(name))))
  const found = fits.find((one) => one) ?? all[0]
  if (!found) throw new Error(`${getTableConfig(table).name} has no index by its workspace`)
  return found.map(({ name }) => sql`${sql.identifier(name)}`)
}

export const placeOf = (order: SQL[]): SQL => sql`json_array(${sql.join(order, sql`, `)})`

/** The rows behind a place; all of them where none was left. */
export function beyond(order: SQL[], after: string): SQL {
  if (!after.startsWith('[')) return sql`true`
  const values = order.map((_, at) => sql`${after} ->> ${sql.raw(String(at))}`)
  return sql`(${sql.join(order, sql`, `)}) > (${sql.join(values, sql`, `)})`
}
