import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import type { Context } from '../context.ts'
import { teamsSeen } from '../permissions.ts'
import type { Audience, Reader } from './reader.ts'
import { kindHeldIn, kindIn } from './registry.ts'
import { columnsOf } from './values.ts'

/** Who sees a record where not everyone does: as a condition on whose it is. */

/** Whose a record is, as SQL reads it: null where nothing is said. `sharedWith` is a JSON array. */
export interface Whose {
  owner: SQL
  team: SQL
  sharedWith: SQL
}

/** Whose a row of this table is; undefined where records of its kind are shown to everyone. */
export function whoseIn(table: SQLiteTable): Whose | undefined {
  const { ownerId, teamId, sharedWith } = columnsOf(table)
  if (!ownerId || !teamId || !sharedWith) return undefined
  return { owner: sql`${ownerId}`, team: sql`${teamId}`, sharedWith: sql`${sharedWith}` }
}

/** How few see records of this kind here; undefined: everyone sees all. */
export const visibilityOf = ({ workspace }: Pick<Context, 'workspace'>, kind: string) =>
  workspace.visibility && Object.hasOwn(workspace.visibility, kind)
    ? workspace.visibility[kind]
    : undefined

/** Ids in conditions are written out: they stand there so often that D1 would count too many values. */
const quoted = (id: string): SQL => sql.raw(`'${id.replaceAll("'", "''")}'`)

/** The teams somebody is in, or leads; `of` is what is asked of each. */
const teamsOf = ({ workspace, member }: Audience, which: 'own' | 'led', of: SQL): SQL => {
  const me = quoted(member.id)
  const mine =
    which === 'led'
      ? sql`t.lead_id = ${me}`
      : sql`exists (select 1 from json_each(t.member_ids) m where m.value = ${me})`
  return sql`(select ${of} and t.workspace_id = ${quoted(workspace.id)} and ${mine})`
}

const ids = sql`t.id from ${workspaceTeams} t where true`
const people = sql`one.value from ${workspaceTeams} t, json_each(t.member_ids) one where true`

/**
 * What has to be true of whose a record of this kind is, so that the reader sees it; undefined: all.
 * A team's records are those that are given to it, and those of its members that are given to none.
 * What is nobody's and no team's is everyone's; and that alone is what everyone in a conversation sees.
 */
export function isSeenBy(
  reader: Reader,
  kind: string,
  { owner, team, sharedWith }: Whose,
): SQL | undefined {
  const visibility = 'system' in reader ? undefined : visibilityOf(reader, kind)
  if (!visibility || 'system' in reader) return undefined
  const everyones = sql`(${owner} is null and ${team} is null)`
  if (reader.shared) return everyones
  const which = teamsSeen(reader.member.role, visibility)
  if (which === 'all') return undefined
  const me = quoted(reader.member.id)
  return sql`(${everyones} or ${owner} = ${me} or ${team} in ${teamsOf(reader, which, ids)}
    or (${team} is null and ${owner} in ${teamsOf(reader, which, people)})
    or exists (select 1 from json_each(${sharedWith}) s
      where s.value = ${me} or s.value in ${teamsOf(reader, 'own', ids)}))`
}

/** The same as a condition on the table of a kind. */
export function rowsSeenBy(reader: Reader, table: SQLiteTable): SQL | undefined {
  const whose = kindHeldIn(table) && whoseIn(table)
  return whose && isSeenBy(reader, kindIn(table), whose)
}
