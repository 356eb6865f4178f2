import { getTableColumns, getTableName, type SQL, Subquery, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Visibility } from '../../../schema/directory/directory.ts'
import { links } from '../../../schema/workspace/indexes.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import { madeOnce } from '../../platform/made-once.ts'
import { bound, literal } from '../../platform/sql-text.ts'
import type { Context, TeamOf } from '../context.ts'
import { teamsSeen } from '../permissions.ts'
import type { RecordKind } from './kind.ts'
import type { Audience, Reader } from './reader.ts'
import { type Asking, kindHeldIn, kindIn, kinds } from './registry.ts'
import { columnsOf } from './values.ts'

/** Who sees a record where not everyone does: as a condition on whose it is. */

/** Whose a record is, as SQL reads it: null where nothing is said. `sharedWith` is a JSON array. */
export interface Whose {
  owner: SQL
  team: SQL
  sharedWith: SQL
}

/** The fields that say whose a record is. */
export const whoseFields = ['ownerId', 'teamId', 'sharedWith'] as const

/** A record of these fields is nobody's and no team's: everyone sees it. */
export const isEveryones = ({ ownerId, teamId }: Record<string, unknown>): boolean =>
  (ownerId ?? teamId ?? null) === null

/** Whose a row of this table is; undefined where records of its kind are shown to everyone. */
export const whoseIn = madeOnce((table: SQLiteTable): Whose | undefined => {
  const { ownerId, teamId, sharedWith } = columnsOf(table)
  if (!ownerId || !teamId || !sharedWith) return undefined
  return { owner: sql`${ownerId}`, team: sql`${teamId}`, sharedWith: sql`${sharedWith}` }
})

/** Kinds of which not everyone need see every record. */
export const ownedKinds = (reader: Asking): RecordKind[] =>
  kinds(reader).filter(({ table }) => whoseIn(table))

/** Who asks, as far as that is known. */
type Asker = Pick<Context, 'workspace'> & Partial<Pick<Audience, 'member' | 'shared'>>

const none: string[] = []

/** Kinds that a reader sees nothing of: by their role, or by anyone's where others read along. */
export function hiddenKinds({ workspace, member, shared }: Asker): string[] {
  if (!member?.made && !(shared && workspace.madeRoles)) return none
  const roles = [member?.made, ...(shared ? Object.values(workspace.madeRoles ?? {}) : [])]
  const hidden = roles.flatMap((role) =>
    Object.entries(role?.kinds ?? {}).flatMap(([kind, limit]) => (limit === 'hidden' ? kind : [])),
  )
  return [...new Set(hidden)]
}

/** How few see records of this kind here; undefined: everyone sees all. */
export function visibilityOf(reader: Asker, kind: string): Visibility | 'nobody' | undefined {
  if (hiddenKinds(reader).includes(kind)) return 'nobody'
  const { visibility } = reader.workspace
  return visibility && Object.hasOwn(visibility, kind) ? visibility[kind] : undefined
}

/** The roles made here that see nothing of a kind. */
export const rolesWithout = ({ workspace }: Pick<Asker, 'workspace'>, kind: string): string[] =>
  Object.keys(workspace.madeRoles ?? {}).filter(
    (id) => workspace.madeRoles?.[id]?.kinds?.[kind] === 'hidden',
  )

/** Does everybody see all records of this kind? */
export const isForAll = ({ workspace }: Pick<Asker, 'workspace'>, kind: string): boolean =>
  visibilityOf({ workspace, shared: true }, kind) === undefined

/** What code names, and values by which the database chooses an index, stand in the text. */
export const writtenOut = (value: string | number | null): SQL => sql.raw(literal(value))

/** A JSON array of ids has this one. */
const holds = (ids: SQL, id: string): SQL => sql`instr(${ids}, ${bound(JSON.stringify(id))})`

/** The ids of the teams that a member is in, from the links that `commit` keeps of teams. */
export const teamIdsOf = ({ workspace }: Pick<Asker, 'workspace'>, member: SQL): SQL =>
  sql`select from_id from ${links} where workspace_id = ${bound(workspace.id)}
    and to_id = ${member} and kind = 'team'`

/** The teams that a reader is in: also of a role that is shown no teams, rights follow from these. */
export function teamsOf(reader: Pick<Audience, 'workspace' | 'member'>): typeof workspaceTeams {
  const ids = teamIdsOf(reader, bound(reader.member.id))
  const query = sql`select * from ${workspaceTeams} where id in (${ids})`
  const found = new Subquery(query, getTableColumns(workspaceTeams), getTableName(workspaceTeams))
  return found as unknown as typeof workspaceTeams // Drizzle takes a sub-select where it takes a table
}

/** Of the teams somebody is in all, or those that they lead. */
export const teamsRead = (own: TeamOf[], which: 'own' | 'led', me: string): TeamOf[] =>
  which === 'own' ? own : own.filter(({ leadId }) => leadId === me)

const oneOf = (ids: string[]) => sql`(select value from json_each(${bound(JSON.stringify(ids))}))`

/** Their ids, and those of their members after "of": of these the records that have no team. */
export const reach = (reader: Audience, which: 'own' | 'led'): SQL =>
  reader.ownTeams
    ? oneOf(
        teamsRead(reader.ownTeams, which, reader.member.id).flatMap(({ id, memberIds }) => [
          id,
          ...memberIds.map((one) => `of ${one}`),
        ]),
      )
    : sql`(select coalesce('of ' || m.value, ${workspaceTeams.id}) as value
    from ${teamsOf(reader)}, json_each(json_insert(${workspaceTeams.memberIds}, '$[#]', null)) m
    ${which === 'led' ? sql`where ${workspaceTeams.leadId} = ${bound(reader.member.id)}` : sql``})`

/**
 * The same as one text with each id in quotes: the database puts it together once, and reads a row a
 * team for it, however many are in that.
 */
const reached = (reader: Audience, which: 'own' | 'led'): SQL =>
  reader.ownTeams
    ? bound(
        JSON.stringify(
          teamsRead(reader.ownTeams, which, reader.member.id).flatMap(({ id, memberIds }) => [
            id,
            ...memberIds,
          ]),
        ),
      )
    : sql`(select coalesce(group_concat('"' || ${workspaceTeams.id} || '"' || ${workspaceTeams.memberIds}), '')
    from ${teamsOf(reader)}
    ${which === 'led' ? sql`where ${workspaceTeams.leadId} = ${bound(reader.member.id)}` : sql``})`

/** Is it shared with any of these members and teams? */
export const isSharedWithAny = (sharedWith: SQL, ids: string[]): SQL =>
  sql`(${sharedWith} is not null and (${sql.join(
    ids.map((id) => holds(sharedWith, id)),
    sql` or `,
  )}))`

/** Is it shared with the reader, or a team they are in? */
const isSharedWith = (reader: Audience, sharedWith: SQL): SQL =>
  reader.ownTeams
    ? sql`(${sharedWith} is not null and exists (select 1 from json_each(${sharedWith}) s
        where s.value in ${oneOf([reader.member.id, ...reader.ownTeams.map((one) => one.id)])}))`
    : sql`(${sharedWith} is not null and (${holds(sharedWith, reader.member.id)}
      or exists (${teamIdsOf(reader, bound(reader.member.id))}
        and instr(${sharedWith}, '"' || from_id || '"'))))`

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
  if (visibility === 'nobody') return sql`false`
  const everyones = sql`coalesce(${owner}, ${team}) is null`
  if (reader.shared) return everyones
  const which = teamsSeen(reader.member.role, visibility)
  if (which === 'all') return undefined
  return sql`(${everyones} or ${owner} = ${bound(reader.member.id)}
    or instr(${reached(reader, which)}, '"' || coalesce(${team}, ${owner}) || '"') > 0
    or ${isSharedWith(reader, sharedWith)})`
}

/** The same as a condition on the table of a kind. */
export function rowsSeenBy(reader: Reader, table: SQLiteTable): SQL | undefined {
  if (!('system' in reader) && hiddenKinds(reader).includes(kindHeldIn(table)?.kind ?? ''))
    return sql`false`
  if ('asked' in reader) reader.asked?.add(table)
  const whose = kindHeldIn(table) && whoseIn(table)
  return whose && isSeenBy(reader, kindIn(table), whose)
}
