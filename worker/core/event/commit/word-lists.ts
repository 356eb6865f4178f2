import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { everyone, terms, wordLists } from '../../../../schema/workspace/indexes.ts'
import type { Database, Statement } from '../../../platform/db.ts'
import { given, written } from '../../../platform/written.ts'
import { withOverlap } from '../../record/search-words.ts'
import { shelfOf } from '../../record/shelf.ts'
import type { Standing } from '../../record/standing.ts'

/** Search words as they are written: lists of them, and each word as it is looked up. */

/** The end of the id of a list's record, by which its words name it. */
const record = sql.raw(`substr(l.record_id, instr(l.record_id, '_') + 1)`)

/** The words of such lists, each by its key. */
const wordsOf = (lists: SQL): SQL =>
  sql`(shelf, field, closed, several, word, record) in (
    select l.shelf, l.field, l.closed, instr(w.value, ' ') > 0, w.value, ${record}
    from ${lists} l cross join json_each(l.words) w)`

/** The same where this is so of their lists. */
export const wordsWhere = (which: SQL): SQL =>
  wordsOf(sql`(select * from word_lists where ${which})`)

/** Such lists with their words. */
export const dropLists = (db: Database, which: SQL): Statement[] => [
  db.delete(terms).where(wordsWhere(which)),
  db.delete(wordLists).where(which),
]

/** The words of a record that come from one field, or from all that everybody sees. */
export interface WordList extends Standing {
  id: string
  field: string
  words: string[]
}

/** Where a statement takes them from, and which of them it writes. */
interface Source {
  workspace: string | Placeholder
  kind: string | Placeholder
  shelf: number | string | Placeholder
  /** As JSON. */
  lists: SQL | string | Placeholder
  /** As JSON. */
  words: SQL | string | Placeholder
  /** Whether it writes what this record is found by. */
  which?: (id: SQL) => SQL
}

const always = () => sql`true`
const listed = sql`r.value ->> 0`

const itsList = ({ workspace, lists, which = always }: Source) => sql`json_each(${lists}) r
  cross join word_lists l on l.workspace_id = ${workspace} and l.record_id = r.value ->> 0
    and l.field = r.value ->> 1 and ${which(listed)}`

const drop = (db: Database, source: Source) =>
  db.delete(terms).where(wordsOf(sql`(select l.* from ${itsList(source)})`))

const dropEmpty = (db: Database, source: Source) =>
  db.delete(wordLists).where(
    sql`(workspace_id, record_id, field) in (select l.workspace_id, l.record_id, l.field
      from ${itsList(source)} where json_array_length(r.value, '$[6]') = 0)`,
  )

/** One of what was removed with others stands as it does now. */
const addLists = (db: Database, { workspace, shelf, lists, which = always }: Source) =>
  db
    .insert(wordLists)
    .select(
      sql`select ${workspace}, r.value ->> 0, r.value ->> 1, ${everyone}, ${shelf},
          r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5, r.value -> 6
        from json_each(${lists}) r
        where json_array_length(r.value, '$[6]') > 0 and ${which(listed)}`,
    )
    .onConflictDoUpdate({
      target: [wordLists.workspaceId, wordLists.recordId, wordLists.field],
      set: {
        audience: sql`excluded.audience`,
        closed: sql`excluded.closed`,
        owner: sql`excluded.owner`,
        team: sql`excluded.team`,
        sharedWith: sql`excluded.shared_with`,
        words: sql`excluded.words`,
      },
    })

/** Which record a word is of, before three digits of what it has in common with the one before. */
const its = sql`substr(w.value, 1, length(w.value) - 3)`

/**
 * What several lists say alike is read once, not with each of their words: SQLite does not take apart
 * what has a limit.
 */
const addWords = (db: Database, { kind, shelf, words, which = always }: Source) =>
  db
    .insert(terms)
    .select(
      sql`select ${shelf}, ${everyone}, g.field, g.closed, instr(w.key, ' ') > 0, w.key,
          ${its}, g.owner, g.team, g.shared, cast(substr(w.value, -3) as integer)
        from (select value ->> 0 as field, value ->> 1 as closed, value ->> 2 as owner,
            value ->> 3 as team, value ->> 4 as shared, value -> 5 as words
          from json_each(${words}) limit -1) g cross join json_each(g.words) w
        where ${which(sql`${kind} || '_' || ${its}`)}`,
    )
    .onConflictDoNothing()

interface Home {
  workspace: string
  kind: string
}

/**
 * The lists, and the words of all that stand alike in their order, so that they are written in turn:
 * D1 counts each row that SQLite puts in order. They are keys of objects, where one may stand several
 * times.
 */
function inJson({ workspace, kind }: Home, all: WordList[]) {
  const groups = new Map<string, string[]>()
  const lists = all.map(({ id, field, closed, owner, team, sharedWith, words }) => {
    const standing = JSON.stringify([field, closed, owner, team, sharedWith]).slice(1, -1)
    const group = groups.get(standing) ?? []
    groups.set(standing, group)
    const record = id.slice(kind.length + 1)
    const said = withOverlap(words).map(([word, overlap]) => {
      const key = JSON.stringify(word)
      group.push(`${key}:"${record}${String(overlap).padStart(3, '0')}"`)
      return key
    })
    return `[${JSON.stringify(id)},${standing},[${said.join()}]]`
  })
  const words = [...groups].map(([standing, group]) => `[${standing},{${group.sort().join()}}]`)
  return {
    workspace,
    kind,
    shelf: shelfOf(workspace, kind),
    lists: `[${lists.join()}]`,
    words: `[${words.join()}]`,
  }
}

const parts = [drop, dropEmpty, addLists, addWords]
const asGiven = {
  ...{ workspace: given('workspace'), kind: given('kind'), shelf: given('shelf') },
  ...{ lists: given('lists'), words: given('words') },
}
const [dropGiven, dropEmptyGiven, addListsGiven, addWordsGiven] = [
  written((db) => drop(db, asGiven)),
  written((db) => dropEmpty(db, asGiven)),
  written((db) => addLists(db, asGiven)),
  written((db) => addWords(db, asGiven)),
]

/** These lists in the place of what was in theirs; of new records nothing was. */
export function writeLists(
  db: Database,
  home: Home,
  all: WordList[],
  { areNew }: { areNew: boolean },
): Statement[] {
  if (all.length === 0) return []
  const values = inJson(home, all)
  const someEmpty = all.some(({ words }) => words.length === 0)
  return [
    ...(areNew ? [] : [dropGiven(db, values)]),
    ...(someEmpty && !areNew ? [dropEmptyGiven(db, values)] : []),
    addListsGiven(db, values),
    addWordsGiven(db, values),
  ]
}

/** The same of those records of which this is so. */
export const writeListsWhere = (
  db: Database,
  home: Home,
  all: WordList[],
  which: (id: SQL) => SQL,
): Statement[] => {
  const source = { ...inJson(home, all), which }
  return parts.map((part) => part(db, source))
}

/** A record that was closed, opened, given to somebody or shared. */
type Placed = Standing & { id: string }

/** Lists by what is said of them, in this order: a join that SQLite takes apart may begin elsewhere. */
const placed = (columns: SQL): SQL =>
  sql`(select r.value as now, ${columns} from json_each(${given('all')}) r
    cross join word_lists l on l.workspace_id = ${given('workspace')}
      and l.record_id = r.value ->> 'id'`

const nowPlaced = {
  closed: sql`s.now ->> 'closed'`,
  owner: sql`s.now ->> 'owner'`,
  team: sql`s.now ->> 'team'`,
  sharedWith: sql`s.now ->> 'sharedWith'`,
}

const placeTheirWords = written((db) =>
  db
    .update(terms)
    .set(nowPlaced)
    .from(
      sql`${placed(sql`l.shelf, l.field, l.closed, w.value as word, ${record} as record`)}
        cross join json_each(l.words) w limit -1) s`,
    )
    .where(
      sql`terms.shelf = s.shelf and terms.field = s.field
        and terms.closed = s.closed and terms.several = (instr(s.word, ' ') > 0)
        and terms.word = s.word and terms.record = s.record`,
    ),
)

const placeThem = written((db) =>
  db
    .update(wordLists)
    .set(nowPlaced)
    .from(sql`${placed(sql`l.workspace_id, l.record_id, l.field`)} limit -1) s`)
    .where(
      sql`word_lists.workspace_id = s.workspace_id and word_lists.record_id = s.record_id
        and word_lists.field = s.field`,
    ),
)

/** Words that stay, as their records stand now. */
export function placeLists(db: Database, workspace: string, all: Placed[]): Statement[] {
  if (all.length === 0) return []
  const values = { workspace, all: JSON.stringify(all) }
  return [placeTheirWords(db, values), placeThem(db, values)]
}
