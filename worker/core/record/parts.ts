import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { groupOf } from '../../../schema/workspace/record.ts'
import { ask, first, type Look, map, nothing } from '../../platform/db.ts'
import { keptFor } from '../../platform/kept-for.ts'
import type { Context } from '../context.ts'
import { teamsSeen } from '../permissions.ts'
import type { Audience } from './reader.ts'
import { kindIn } from './registry.ts'
import { scopedPart } from './scoped.ts'
import { isSharedWith, quoted, reach, visibilityOf, whoseIn } from './seen.ts'

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

/** The groups of teams and of their members whose records the reader sees, as they are now. */
const groupsLook = (ctx: Context, which: 'own' | 'led'): Look<string[]> =>
  map(
    first(
      ctx.db
        .select({
          groups: sql<string>`(select json_group_array(distinct value)
          from (select * from ${reach(ctx, which)} order by value))`.as('groups'),
        })
        .from(sql`(select 1)`),
    ),
    (row) => JSON.parse(row?.groups ?? '[]') as string[], // as the statement makes it
  )

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
  names: string[],
): Parts<T> {
  const whose = whoseIn(table)
  if (!whose) return { groups: [], others: [] }
  const { owner, team, sharedWith } = whose
  const me = reader.member.id
  const group = groupOf(team, owner)
  const isIn = (one: string) => sql`${group} = ${quoted(one)}`
  const isOthers = sql`${owner} is not ${quoted(me)}`
  const [none, own] = ['', `of ${me}`]
  const others = names.filter((one) => one !== own)
  const known = sql.join([none, ...others].map(quoted), sql`, `)
  const part = (which: SQL) => scopedPart(reader, table, which)
  return {
    groups: [
      ...[none, own].map(isIn),
      // A member's are of no team; of a team's those that are the reader's own stand elsewhere.
      ...others.map((one) =>
        one.startsWith('of ') ? isIn(one) : sql`${isIn(one)} and ${isOthers}`,
      ),
    ].map(part),
    others: [
      sql`${owner} = ${quoted(me)} and ${team} is not null`,
      sql`${isOthers} and ${group} not in (${known}) and ${isSharedWith(reader, sharedWith)}`,
    ].map(part),
  }
}

const minute = 60_000
const known = keptFor<string[]>(minute)

/** Asked again where teams have changed since; of ever changing ones, as if none were known. */
const mostTries = 3

/**
 * Reads by the groups that this isolate knows of the reader, and once more where these are others by
 * now: that is asked in the same trip. `look` is given none where the reader sees all of the table,
 * or so many groups that reading part by part is no gain.
 */
export async function readInParts<T>(
  ctx: Context,
  table: SQLiteTable,
  look: (groups: string[] | undefined) => Look<T>,
): Promise<T> {
  const which = teamsReached(ctx, table)
  const key = `${ctx.workspace.id} ${ctx.member.id} ${which}`
  for (let tries = 0; which && tries < mostTries; tries += 1) {
    const groups = known.get(key, ctx.now)
    const isFew = groups && groups.length <= mostGroups
    const found = groups ? map(look(isFew ? groups : undefined), (is) => ({ is })) : undefined
    const [now, read] = await ask(ctx.db, groupsLook(ctx, which), found ?? nothing(undefined))
    if (read && String(now) === String(groups)) return read.is
    known.set(key, now, ctx.now)
  }
  const [all] = await ask(ctx.db, look(undefined))
  return all
}
