import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { everyone, isText, keys } from '../../../schema/workspace/indexes.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import { emailKey } from '../../language/email-address.ts'
import { both, type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { wordsOfKinds } from './audience.ts'
import { sameWords } from './called-in-full.ts'
import type { RecordKind, Row } from './kind.ts'
import { system } from './reader.ts'
import { hiddenKeys, isId, kindOf, kinds } from './registry.ts'
import { scopedById } from './scoped.ts'
import { termsOf } from './search-words.ts'
import { hiddenKinds, rowsSeenBy, visibilityOf } from './seen.ts'
import { columnsOf } from './values.ts'

/** A record that a member has met and may not see, of a kind whose records are known to others. */
export interface Known {
  id: string
  kind: RecordKind
  ownerId: string | null
  teamId: string | null
  /** What they are called. */
  owner: string | null
  team: string | null
  /** For those who may see it. */
  title: string
}

/** Of several with one name so many are looked at. */
const few = 20

/** Of a kind that their role sees nothing of, nobody could give them access. */
const isKnown = (ctx: Context, { kind }: RecordKind) =>
  ctx.workspace.known?.includes(kind) === true &&
  visibilityOf(ctx, kind) !== undefined &&
  !hiddenKinds({ ...ctx, shared: false }).includes(kind)

/** What others learn nothing of where people of other companies read along. */
const knownKinds = (ctx: Context): RecordKind[] =>
  ctx.workspace.known?.length && !ctx.outsiders
    ? kinds(ctx).filter((kind) => isKnown(ctx, kind))
    : []

/** Those of these records that are hidden from the member, not only from others who read the answer. */
function hiddenAmong(ctx: Context, kind: RecordKind, ids: SQL): Look<Known[]> {
  const table: SQLiteTable = kind.table
  const columns = columnsOf(table)
  const title = kind.title && columns[kind.title]
  const isSeen = rowsSeenBy({ ...ctx, shared: false }, table)
  if (!isSeen || !title) return nothing([])
  const { id, ownerId, teamId } = columns
  const found = ctx.db
    .select({
      id: sql<string>`${id}`.as('known_id'),
      ownerId: sql<string | null>`${ownerId}`.as('known_owner_id'),
      teamId: sql<string | null>`${teamId}`.as('known_team_id'),
      owner: sql<string | null>`(select name from ${scopedById(ctx, workspaceMembers)}
        where id = ${ownerId})`.as('known_owner'),
      team: sql<string | null>`(select name from ${scopedById(ctx, workspaceTeams)}
        where id = ${teamId})`.as('known_team'),
      title: sql<string>`${title}`.as('known_title'),
    })
    .from(scopedById(system(ctx), table))
    .where(sql`${id} in (${ids}) and ${isSeen} is not true`)
    .limit(few)
  return map(rows(found), (all) => all.map((one) => ({ ...one, kind })))
}

const withKey = ({ workspace }: Context, kind: string, all: string[]): SQL =>
  sql`select record_id from ${keys} where workspace_id = ${workspace.id} and kind = ${kind}
    and key in ${all} limit ${few}`

/** A record that holds no more than this name. */
const called = (kind: RecordKind, name: string) => ({ [kind.title ?? '']: name }) as unknown as Row // keys leave out what is not there

/** Those of a kind that are called just so: by the key of the whole name, else by all its words as one. */
function withName(ctx: Context, kind: RecordKind, name: string): SQL | undefined {
  const [key, ...more] = kind.keys?.(called(kind, name)) ?? []
  if (key)
    return withKey(
      ctx,
      key.kind,
      [key, ...more].map((one) => one.key),
    )
  const all = termsOf(name)
  if (all.length < 2) return undefined
  return sql`select record_id from ${wordsOfKinds(system(ctx), [kind.kind])}
    where audience = ${everyone} and field = '' and closed in (0, 1) and ${isText} and word = ${all.at(-1)}
    limit ${few}`
}

function calledSo(ctx: Context, kind: RecordKind, typed: string): Look<Known[]> {
  const mail = emailKey(typed)
  if (mail && hiddenKeys(ctx, kind).includes('email')) return nothing([])
  const ids = mail ? withKey(ctx, 'email', [mail]) : withName(ctx, kind, typed)
  if (!ids) return nothing([])
  const isKeyed = mail !== undefined || Boolean(kind.keys?.(called(kind, typed)).length)
  return map(hiddenAmong(ctx, kind, ids), (all) =>
    all.filter(({ title }) => isKeyed || sameWords(title, typed)),
  )
}

/**
 * What the member learns of by what they hold: an id, a whole e-mail address or a whole name, never by
 * the beginning of one. Nothing where its kind is not known to others.
 */
export function knownBy(ctx: Context, held: string): Look<Known | undefined> {
  const all = knownKinds(ctx)
  if (all.length === 0) return nothing(undefined)
  const looks = isId(ctx, held)
    ? all
        .filter(({ kind }) => kind === kindOf(held))
        .map((kind) => hiddenAmong(ctx, kind, sql`${held}`))
    : all.map((kind) => calledSo(ctx, kind, held.trim()))
  return map(both(...looks), (found) => found.flat()[0])
}
