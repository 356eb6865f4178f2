import { and, asc, eq, getTableName, gt, type SQL, sql } from 'drizzle-orm'
import { accounts, workspaces } from '../../../schema/directory/directory.ts'
import { ownRecords } from '../../../schema/workspace/own.ts'
import type { Deps } from '../../core/context.ts'
import { declaredKinds } from '../../core/record/registry.ts'
import {
  ask,
  type Database,
  database,
  directory,
  first,
  type Look,
  map,
  rows,
} from '../../platform/db.ts'
import { jsonObject, type Pair } from '../../platform/json-sql.ts'
import { isOf, type Owned, ofData, ofDirectory } from '../workspace-tables.ts'

export type Home = typeof workspaces.$inferSelect

/** How much a workspace keeps and when it was last used: numbers, and nothing of what is in it. */
export interface Size {
  members: number
  lastUsedAt: number | null
  /** Accounts that joined, by surface. */
  accounts: Record<string, number>
  /** Records by their kind; of those in `more` at least so many. */
  records: Record<string, number>
  more: string[]
}

export async function homeOf(deps: Deps, id: string): Promise<Home | undefined> {
  const db = directory(deps.env, deps.meter)
  const [found] = await ask(db, first(db.select().from(workspaces).where(eq(workspaces.id, id))))
  return found
}

/** So many workspaces after the one with this id, in the order they began. */
export async function homesAfter(deps: Deps, after: string, most: number): Promise<Home[]> {
  const db = directory(deps.env, deps.meter)
  const query = db.select().from(workspaces).where(gt(workspaces.id, after))
  const [found] = await ask(db, rows(query.orderBy(asc(workspaces.id)).limit(most)))
  return found
}

const countIn = (table: string, workspaceId: SQL, more = sql``) =>
  sql`(select count(*) from ${sql.identifier(table)} where workspace_id = ${workspaceId}${more})`

/** The same of a workspace in `value`, up to one more than `most`. */
const countUpTo = (table: string, most: number) =>
  sql`(select count(*) from (select 1 from ${sql.identifier(table)}
    where workspace_id = value limit ${most + 1}))`

/** A name of ours as SQL: a query has fewer parameters than there are tables. */
const named = (name: string) => sql.raw(`'${name}'`)

/** One question, however many workspaces: each count walks an index of its workspace. */
function sizesLook(
  db: Database,
  ids: string[],
  most: number,
): Look<Map<string, Omit<Size, 'accounts'>>> {
  const kinds = [...declaredKinds(), { kind: 'own', table: ownRecords }]
  const counts = kinds.map(({ kind, table }): Pair => {
    const name = getTableName(table)
    const isWhole = most === Number.POSITIVE_INFINITY
    return [named(kind), isWhole ? countIn(name, sql`value`) : countUpTo(name, most)]
  })
  const query = db
    .select({
      id: sql<string>`value`.as('id'),
      members: countIn('workspace_members', sql`value`, sql` and active = 1`)
        .mapWith(Number)
        .as('active_members'),
      lastUsedAt: sql<
        number | null
      >`(select max(at) from members_seen where workspace_id = value)`.as('last_used_at'),
      counts: sql<string>`${jsonObject(counts)}`.as('counts'),
    })
    .from(sql`json_each(${JSON.stringify(ids)})`)
  return map(rows(query), (found) => {
    const sizes = found.map(({ id, counts: all, ...size }) => {
      const numbers: Record<string, number> = JSON.parse(all)
      const counted = Object.entries(numbers)
      const records = counted.map(([kind, n]) => [kind, Math.min(n, most)])
      const more = counted.flatMap(([kind, n]) => (n > most ? kind : []))
      return [id, { ...size, records: Object.fromEntries(records), more }] as const
    })
    return new Map(sizes)
  })
}

const accountsLook = (db: Database, ids: string[]) =>
  rows(
    db
      .select({
        id: accounts.workspaceId,
        surface: accounts.surface,
        n: sql<number>`count(*)`.as('n'),
      })
      .from(accounts)
      .where(
        and(
          sql`${accounts.workspaceId} in (select value from json_each(${JSON.stringify(ids)}))`,
          eq(accounts.active, true),
        ),
      )
      .groupBy(accounts.workspaceId, accounts.surface),
  )

/** Of a kind at most so many are counted; without `most`, all. */
export async function sizesOf(
  deps: Deps,
  ids: string[],
  most = Number.POSITIVE_INFINITY,
): Promise<Map<string, Size>> {
  const [known, data] = [directory(deps.env, deps.meter), database(deps.env, '*', deps.meter)]
  const [[joined], [sizes]] = await Promise.all([
    ask(known, accountsLook(known, ids)),
    ask(data, sizesLook(data, ids, most)),
  ])
  const of = (id: string) =>
    Object.fromEntries(joined.filter((one) => one.id === id).map(({ surface, n }) => [surface, n]))
  return new Map([...sizes].map(([id, size]) => [id, { ...size, accounts: of(id) }]))
}

async function rowsIn(db: Database, tables: Owned[], id: string): Promise<number> {
  const counts = tables.map((one): Pair => {
    const rows = sql`(select count(*) from ${one.table} where ${isOf(one, id, sql`counted_id`)})`
    return [named(getTableName(one.table)), rows]
  })
  const total = db
    .select({ n: sql<number>`(select sum(value) from json_each(counts))`.as('n') })
    .from(sql`(select ${jsonObject(counts)} as counts from (select ${id} as counted_id))`)
  const [found] = await ask(db, first(total))
  return found?.n ?? 0
}

/** All rows that are stored of a workspace: its records, their history and what is derived. */
export async function rowsOf(deps: Deps, id: string): Promise<number> {
  const counts = await Promise.all([
    rowsIn(directory(deps.env, deps.meter), ofDirectory, id),
    rowsIn(database(deps.env, id, deps.meter), ofData(), id),
  ])
  return counts.reduce((sum, n) => sum + n, 0)
}
