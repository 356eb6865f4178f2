import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { index, integer, type SQLiteColumn, text } from 'drizzle-orm/sqlite-core'

/** What every record people see carries: its workspace, and a version that every change raises. */
export const record = {
  id: text().primaryKey(),
  workspaceId: text('workspace_id').notNull(),
  version: integer().notNull(),
  createdAt: integer('created_at').notNull(),
}

/**
 * Whose a record is, beside its owner: the team it belongs to, and the members and teams it is shared
 * with. Kinds with these columns can be shown to fewer than everyone.
 */
export const belonging = {
  teamId: text('team_id'),
  sharedWith: text('shared_with', { mode: 'json' }).$type<string[]>(),
}

/**
 * Whose a record is, in one value: its team's, else "of" its owner, '' where it is nobody's. Who does
 * not see all records reads those of their groups, by indexes that begin with this.
 */
export const groupOf = (team: SQLWrapper | SQL, owner: SQLWrapper | SQL): SQL =>
  // Without commas, at which drizzle-kit would cut it in an index.
  sql`case when ${team} is not null then ${team} when ${owner} is not null
    then 'of ' || ${owner} else '' end`

export const group = groupOf(sql`team_id`, sql`owner_id`)

type Belonging = Record<'workspaceId' | 'teamId' | 'ownerId' | 'createdAt' | 'id', SQLiteColumn>

/** The indexes by which a table's records are read by who sees them, newest first. */
export const belongingIndexes = (table: string, t: Belonging) => [
  index(`${table}_team`).on(t.workspaceId, t.teamId).where(sql`team_id is not null`),
  index(`${table}_group`).on(t.workspaceId, group, t.createdAt, t.id),
  index(`${table}_own`)
    .on(t.workspaceId, t.ownerId, t.createdAt, t.id)
    .where(sql`team_id is not null`),
  index(`${table}_shared`).on(t.workspaceId, t.createdAt, t.id).where(sql`shared_with is not null`),
]

/** Values of the fields that have no column, by name: the workspace's own. */
export const ownValues = text('own_values', { mode: 'json' }).$type<Record<string, unknown>>()

/** What a record is called in other systems, by the name of each. */
export const externalIds = text('external_ids', { mode: 'json' }).$type<Record<string, string>>()
