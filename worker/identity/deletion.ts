import { and, eq, isNotNull, lte, type SQL, sql } from 'drizzle-orm'
import { accounts, pulses, workspaces } from '../../schema/directory/directory.ts'
import { settings } from '../../schema/workspace/settings.ts'
import type { Deps, Workspace } from '../core/context.ts'
import { system } from '../core/record/reader.ts'
import { scoped, select } from '../core/record/scoped.ts'
import { removedWorkspace } from '../core/record/warehouse/sent.ts'
import {
  ask,
  type Database,
  database,
  directory,
  first,
  rows,
  type Statement,
  trip,
} from '../platform/db.ts'
import { forgetFiles } from '../platform/files.ts'
import { chunked, mostArguments } from '../platform/json-sql.ts'
import { isOf, type Owned, ofData, ofDirectory, placeIn } from './workspace-tables.ts'

/** Until then an admin can keep the workspace. */
export const daysUntilDeletion = 30

/** From then on nobody has access any more, and what there is of it is deleted. */
export const isOver = ({ deleteAt }: Pick<Workspace, 'deleteAt'>, now: number) =>
  typeof deleteAt === 'number' && deleteAt <= now

const rowsAtOnce = 500
/** Of the free plan's fifty statements an invocation. */
const mostStatements = 10

/**
 * Deletes what is left of a workspace whose time has come, a few hundred rows of a table at once; false
 * where there is none.
 */
export async function deleteWorkspaces(deps: Deps): Promise<boolean> {
  const db = directory(deps.env, deps.meter)
  const over = and(isNotNull(workspaces.deleteAt), lte(workspaces.deleteAt, deps.now))
  const [[one]] = await ask(
    db,
    // Any of them, so that one that cannot be deleted keeps no other waiting.
    rows(db.select().from(workspaces).where(over).orderBy(sql`random()`).limit(1)),
  )
  if (one) await deletePart(deps, one.id)
  return one !== undefined
}

async function deletePart(deps: Deps, id: string): Promise<void> {
  const known = directory(deps.env, deps.meter)
  const data = database(deps.env, id, deps.meter)
  const it = system({ db: data, workspace: { id } })
  const [[said], shared, own] = await Promise.all([
    ask(data, first(select(it, { deleteAt: settings.deleteAt }).from(scoped(it, settings)))),
    withRows(known, ofDirectory, id),
    withRows(data, ofData(), id),
  ])
  // An admin has kept it, and the directory's copy is not made yet.
  if (said && !isOver(said, deps.now)) {
    const { deleteAt } = said
    return void (await trip(known, [known.update(workspaces).set({ deleteAt }).where(eqId(id))]))
  }
  // Who speaks there comes first, so that nobody writes while the rest goes.
  const all = [
    ...shared.map((table) => ({ db: known, table })),
    ...own.map((table) => ({ db: data, table })),
  ]
  if (all.length === 0) {
    if (!(await forgetFiles(deps.env, `${id}/`))) return
    await deps.env.FIGURES?.send([removedWorkspace(id, deps.now)])
    await trip(known, [known.delete(workspaces).where(eqId(id))])
    return
  }
  const some = all.slice(0, mostStatements)
  await trip(known, [
    ...forgetPulses(known, id),
    ...some.filter(({ db }) => db === known).map(({ table }) => deleting(known, table, id)),
  ])
  await trip(
    data,
    some.filter(({ db }) => db === data).map(({ table }) => deleting(data, table, id)),
  )
}

const eqId = (id: string) => eq(workspaces.id, id)

/** When its accounts were last seen: by their names, not by the workspace. */
const forgetPulses = (db: Database, id: string) => [
  db.delete(pulses).where(
    sql`name in
      (select surface || ' ' || external_id from ${accounts} where workspace_id = ${id})`,
  ),
]

function deleting(db: Database, one: Owned, id: string): Statement {
  const { table } = one
  const place = placeIn(table)
  return db
    .delete(table)
    .where(
      sql`(${place}) in (select ${place} from ${table} where ${isOf(one, id)} limit ${rowsAtOnce})`,
    )
}

/** Those of the tables in which it still has rows: one trip. */
async function withRows(db: Database, tables: Owned[], id: string): Promise<Owned[]> {
  const there = tables.map(
    (one): SQL => sql`exists (select 1 from ${one.table} where ${isOf(one, id)})`,
  )
  const looks = chunked(there, mostArguments).map((some) =>
    rows(
      db
        .select({ found: sql<number>`value`.as('found') })
        .from(sql`json_each(json_array(${sql.join(some, sql`, `)}))`),
    ),
  )
  const found = (await ask(db, ...looks)).flat()
  return tables.filter((_, at) => found[at]?.found)
}
