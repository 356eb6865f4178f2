import { getTableColumns, is, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as accessTables from '../../schema/directory/access.ts'
import * as directoryTables from '../../schema/directory/directory.ts'
import * as activityTables from '../../schema/workspace/activities.ts'
import * as analyticsTables from '../../schema/workspace/analytics.ts'
import * as answerTables from '../../schema/workspace/answers.ts'
import * as caseTables from '../../schema/workspace/cases.ts'
import * as channelTables from '../../schema/workspace/channels.ts'
import * as datasetTables from '../../schema/workspace/datasets.ts'
import * as dealTables from '../../schema/workspace/deals.ts'
import * as exportTables from '../../schema/workspace/exports.ts'
import * as exposureTables from '../../schema/workspace/exposures.ts'
import * as historyTables from '../../schema/workspace/history.ts'
import * as importTables from '../../schema/workspace/imports.ts'
import * as indexTables from '../../schema/workspace/indexes.ts'
import { terms, withoutNumbers } from '../../schema/workspace/indexes.ts'
import * as orderTables from '../../schema/workspace/orders.ts'
import * as ownTables from '../../schema/workspace/own.ts'
import * as peopleTables from '../../schema/workspace/people.ts'
import * as placeTables from '../../schema/workspace/places.ts'
import * as privacyTables from '../../schema/workspace/privacy.ts'
import * as segmentTables from '../../schema/workspace/segments.ts'
import * as settingsTables from '../../schema/workspace/settings.ts'
import * as webhookTables from '../../schema/workspace/webhooks.ts'
import { declaredKinds } from '../core/record/registry.ts'
import { isShelfOf } from '../core/record/shelf.ts'

/** A table whose rows say which workspace they belong to. */
export interface Owned {
  table: SQLiteTable
  /** Words say it by their shelf. */
  workspaceId?: SQLiteColumn
}

/** Are its rows of this workspace? Its id may stand `at` a column. */
export const isOf = ({ workspaceId }: Owned, id: string, at: SQL | string = id): SQL =>
  workspaceId ? sql`${workspaceId} = ${at}` : isShelfOf(id)

/** What tells its rows apart: the number they have, where they have one. */
export function placeIn(table: SQLiteTable): SQL {
  const [key] = withoutNumbers.includes(table) ? getTableConfig(table).primaryKeys : []
  return sql.raw(key ? key.columns.map(({ name }) => name).join(', ') : 'rowid')
}

/** The tables of a module whose rows say which workspace they belong to. */
const ownedIn = (module: object): Owned[] =>
  Object.values(module).flatMap((table: unknown) => {
    if (!is(table, SQLiteTable)) return []
    const { workspaceId } = getTableColumns(table) as { workspaceId?: SQLiteColumn }
    if (workspaceId) return [{ table, workspaceId }]
    return table === (terms as SQLiteTable) ? [{ table }] : []
  })

export const ofDirectory = [directoryTables, accessTables].flatMap(ownedIn)
const ofModules = [
  ...[
    historyTables,
    activityTables,
    caseTables,
    dealTables,
    indexTables,
    peopleTables,
    placeTables,
  ],
  ...[settingsTables, webhookTables, exposureTables, importTables, exportTables, ownTables],
  ...[privacyTables, orderTables, analyticsTables, channelTables, answerTables, segmentTables],
  ...[datasetTables],
].flatMap(ownedIn)

/** Kinds may be kept in tables of other modules. */
export const ofData = (): Owned[] => {
  const kept = ownedIn(declaredKinds().map(({ table }) => table))
  const known = ofModules.map(({ table }) => table)
  return [...ofModules, ...kept.filter(({ table }) => !known.includes(table))]
}
