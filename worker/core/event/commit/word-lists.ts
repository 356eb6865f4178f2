import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { everyone, terms, wordLists } from '../../../../schema/workspace/indexes.ts'
import type { Database, Statement } from '../../../platform/db.ts'
import { given, written } from '../../../platform/written.ts'
import { withOverlap } from '../../record/search-words.ts'
import type { Standing } from '../../record/standing.ts'

/** Search words as they are written: lists of them, and each word as it is looked up. */

/** The end of the id of a list's record, by which its words name it. */
const record = sql.raw('substr(l.record_id, length(l.kind) + 2)')

/** The words of such lists, each by its key. */
const wordsOf = (lists: SQL): SQL =>
  sql`(workspace_id, kind, field, closed, several, word, record) in (
    select l.workspace_id, l.kind, l.field, l.closed, instr(w.value, ' ') > 0, w.value, ${record}
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
  workspace: SQL | string | Placeholder
  kind: SQL | string | Placeholder
  /** As JSON. */
  lists: SQL | string | Placeholder
  which?: SQL
}

const itsList = ({ workspace, lists, which = sql`true` }: Source) => sql`json_each(${lists}) r
  cross join word_lists l on l.workspace_id = ${workspace} and l.record_id = r.value ->> 0
    and l.field = r.value ->> 1 and ${which}`

const drop = (db: Database, source: Source) =>
  db.delete(terms).where(wordsOf(sql`(select l.* from ${itsList(source)})`))

const dropEmpty = (db: Database, source: Source) =>
  db.delete(wordLists).where(
    sql`(workspace_id, record_id, field) in (select l.workspace_id, l.record_id, l.field
      from ${itsList(source)} where json_array_length(r.value, '$[6]') = 0)`,
  )

/** One of what was removed with others stands as it does now. */
const addLists = (db: Database, { workspace, kind, lists, which = sql`true` }: Source) =>
  db
    .insert(wordLists)
    .select(
      sql`select ${workspace}, r.value ->> 0, r.value ->> 1, ${everyone}, ${kind},
          r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5, r.value -> 6
        from json_each(${lists}) r where json_array_length(r.value, '$[6]') > 0 and ${which}`,
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

/**
 * In the order of their table, so they are written in turn; those of one list are in it, and D1 counts
 * each row that is put in order once more. What a list says is read once, not with each of its words:
 * SQLite does not take apart what has a limit.
 */
const addWords = (
  db: Database,
  { workspace, kind, lists, which = sql`true` }: Source,
  inOrder: SQL = sql`order by 4, 5, 6, 7, 8`,
) =>
  db
    .insert(terms)
    .select(
      sql`select ${workspace}, ${everyone}, ${kind}, l.field, l.closed, instr(w.key, ' ') > 0, w.key,
          l.record, l.owner, l.team, l.shared, w.value
        from (select substr(r.value ->> 0, length(${kind}) + 2) as record, r.value ->> 1 as field,
            r.value ->> 2 as closed, r.value ->> 3 as owner, r.value ->> 4 as team,
            r.value ->> 5 as shared, r.value -> 7 as words
          from json_each(${lists}) r where ${which} limit -1) l cross join json_each(l.words) w
        where true ${inOrder}`,
    )
    .onConflictDoNothing()

/**
 * The words of each in their order, and with what each has in common with the one before: written by
 * hand, as no two objects of words have the same keys.
 */
const inJson = (all: WordList[]): string =>
  `[${all.map(({ id, field, closed, owner, team, sharedWith, words }) => {
    const said = withOverlap(words).map(([word, overlap]) => [JSON.stringify(word), overlap])
    const standing = JSON.stringify([id, field, closed, owner, team, sharedWith]).slice(1, -1)
    const inOrder = said.map(([word]) => word).join()
    return `[${standing},[${inOrder}],{${said.map((one) => one.join(':')).join()}}]`
  })}]`

const parts = [drop, dropEmpty, addLists, addWords]
const asGiven = { workspace: given('workspace'), kind: given('kind'), lists: given('lists') }
const [dropGiven, dropEmptyGiven, addListsGiven, addWordsGiven, addOneGiven] = [
  written((db) => drop(db, asGiven)),
  written((db) => dropEmpty(db, asGiven)),
  written((db) => addLists(db, asGiven)),
  written((db) => addWords(db, asGiven)),
  written((db) => addWords(db, asGiven, sql``)),
]

interface Home {
  workspace: string
  kind: string
}

/** These lists in the place of what was in theirs. */
export function writeLists(db: Database, home: Home, all: WordList[]): Statement[] {
  if (all.length === 0) return []
  const values = { ...home, lists: inJson(all) }
  const someEmpty = all.some(({ words }) => words.length === 0)
  return [
    dropGiven(db, values),
    ...(someEmpty ? [dropEmptyGiven(db, values)] : []),
    addListsGiven(db, values),
    (all.length > 1 ? addWordsGiven : addOneGiven)(db, values),
  ]
}

/** The same of those of which this is so, with `r.value ->> 0` as the id of the record. */
export const writeListsWhere = (
  db: Database,
  home: Home,
  all: WordList[],
  which: SQL,
): Statement[] => parts.map((part) => part(db, { ...home, lists: inJson(all), which }))

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
      sql`${placed(sql`l.workspace_id, l.kind, l.field, l.closed, w.value as word, ${record} as record`)}
        cross join json_each(l.words) w limit -1) s`,
    )
    .where(
      sql`terms.workspace_id = s.workspace_id and terms.kind = s.kind and terms.field = s.field
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
