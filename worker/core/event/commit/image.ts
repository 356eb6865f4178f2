import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { jsonObject, jsonWithout, type Pair } from '../../../platform/json-sql.ts'
import { columnsOf, isJson, lying, named } from '../../record/values.ts'

/** What the changes of a record keep of it: its fields by name, as the database holds them. */

/** These are no fields of it, or lie in the image under names of their own. */
export const notInImages = new Set(['id', 'workspaceId', 'version', 'ownValues'])

/** Some fields of a row of the table as JSON; with `ownValues`, all of those too. */
export function imageIn(table: SQLiteTable, fields = Object.keys(columnsOf(table))): SQL {
  const pairs = fields.flatMap((field): Pair[] => {
    const value = notInImages.has(field) ? undefined : lying(table, field)
    return value ? [[named(table, field), value]] : []
  })
  const image = jsonObject(pairs)
  const { ownValues } = columnsOf(table)
  const isWhole = ownValues && fields.includes('ownValues')
  return isWhole ? sql`json_patch(${image}, coalesce(${ownValues}, '{}'))` : image
}

const inside = (field: string) => sql.raw(`'$.${field}'`)

/** A column of the table as an image of a row holds it; JSON as text. */
export function columnOf(table: SQLiteTable, image: SQL, field: string): SQL {
  const column = columnsOf(table)[field]
  if (field === 'ownValues') return ownOf(table, image)
  return column && isJson(column)
    ? sql`nullif(${image} -> ${inside(field)}, 'null')`
    : sql`(${image} ->> ${inside(field)})`
}

/** All that has no column of its own. */
function ownOf(table: SQLiteTable, image: SQL): SQL {
  const placed = Object.keys(columnsOf(table)).filter((field) => !notInImages.has(field))
  return sql`nullif(${jsonWithout(image, placed.map(inside))}, '{}')`
}
