import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { groupOf } from '../../../schema/workspace/record.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import { ask, type Look, map, nothing, rows } from '../../platform/db.ts'
import { keptFor } from '../../platform/kept-for.ts'
import { bound } from '../../platform/sql-text.ts'
import type { Context, TeamOf } from '../context.ts'
import { teamsSeen } from '../permissions.ts'
import { isCountedWhole, type WordIndex } from './audience.ts'
import type { Audience } from './reader.ts'
import { kindIn } from './registry.ts'
import { scopedPart } from './scoped.ts'
import { isSharedWithAny, teamsOf, teamsRead, visibilityOf, whoseIn } from './seen.ts'

/**
 * What a reader sees of a kind of which not everyone sees every record, in parts that each lie
 * together in an index: merged in its order, no more is read than is shown.
 */

/** The reader's own is one group; of these there are so many at most. */
const mostGroups = 40

/** Whose teams' records the reader sees; undefined where that says nothing: they see all or none. */
function teamsReached(reader: Audience, table: SQLiteTable): 'own' | 'led' | undefined {
  const visibility = whoseIn(table) && visibilityOf(reader, kindIn(table))
  if (!visibility || visibility === 'nobody' || reader.shared) return undefined
  const which = teamsSeen(reader.member.role, visibility)
  return which === 'all' ? undefined : which
}

/** Whom a reader shares records with, as teams are now. */
export interface Reach {
  /** Teams whose records they see. */
  teams: string[]
  /** Members of these, and themselves: of them what no team has. */
  owners: string[]
  /** The teams they are in, with which records may be shared. */
  own: string[]
}

/** The teams they are in: a row each, what follows is worked out where nothing is counted as read. */
function teamsLook(ctx: Context): Look<TeamOf[]> {
  const { id, leadId, memberIds } = workspaceTeams
  const isCounted = isCountedWhole(ctx).as('is_counted')
  return rows(ctx.db.select({ id, leadId, memberIds, isCounted }).from(teamsOf(ctx)).orderBy(id))
}

/** Undefined where the reader sees all of the table, or so many groups that parts are no gain. */
export function reachOf(ctx: Context, table: SQLiteTable): Reach | undefined {
  const { ownTeams: own } = ctx
  const which = own && teamsReached(ctx, table)
  if (!own || !which) return undefined
  const seen = teamsRead(own, which, ctx.member.id)
  const owners = new Set([ctx.member.id, ...seen.flatMap((one) => one.memberIds)])
  if (owners.size + seen.length > mostGroups) return undefined
  const ids = (all: TeamOf[]) => all.map((one) => one.id)
  return { teams: ids(seen), owners: [...owners].sort(), own: ids(own) }
}

/** Tables in place of one, together all that the reader sees of it, and none of it twice. */
export interface Parts<T> {
  /** Each one group's records. */
  groups: T[]
  /** Their own that are a team's, and what is shared with them: few as a rule, by indexes of just these. */
  others: T[]
}

export function partsSeen<T extends SQLiteTable>(
  reader: Audience,
  table: T,
  reach: Reach,
): Parts<T> {
  const whose = whoseIn(table)
  if (!whose) return { groups: [], others: [] }
  const { owner, team, sharedWith } = whose
  const { id: me } = reader.member
  const group = groupOf(team, owner)
  const isIn = (one: string) => sql`${group} = ${bound(one)}`
  const isOthers = sql`${owner} is not ${bound(me)}`
  const of = reach.owners.map((one) => `of ${one}`)
  const known = sql.join(['', ...of, ...reach.teams].map(bound), sql`, `)
  const part = (which: SQL) => scopedPart(reader, table, which)
  return {
    groups: [
      ...['', ...of].map(isIn),
      // Of a team's, those that are the reader's own stand elsewhere.
      ...reach.teams.map((one) => sql`${isIn(one)} and ${isOthers}`),
    ].map(part),
    others: [
      sql`${owner} = ${bound(me)} and ${team} is not null`,
      sql`${isOthers} and ${group} not in (${known})
        and ${isSharedWithAny(sharedWith, [me, ...reach.own])}`,
    ].map(part),
  }
}

/** A range of an index of search words. */
export interface WordPart {
  by: WordIndex
  which: SQL
}

/** The same of search words: the reader's own, and what is nobody's, their colleagues', their teams' or shared. */
export function wordsInParts({ member }: Audience, { owners, teams, own }: Reach) {
  const listed = (all: string[]) => sql`(${sql.join(all.map(bound), sql`, `)})`
  const isOthers = sql`terms.owner <> ${bound(member.id)}`
  const others = owners.filter((one) => one !== member.id)
  const all: WordPart[] = [
    ...['', ...others].map((one): WordPart => {
      return { by: 'owner', which: sql`terms.owner = ${bound(one)} and terms.team is null` }
    }),
    ...teams.map((one): WordPart => {
      return { by: 'team', which: sql`terms.team = ${bound(one)} and ${isOthers}` }
    }),
    {
      by: 'shared',
      which: sql`terms.shared_with is not null and ${isOthers}
        and iif(terms.team is null, terms.owner not in ${listed(['', ...owners])},
          terms.team not in ${teams.length ? listed(teams) : sql`('')`})
        and ${isSharedWithAny(sql`terms.shared_with`, [member.id, ...own])}`,
    },
  ]
  return all
}

const hour = 3_600_000
const known = keptFor<TeamOf[]>(hour)

/** Asked again where teams have changed since; of ever changing ones, as if none were known. */
const mostTries = 3

/**
 * Reads by the teams that this isolate knows of the reader, and once more where these are others by
 * now: that is asked in the same trip. Where the reader sees all of these tables, none are known.
 */
export async function readInParts<T>(
  ctx: Context,
  tables: SQLiteTable[],
  look: (ctx: Context) => Look<T>,
): Promise<T> {
  const isLimited = tables.some((table) => teamsReached(ctx, table))
  const key = `${ctx.workspace.id} ${ctx.member.id}`
  for (let tries = 0; isLimited && tries < mostTries; tries += 1) {
    const teams = known.get(key, ctx.now)
    const found = teams && map(look({ ...ctx, ownTeams: teams }), (is) => ({ is }))
    const [now, read] = await ask(ctx.db, teamsLook(ctx), found ?? nothing(undefined))
    if (read && JSON.stringify(now) === JSON.stringify(teams)) return read.is
    known.set(key, now, ctx.now)
  }
  const [all] = await ask(ctx.db, look(ctx))
  return all
}
