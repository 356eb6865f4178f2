import {
  getTableColumns,
  getTableName,
  is,
  Placeholder,
  type SQL,
  Subquery,
  sql,
} from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { audiences, everyone, isWord, terms, wordLists } from '../../../schema/workspace/indexes.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import type { Database, Statement } from '../../platform/db.ts'
import { bound } from '../../platform/sql-text.ts'
import { given } from '../../platform/written.ts'
import type { Context } from '../context.ts'
import { teamsSeen } from '../permissions.ts'
import type { Audiences, Totals } from './kind.ts'
import { type Audience, conversationReader, type Reader, workspaceIn } from './reader.ts'
import { type Asking, anythingHidden, hiddenFields, kindIn, kinds } from './registry.ts'
import {
  hiddenKinds,
  isSeenBy,
  reach,
  teamIdsOf,
  visibilityOf,
  whoseIn,
  writtenOut,
} from './seen.ts'
import { shelfOf } from './shelf.ts'

/**
 * Who may see the rows of this table, as totals carry it; undefined where everyone sees all. Where teams
 * see theirs it has all the teams that see it, and no owner who is in one of them: so there are as many
 * as teams, and not as members.
 */
export function audienceOf(ctx: Pick<Context, 'workspace'>, table: SQLiteTable): SQL | undefined {
  const whose = whoseIn(table)
  const visibility = whose && visibilityOf({ workspace: ctx.workspace }, kindIn(table))
  if (!whose || !visibility) return undefined
  const { owner, team, sharedWith } = whose
  const theirs = teamIdsOf(ctx, owner)
  const isTheirs = sql`exists (${theirs} and (${team} is null or from_id = ${team}))`
  const groups =
    visibility === 'team'
      ? sql`select 'in ' || from_id from (${theirs} and ${team} is null)
        union all select 'in ' || ${team} where ${team} is not null`
      : sql`select 'in ' || coalesce(${team}, 'of ' || ${owner})`
  const ofOwner = visibility === 'team' ? sql`not ${isTheirs}` : sql`true`
  return sql`iif(coalesce(${owner}, ${team}) is null, '[""]', (select json_group_array(reader) from (
    select 'by ' || ${owner} as reader where ${owner} is not null and ${ofOwner}
    union all ${groups}
    union all select 'with ' || value from json_each(${sharedWith}) order by reader)))`
}

/** Where all see them, each is counted once. */
export const countedOnce: Audiences = { value: sql`${everyone}`, rows: sql`` }

/** The audiences each of them is counted for: everyone, who sees all, its own, and each team that sees it. */
export function audiencesOf(ctx: Pick<Context, 'workspace'>, table: SQLiteTable): Audiences {
  const own = audienceOf(ctx, table)
  if (!own) return countedOnce
  const all = sql`select ${everyone} as audience union all select ${own}${teamsSeeing(ctx, table)}`
  return {
    value: sql`audience.value`,
    rows: sql`, json_each((select json_group_array(audience) from (${all}))) audience`,
  }
}

/** All that a member sees who is in this team alone is counted once more: for them, a total is one row. */
const allOf = (team: SQL): SQL => sql`'all ' || ${team}`

/**
 * Teams that see a row by what is nobody's, theirs, or shared with them: as audiences, where any do.
 * SQLite puts a union in order, and without `+` reads all links of the workspace in the order of
 * `from_id` for it, instead of those of one member.
 */
function teamsSeeing(ctx: Pick<Context, 'workspace'>, table: SQLiteTable): SQL {
  const whose = whoseIn(table)
  if (!whose || visibilityOf({ workspace: ctx.workspace }, kindIn(table)) !== 'team') return sql``
  const { owner, team, sharedWith } = whose
  const teams = sql`select id from ${workspaceTeams} where workspace_id = ${ctx.workspace.id}`
  return sql` union all select ${allOf(sql`id`)} from (
    ${teams} and coalesce(${owner}, ${team}) is null
    union select ${team} where ${team} is not null
    union select +from_id from (${teamIdsOf(ctx, owner)} and ${team} is null)
    union ${teams} and id in (select value from json_each(${sharedWith})))`
}

/** Whether a team's totals are counted whole, as a condition beside its row. */
export const isCountedWhole = ({ workspace }: Pick<Context, 'workspace'>): SQL<number> =>
  sql`exists (select 1 from ${audiences} where workspace_id = ${bound(workspace.id)}
    and reader = ${allOf(sql`${workspaceTeams.id}`)})`

/**
 * From now on totals of teams are read that all deals have been counted for: those that were there when
 * the counting began, and still are. Until then their members add up what each audience has.
 */
export function teamsCounted({ db, workspace, startedAt }: Counting): Statement[] {
  if (!Object.values(workspace.visibility ?? {}).includes('team')) return []
  const whole = allOf(sql`id`)
  const query = sql`select workspace_id, ${whole}, ${whole} from ${workspaceTeams}
    where workspace_id = ${workspace.id} and created_at < ${startedAt}`
  const ofTeams = sql`workspace_id = ${workspace.id} and reader > 'all ' and reader < 'all!'`
  // One that was removed is counted anew when it is put back.
  return [db.delete(audiences).where(ofTeams), db.insert(audiences).select(query)]
}

interface Counting {
  db: Database
  workspace: Pick<Context['workspace'], 'id' | 'visibility'>
  startedAt: number
}

/** The audiences whose records of the kind this reader sees; undefined: all. */
function audiencesSeen(reader: Reader, kind: string): SQL | undefined {
  const visibility = 'system' in reader ? undefined : visibilityOf(reader, kind)
  if (!visibility || 'system' in reader) return undefined
  if (visibility === 'nobody') return sql`select '' where false`
  const known = sql`select audience from ${audiences} where ${workspaceIn(reader, audiences)}`
  if (reader.shared) return sql`${known} and reader = ''`
  const which = teamsSeen(reader.member.role, visibility)
  if (which === 'all') return undefined
  const { id } = reader.member
  const [by, shared] = [bound(`by ${id}`), bound(`with ${id}`)]
  const whole = visibility === 'team' ? wholeOf(reader) : undefined
  if (whole) {
    const isIn = (one: string) => sql`instr(audience, ${bound(JSON.stringify(`${one} ${whole}`))})`
    return sql`select ${allOf(bound(whole))} union all
      ${known} and reader in (${by}, ${shared}) and not (${isIn('in')} or ${isIn('with')})`
  }
  const mine = teamIdsOf(reader, bound(id))
  const groups =
    visibility === 'team' ? mine : sql`select value as from_id from ${reach(reader, which)}`
  return sql`${known} and reader in (values (''), (${by}), (${shared})
    union all select 'with ' || from_id from (${mine})
    union all select 'in ' || from_id from (${groups}))`
}

/** The one team that the reader is in, where all it sees is counted as one. */
function wholeOf({ ownTeams = [] }: Audience): string | undefined {
  const [first, second] = ownTeams
  return first?.isCounted && !second ? first.id : undefined
}

const wordsOwner = {
  owner: sql`nullif(terms.owner, '')`,
  team: sql`terms.team`,
  sharedWith: sql`terms.shared_with`,
}

/** Words of what the reader sees, where that is not all of some kinds; `of` these alone. */
export function wordsSeen(reader: Reader, of?: string[]): SQL | undefined {
  if ('system' in reader) return undefined
  const isAsked = (kind: string) => !of || of.includes(kind)
  const none = hiddenKinds(reader).filter(isAsked)
  const rules = Object.entries(reader.workspace.visibility ?? {}).filter(
    ([kind]) => isAsked(kind) && !none.includes(kind),
  )
  const some = [...Map.groupBy(rules, ([, visibility]) => visibility).values()].flatMap((alike) => {
    const names = alike.map(([kind]) => kind)
    const seen = isSeenBy(reader, names[0] ?? '', wordsOwner)
    if (!seen) return []
    const areAll = of?.every((kind) => names.includes(kind))
    return areAll
      ? sql` and ${seen}`
      : sql` and (+terms.shelf not in ${shelvesIn(reader, names)} or ${seen})`
  })
  const unseen = none.length ? [sql` and +terms.shelf not in ${shelvesIn(reader, none)}`] : []
  return some.length + unseen.length ? sql.join([...some, ...unseen]) : undefined
}

/** The totals in this table, and the kind whose records are counted there. */
function countedIn(reader: Asking, table: SQLiteTable): (Totals & { kind: string }) | undefined {
  for (const { kind, totals = [] } of kinds(reader))
    for (const one of totals) if (one.table === table) return { ...one, kind }
  return undefined
}

/**
 * The one way to read what is derived from records and carries an audience: lists of search words and
 * totals. It stands where the table would, as `scoped` does.
 */
export const inAudience = <T extends SQLiteTable>(reader: Reader, table: T): T =>
  standing(reader, table, true)

/**
 * The same of totals that their reader adds up: a row may stand there several times, for each of the
 * audiences that the reader belongs to. Adding them up in SQL would read each once more.
 */
export const inEachAudience = <T extends SQLiteTable>(reader: Reader, table: T): T =>
  standing(reader, table, false)

function standing<T extends SQLiteTable>(reader: Reader, table: T, isSummed: boolean): T {
  const rows = source(reader, table, isSummed)
  const found = new Subquery(rows, getTableColumns(table), getTableName(table))
  return found as unknown as T // Drizzle takes a sub-select where it takes a table
}

function source(reader: Reader, table: SQLiteTable, isSummed: boolean): SQL {
  if (table === (wordLists as SQLiteTable)) return sql`${lists} where ${wordsHere(reader)}`
  const here = workspaceIn(reader, table)
  if ('system' in reader) return sql`select * from ${table} where ${here}`
  const isLimited =
    reader.workspace.visibility || anythingHidden(reader) || hiddenKinds(reader).length
  const counted = isLimited ? countedIn(reader, table) : undefined
  const seen = counted && audiencesSeen(reader, counted.kind)
  const hidden = counted ? hiddenColumns(reader, counted) : []
  if (seen || hidden.length) return ofAudiences(reader, table, { seen, hidden, isSummed })
  return sql`select * from ${table} where ${here} and ${table}."audience" in ${[everyone]}`
}

/** The columns that say what a field holds which is hidden from the reader. */
function hiddenColumns(reader: Audience, { kind, shows }: Totals & { kind: string }): string[] {
  const hidden = hiddenFields(reader, kind)
  return Object.keys(shows).filter((column) => hidden.includes(shows[column] ?? ''))
}

/** What a reader sees of totals: some audiences', without what some columns hold. */
interface Limited {
  seen: SQL | undefined
  hidden: string[]
  isSummed: boolean
}

/**
 * Totals of the audiences that this reader belongs to, as one. What is hidden counts for nothing, and
 * is no reason to tell rows apart.
 */
function ofAudiences(
  reader: Audience,
  table: SQLiteTable,
  { seen, hidden, isSummed }: Limited,
): SQL {
  const { columns, primaryKeys } = getTableConfig(table)
  const keys = (primaryKeys[0]?.columns ?? []).map(({ name }) => name)
  const parts = columns.map(({ name }) => {
    const column = sql.identifier(name)
    const isKey = keys.includes(name)
    if (name === 'audience') return sql`${everyone} as audience`
    if (hidden.includes(name)) return sql`${sql.raw(isKey ? "''" : '0')} as ${column}`
    return isKey || !isSummed ? sql`${column}` : sql`sum(${column}) as ${column}`
  })
  const by = keys
    .filter((name) => name !== 'audience' && !hidden.includes(name))
    .map((name) => sql.identifier(name))
  const audience = seen ? sql`audience in (${seen})` : sql`audience in ${[everyone]}`
  const together = isSummed ? sql` group by ${sql.join(by, sql`, `)}` : sql``
  return sql`select ${sql.join(parts, sql`, `)} from ${table}
    where ${workspaceIn(reader, table)} and ${audience}${together}`
}

/** The shelf of a kind's words, as a value of a statement or what stands for it in a text. */
export function shelfIn({ workspace }: Reader, kind: string): SQL {
  const id = workspace === 'every' ? undefined : workspace.id
  if (typeof id === 'string') return bound(shelfOf(id, kind))
  if (is(id, Placeholder)) return bound(given(shelfNamed(kind)))
  throw new Error('words are read in one workspace')
}

/** What stands for the shelf of a kind. */
export const shelfNamed = (kind: string) => `shelf of ${kind}`

const shelvesIn = (reader: Reader, kinds: string[]): SQL =>
  sql`(${sql.join(
    kinds.map((kind) => shelfIn(reader, kind)),
    sql`, `,
  )})`

/** Search words of these kinds with the ids of their records. Names of kinds are code. */
function words(reader: Reader, of: string[], indexed = sql``): SQL {
  const [first = '', ...more] = of
  const begun = (kind: string) => writtenOut(`${kind}_`)
  const each = of.map((kind) => sql`when ${shelfIn(reader, kind)} then ${begun(kind)}`)
  const before = more.length ? sql`case shelf ${sql.join(each, sql` `)} end` : begun(first)
  return sql`select *, ${before} || record as record_id from ${terms}${indexed}`
}

/** Their lists, found by the records: called as the words are, so that the same says who sees them. */
const lists = sql`select * from ${wordLists} terms`

/** Of these the reader's workspace, and what they see. */
function wordsHere(reader: Reader): SQL {
  const here = listsHere(reader)
  return 'system' in reader ? here : sql`${here} and ${ofAll}${wordsSeen(reader) ?? sql``}`
}

const ofAll = sql`audience = ${everyone}`

const listsHere = (reader: Reader) => workspaceIn(reader, terms)

/** The search words of one kind, or of some, among which each is looked for by its shelf. */
export function wordsOfKinds(reader: Reader, of: string[]): SQL {
  const [one] = of
  const among =
    one && of.length === 1
      ? sql`terms.shelf = ${shelfIn(reader, one)}`
      : sql`+terms.shelf in ${shelvesIn(reader, of)}`
  return sql`(${words(reader, of)} where ${among} and ${ofAll}${wordsSeen(reader, of) ?? sql``})`
}

/** The same as lists. */
export const listsOfKinds = (reader: Reader, of: string[]): SQL =>
  sql`(${lists} where ${listsHere(reader)} and ${ofAll}
    and +terms.shelf in ${shelvesIn(reader, of)}${wordsSeen(reader, of) ?? sql``})`

/** How single words lie: in the table itself, and in its indexes. */
export type WordIndex = 'word' | 'owner' | 'team' | 'shared'

/**
 * Single words of a kind by one of these, which SQLite would not find by itself: of all that the
 * reader sees, or where parts of that are asked for, of all there are.
 */
export const singleWords = (
  reader: Reader,
  by: WordIndex,
  kind: string,
  isInParts: boolean,
): SQL => {
  const seen = isInParts ? undefined : wordsSeen(reader, [kind])
  const index = by === 'word' ? 'sqlite_autoindex_terms_1' : `terms_${by}`
  return sql`(${words(reader, [kind], sql.raw(` indexed by ${index}`))}
    where terms.shelf = ${shelfIn(reader, kind)} and ${ofAll}
      and terms.${isWord}${seen ?? sql``})`
}

/**
 * Lists of records that are known to be seen. For other words of one that was found by `wordsOfKinds`,
 * which would look at whose it is once more.
 */
export const listsOfFound = (reader: Reader): SQL =>
  sql`(${lists} where ${listsHere(reader)} and ${ofAll})`

/** A row as every member may see it: for a message to somebody whose rights are not at hand. */
export function forEveryone<T extends object>({ workspace }: Asking, kind: string, row: T): T {
  const names = hiddenFields(conversationReader(workspace), kind).filter((name) => name in row)
  const blank = Object.fromEntries(names.map((name) => [name, null]))
  return { ...row, ...blank } // as such a field reads where it is hidden
}
