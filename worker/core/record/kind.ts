import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Look } from '../../platform/db.ts'
import type { Card, Part, Raw } from '../card.ts'
import type { Context, Workspace } from '../context.ts'
import type { Verb } from '../permissions.ts'
import type { Alike } from './alike.ts'
import type { CardNews, Drawing, LiveCard, News, Offer, Shown } from './drawn.ts'
import type { FieldOf, Known, State } from './field.ts'
import type { List } from './list.ts'
import type { Audience, Reader } from './reader.ts'
import type { Which } from './which.ts'

/** A row of any record table, as `commit` handles it. */
export interface Row {
  id: string
  workspaceId: string
  version: number
  [field: string]: unknown
}

/** A matching key: records with the same one are the same thing. */
export interface Key {
  kind: string
  key: string
}

/** Whom each record is counted for: as a value, and where that is read from, beside its table. */
export interface Audiences {
  value: SQL
  rows: SQL
}

/** Which records are counted, and whether they come or go. */
export interface Counted extends Which {
  sign: 1 | -1
  /** It is one record, and counted once: there is nothing to sum. */
  one?: true
  audience: Audiences
}

/** Totals that records of some kind are counted in. */
export interface Totals {
  table: SQLiteTable
  /** The table of the records that are counted. */
  counts: SQLiteTable
  /** The fields it depends on. */
  fields: string[]
  /** Its columns that say what a field holds: nothing of one that is hidden from a reader. */
  shows: Record<string, string>
  /** What these records come to, as rows of the table; each once for each of its audiences. */
  of(ctx: { workspace: { id: string | SQLWrapper } }, counted: Counted): SQL
  /** The column that counts, where rows in which nothing is left are dropped. */
  dropsEmpty?: SQLiteColumn
}

/** A record found by what was typed. */
export interface Hit {
  id: string
  kind: string
  name: string
  /** What it was called before, where lines still find it by that. */
  formerNames?: string[]
  hint: string
  /** Won or lost: it comes after what is open. */
  closed?: true
}

/** A match, and the record where it is one that this reader may see. */
export interface Match {
  arm: number
  word: string | number
  recordId: string
  hit: Hit | undefined
}

/** A key that typed text may be, or the beginning of one. */
export interface TypedKey {
  kind: string
  key: string
  begins?: true
}

/** Records found by what they belong to, the latest first: where they stand, and since when. */
export interface Beside {
  isClosed: boolean
  from: SQL
  at: SQL
  id: SQL
}

/** What changing a record by hand needs, and therefore what undoing a change of it needs. */
export interface Rights {
  /** Everyone is shown it, though only admins change it and nobody searches for it. */
  shown?: 'everyone'
  needs: Verb
  /** The fields that say whose the record is; any of them is enough. */
  whose?: string[]
  /** Fields that need another right than the rest. */
  fields?: Record<string, Verb>
  /** Seen by nobody but the one it belongs to. */
  personal?(fields: Record<string, unknown>): boolean
  /** Which of them a reader may see, as a condition on the table; without it, all. */
  visible?(reader: Audience): SQL | undefined
}

type Values = Record<string, unknown>

interface Wakes {
  job: string
  after?: number
  fields?: string[]
  /** Only in workspaces that are so. */
  where?(workspace: Workspace): boolean
}

/** Fields that no form of it sets, and the action of its own that does. */
export interface SetApart {
  /** The first says whether what is held differs from what is said. */
  fields: string[]
  /** Undefined where the record is there already. `unsaid` holds where nothing is said. Throws CrmError where more has to be said. */
  by(row: Row, given: Raw, unsaid: Raw): { name: string; input: Raw } | undefined
}

/** One thing the CRM keeps, declared once. */
export interface Declaration<S> {
  /** The prefix of its ids as well. */
  kind: string
  table: SQLiteTable
  noun: [one: string, many: string]
  /** What they are called in other languages where lists of them are asked for, with commas between. */
  called?: string
  /** The field it is called by. */
  title?: string
  /** What people call its fields. A field that is not named here goes unnamed in messages. */
  fields: Record<string, FieldOf>
  rights: Rights
  /** What every admin is notified of when it changes, by any action or undo. */
  alarms?(ctx: Context, was: Record<string, unknown>, is: Row): Card | undefined
  /** Who is notified in person of what somebody else did; nothing `before` it is made, or after. */
  news?(ctx: Context, name: string, before?: Row, after?: Row): News[]
  /** The fields whose text people find it by, and the words of what each holds. */
  words?: Record<string, (value: unknown) => string[]>
  /**
   * Its place, below 64, in the number by which each of these words says whose and of what kind it is.
   * Once anybody has one it never becomes another, nor another kind's. Without it a text says that.
   */
  shelf?: number
  keys?(row: Row): Key[]
  /** Keys of this kind begin with what a field holds, an id or nothing, and a space. */
  keyPlace?: { kind: string; field: string }
  /** The keys that are made of a field which may be hidden, by what kinds of key they are. */
  keysOf?: Record<string, string[]>
  /** The records it is about, and since when. */
  links?(row: Row): { to: string[]; at: number }
  /** Whom it reminds, and when; `sql` says the same of many at once: workspace, id, member, instant. */
  reminds?: {
    of(row: Row): { memberId: string; at: number } | undefined
    sql(which: SQL, after: number): SQL
  }
  /**
   * Fields of other records that hold its id, or lists of such. While they do, it cannot be unmade;
   * where it is removed, those that may be empty are emptied.
   */
  usedBy?(reader: Pick<Context, 'workspace'>): [table: SQLiteTable, field: string][]
  /** There is always one of its kind: why the only one is not removed. */
  keepsOne?: string
  /** Why it cannot, where there is more to say than that something refers to it. */
  inUse?: string
  /**
   * The field with what it is about, one record or several: with the last of these it is removed and
   * put back. Such a kind has no totals, or keys but its external ids.
   */
  about?: string
  /** Where that is a list, the field that says since when. */
  since?: string
  /** There are very many: what a new one holds is not kept a second time, until it is changed. */
  firstInItself?: true
  /** A human being, who may ask what is kept of them and have it erased. */
  isPerson?: true
  /** Its text is a person's own words: erased whole with a person it is about. */
  isTheirWords?(row: Row): boolean
  /** The field with the id of a record that it goes along with where that becomes part of another. */
  follows?: string
  /** How two of them are recognised as one. */
  alike?: Alike
  /** Several of them that are one can be merged. */
  merges?: true
  /** Fields that are maps by the ids which a list of it holds, by that list. */
  byIds?: Record<string, string>
  /** The action that ends it; without it, it is removed like anything else. */
  endedBy?: string
  /** Where on its way the record is, if it has come as far as `from`: a stage by its name. */
  reached?(ctx: Context, row: Record<string, unknown>, from: string): Look<string | undefined>
  /** A file that was brought in or taken out: it is no part of an export. */
  isFile?: true
  /** The action that takes it out of use, where it is not removed: what DELETE does. */
  retiredBy?: string
  /** The field with the record of its kind it is part of, which is never part of it in turn. */
  under?: string
  /** Fields that follow each other: undo gives back all of them or none. */
  together?: string[]
  /** Fields that only follow others: where none of those is set after all, they stay as they are. */
  follow?: Record<string, string[]>
  /** Live cards of other records that show one of these fields. */
  shownOn?: { fields: string[]; records(ctx: Context, id: string): SQL }
  /**
   * Where it differs how an export brings it into another workspace: `never`, as it says who has access,
   * or where cards stand; `by` these fields, one that has the same in each is it, and where ids are made
   * of what it is for, `id` makes its own; or with other values, where it would go on there with what it
   * had begun.
   */
  broughtIn?: 'never' | BroughtBy | { as(values: Values): Values }
  /** What its form does not set: where it is said elsewhere, the action that brings a record to it. */
  setApart?: SetApart
  /** The jobs the next sweep does because of it; `after` so many milliseconds, `fields`: of these alone. */
  wakes?: Wakes[]
  /** What the workspace would be without, if this field were set: when, and how to say so. */
  needed?(row: Row, patch: Record<string, unknown>): { unless: SQL; reason: string } | undefined
  /** The field that counts its records in a workspace, from a number on: none is ever given twice. */
  counted?: { field: string; from: number }
  /** Fields that follow from others, set by `commit`; `was` is the record that is edited. */
  derived?<T extends Record<string, unknown>>(ctx: Context, fields: T, was?: Row): T
  /** Some of them have a text that is too long for their row. */
  longText?: true
  /** Totals it is counted in. */
  totals?: Totals[]
  /** Records of another kind whose totals follow a field of it. */
  weighs?: { field: string; totals: Totals; which(id: string): SQL }
  /** How its card in conversations is kept true; without it, it has none. */
  live?(ctx: Context, id: string): Look<LiveCard>
  /** What happens to it posts no card: only what says so by itself does. */
  postedApart?: true
  /** Made on the way with another record; in use by the time that is undone, it stays. */
  staysInUse?: true
  /** Not part of what undo gives back: a conversation, once known, stays known. */
  undoable?: false
  /** How people find it: by its words and keys, or where there are few of a kind by all of them. */
  found?: {
    /** What is said of those that match, a row each in their order, empty where it is none. */
    describe?(ctx: Context, matched: SQL): Look<Match[]>
    /** Those that fit, where its words are in no index, or nothing is typed yet. */
    hits?(ctx: Context, typed: string, limit: number): Look<Hit[]>
    /** Keys that what is typed may stand for. */
    typedKeys?(ctx: Context, typed: string): TypedKey[]
    /** The field with a record whose words count as well. */
    of?: string
    /**
     * Records found by what they belong to. That is read once, as `owning` of `word` and `record_id`:
     * `t` holds all search words, and what was typed `begins` those of its rows that are called `terms`.
     */
    besides?: { owning(begins: SQL, shelf: SQL): SQL; each(reader: Reader): Beside[] }
    /** Comes after what is open. */
    isClosed?(row: Row): boolean
    /** How a name nobody has yet is offered, where one may be given. */
    offersNew?: string
    /** How they can stand, by the word for it: `is:won`. */
    states?: Record<string, State>
    /** Part of what people search for in general. */
    anywhere?: true
    /** Found where its kind is named; what is about others also by words that find little else. */
    aside?: true
    /** Listed as the look has them, however lately they were touched. */
    inOrder?: true
    /** An action that takes one reads names by itself. */
    readByAction?: true
  }
  /** What stands of it on the card of another kind's record, by that kind's name. */
  listedOn?: Record<string, (ctx: Context, id: string) => Look<Part[]>>
  /** The same of any kind's record. */
  listedOnAny?(ctx: Context, kind: string, id: string): Look<Part[]>
  /** What is news on the live card of another kind's record, by that kind's name. */
  newsOn?: Record<string, (ctx: Context, id: string) => Look<CardNews | undefined>>
  /** What a searched line may ask of another kind's records because of it, by that kind's name. */
  askedOf?: Record<string, (ctx: Context) => Record<string, Known>>
  /** The same of any kind that is named. */
  askedOfAny?(ctx: Context, kind: string): Record<string, Known>
  /** Where each of them groups records of others: whether a record is in one. */
  groups?(workspace: string | SQLWrapper, group: SQL, record: SQL): SQL
  /** Its lists that are shown page by page. */
  lists?: List[]
  /** The action that shows what its card has no place for. */
  details?: string
  /** Its lists stand above those of other kinds. */
  listedFirst?: true
  drawing?: Drawing<S>
}

/** How an export's record is known again where it is brought in. */
export interface BroughtBy {
  by: string[]
  id?(workspace: { id: string }, values: Record<string, unknown>): string
}

/** A kind as the registry holds it: its parts fit each other. */
export interface RecordKind extends Omit<Declaration<unknown>, 'drawing'> {
  /** The action that adds one, where the home card offers it by itself. */
  adds?: string
  /** What a card that is drawn from the declaration offers beside Edit. */
  offers?: Offer[]
  show?(ctx: Context, id: string): Look<Shown | undefined>
  /** Something follows from its having been saved, for which it is read as it is drawn. */
  isFollowed?: boolean
}
