import { type SQL, sql } from 'drizzle-orm'
import { keys } from '../../../schema/workspace/indexes.ts'
import { maySlip, slipParts } from '../../language/word-parts.ts'
import { bound } from '../../platform/sql-text.ts'
import {
  type Arm,
  inOrder,
  joined,
  merged,
  type Place,
  wordRange,
  wordsAmid,
  wordsIn,
  wordsNear,
} from './arms.ts'
import { shelfIn } from './audience.ts'
import type { RecordKind, TypedKey } from './kind.ts'
import type { WordPart } from './parts.ts'
import type { Reader } from './reader.ts'
import { isSeenIn, scopedById } from './scoped.ts'
import { among, begins, inFields, type Typed, yes } from './typed-words.ts'
import { columnsOf } from './values.ts'

/** The arms of what was typed, of values or of what stands for them in a text. */

/** Values that were typed, or what stands for them in a text. */
export interface Said {
  workspace: SQL
  member: SQL
  /** As `Typed` has them; `others` as JSON. */
  word: SQL
  phrase: SQL
  others: SQL
  /** How long they are. */
  wordLength: SQL
  phraseLength: SQL
  keys: (Omit<TypedKey, 'key'> & { key: SQL })[]
}

/** What is looked for, and who does. */
export interface Search {
  reader: Exclude<Reader, { workspace: 'every' }>
  kind: RecordKind
  above: RecordKind | undefined
  typed: Typed | undefined
  said: Said
  reach?: WordPart[] | undefined
  /** Also words that have it amid them, or instead of these what is one slip away. */
  loosely: 'amid' | 'near' | undefined
}

export const tier = { key: 0, own: 1, open: 2, amid: 3, closed: 4 }

const isKnown = sql.raw(' where exists (select 1 from known)')

/** By keys: an address, a domain, the end of a number. */
function keyArms({ reader, kind: { kind, table }, said }: Search): Arm[] {
  const isSeen = isSeenIn(reader, table, sql`keys.record_id`)
  return said.keys.map(({ kind: of, key, begins: isBeginning }) => ({
    tier: tier.key,
    rows: inOrder({
      from: sql`${keys} where keys.workspace_id = ${said.workspace} and keys.kind = ${bound(of)}
      and keys.key >= ${key}
      and ${isBeginning ? sql`keys.key < ${key} || char(1114111)` : sql`keys.key <= ${key}`}
      and substr(keys.record_id, 1, ${kind.length + 1}) = ${`${kind}_`}
      ${isSeen ? sql`and ${isSeen}` : sql``}`,
      word: sql.raw('keys.key'),
      id: sql.raw('keys.record_id'),
    }),
    ok: yes,
  }))
}

/** Lists of what is looked for, and of what was found. */
const [searchedLists, ownLists] = [sql.raw('l'), sql.raw('w')]

/** Has the record such a list among those that this reader may search? */
const has = ({ searched }: Pick<Typed, 'searched'>, id: SQL, which: SQL, among = ownLists): SQL =>
  sql`exists (select 1 from ${among} other
    where other.record_id = ${id} and ${searched} and ${which})`

/** Where in a list the first of its words stands that begins so: words are letters and digits. */
const firstIn = (of: SQL) => sql`instr(other.words, '"' || ${of})`
const hasWord = (of: SQL) => sql`${firstIn(of)} > 0`

/** Has the list a word that begins so and comes before this one? */
function hasEarlier(of: SQL): SQL {
  const from = sql`substr(other.words, ${firstIn(of)} + 1)`
  return sql`${hasWord(of)} and substr(${from}, 1, instr(${from}, '"') - 1) < terms.word`
}

export const here = sql.raw('c.record_id')

/** Does it have each of the other words, itself or in what it belongs to? */
function hasOthers({ reader, kind: { table, found } }: Search, typed: Typed, others: SQL): SQL {
  const of = found?.of && columnsOf(table)[found.of]
  const one = hasWord(sql.raw('o.value'))
  const above =
    of && sql`(select ${of} from ${scopedById(reader, table)} where ${table}.id = c.record_id)`
  return sql`not exists (select 1 from json_each(${others}) o
    where not (${has(typed, here, one)}${above ? sql` or ${has(typed.above ?? typed, above, one, searchedLists)}` : sql``}))`
}

/** Of several words, is there any record with each of them? Else nothing needs to be looked at. */
export function allKnown({ reader, kind, above: is, said }: Search, typed: Typed): SQL {
  const { withOwn, above } = typed
  const shelf = shelfIn(reader, kind.kind)
  const over = above && is ? { ...above, shelf: shelfIn(reader, is.kind) } : undefined
  const which =
    over && over.withOwn !== withOwn
      ? sql`((terms.shelf = ${shelf} and ${withOwn}) or (terms.shelf = ${over.shelf} and ${over.withOwn}))`
      : sql`terms.shelf in ${over ? sql`(${shelf}, ${over.shelf})` : sql`(${shelf})`} and ${withOwn}`
  return sql`known as materialized (select 1 where not exists (
    select 1 from json_each(${said.others}) o
    where not exists (select 1 from t terms where ${which}
      and terms.closed in (0, 1) and ${among.words} and ${begins(sql.raw('o.value'))})))`
}

const open = sql.raw('terms.closed = 0')
const closed = sql.raw('terms.closed = 1')

/** Parts of the words, each in these places. */
interface Ranges {
  parts: WordPart[]
  fields: string[]
}

/** By the beginnings of words: of all of them as they were typed, else of the longest. */
function wordArms(search: Search, typed: Typed): Arm[] {
  const { reader, kind, said, reach } = search
  const { word, phrase } = said
  const several = typed.others.length > 0
  const inPhrase = has(typed, here, hasWord(phrase))
  const more = several ? sql`${hasOthers(search, typed, said.others)} and not ${inPhrase}` : yes
  // A record has other words that begin so: only the first of them counts. Of several fields that is
  // looked up, as each has its own first.
  const isFirst = (of: SQL, length: SQL) =>
    typed.fields.length === 1
      ? sql`terms.overlap < ${length}`
      : sql`not ${has(typed, sql.raw('terms.record_id'), hasEarlier(of))}`
  const needs = several ? { needs: isKnown } : {}
  const asPhrase = (which: SQL) =>
    wordsIn(
      sql`t terms where terms.shelf = ${shelfIn(reader, kind.kind)} and ${which} and ${typed.within}
        and ${begins(phrase)} and ${among.texts} and ${isFirst(phrase, said.phraseLength)}
        and ${typed.isSeen}`,
    )
  const single = (
    words: (after: Place | undefined) => SQL,
    which: SQL,
    { parts, fields }: Ranges,
    isLatestFirst?: true,
  ) =>
    merged({
      each: parts.flatMap((one) =>
        fields.map((field) => ({
          from: sql.raw(`by_${one.by} terms`),
          which: sql`${inFields('terms', [field])} and ${which}
            and ${one.which} and ${typed.isSeen}`,
        })),
      ),
      ...{ words, joined },
      ...(isLatestFirst && { isLatestFirst }),
    })
  const { same, longer } = wordRange
  const ranked = (rank: number, isOpen: SQL, owner: SQL, whose: Ranges): Arm[] => [
    ...(several
      ? [
          {
            tier: rank,
            byWords: true as const,
            rows: asPhrase(sql`${isOpen} and ${owner}`),
            ok: yes,
          },
        ]
      : []),
    {
      ...{ tier: rank, byWords: true as const, ok: more, ...needs },
      rows: single(same(word), isOpen, whose, true),
    },
    {
      ...{ tier: rank, byWords: true as const, ok: more, ...needs },
      rows: single(longer(word), sql`${isOpen} and ${isFirst(word, said.wordLength)}`, whose),
    },
  ]
  const besides = kind.found?.besides?.each(reader) ?? []
  const isUntitled = sql`not ${has(typed, here, hasWord(word))}`
  const beside = (isClosed: boolean): Arm[] =>
    besides
      .filter((one) => one.isClosed === isClosed)
      .map(({ from, at, id }) => ({
        tier: isClosed ? tier.closed : tier.open,
        rows: inOrder({ from, word: at, id, isLatestFirst: true }),
        ok: isUntitled,
      }))
  const { fields } = typed
  const mine = sql`terms.owner = ${said.member} and terms.owner <> ''`
  const theirs = sql`terms.owner is not ${said.member}`
  const [own, others, all] = wholeOrParts(mine, theirs, reach)
  return [
    ...ranked(tier.own, open, mine, { parts: own, fields: typed.ownFields }),
    ...ranked(tier.open, open, theirs, { parts: others, fields }),
    ...beside(false),
    ...(kind.found?.isClosed
      ? [...ranked(tier.closed, closed, yes, { parts: all, fields }), ...beside(true)]
      : []),
  ]
}

/** The ranges of words of the reader's own, of what else they see, and of all of it. */
function wholeOrParts(
  mine: SQL,
  theirs: SQL,
  reach: WordPart[] | undefined,
): [own: WordPart[], others: WordPart[], all: WordPart[]] {
  const own: WordPart = { by: 'owner', which: mine }
  if (!reach) return [[own], [{ by: 'word', which: theirs }], [{ by: 'word', which: yes }]]
  return [[own], reach, [own, ...reach]]
}

/** Of so many words each may be the one with a slip. */
const mostSlips = 3

/** What is found after all that begins so, by words that have the longest amid them. */
function amidArms(search: Search, typed: Typed): Arm[] {
  const { word, others } = search.said
  const isFound = has(typed, here, hasWord(word))
  const several = typed.others.length > 0
  const more = several
    ? sql`${hasOthers(search, typed, others)} and not ${isFound}`
    : sql`not ${isFound}`
  return looseArms(search, typed, (which) => ({
    rows: wordsAmid({ ...home(search), which, word }),
    ok: more,
    ...(several && { needs: isKnown }),
  }))
}

/** By each word that may have a slip in it, where the record has the others as they were typed. */
function nearArms(search: Search, typed: Typed): Arm[] {
  const all = [typed.word, ...typed.others]
  const some = all.filter((one) => maySlip(one)).slice(0, mostSlips)
  return some.flatMap((word) => {
    const others = all.filter((one) => one !== word)
    const ok = others.length ? hasOthers(search, typed, sql`${JSON.stringify(others)}`) : yes
    return looseArms(search, typed, (which) => ({
      rows: wordsNear({ ...home(search), which, parts: slipParts(word) }),
      ok,
    }))
  })
}

const home = ({ said, kind: { kind } }: Search) => ({ workspaceId: said.workspace, kind })

/** Of each field, what is open before what is closed. */
function looseArms(
  { reader, kind: { kind, found } }: Search,
  { fields, isSeen }: Typed,
  arm: (which: SQL) => Omit<Arm, 'tier'>,
): Arm[] {
  const of = (state: SQL, rank: number) =>
    fields.map((field): Arm => {
      const which = sql`terms.shelf = ${shelfIn(reader, kind)} and ${inFields('terms', [field])} and ${state}
        and ${among.words} and ${isSeen}`
      return { tier: rank, byWords: true, ...arm(which) }
    })
  return [...of(open, tier.amid), ...(found?.isClosed ? of(closed, tier.closed) : [])]
}

export function armsSaid(search: Search): Arm[] {
  const { kind, typed, loosely } = search
  const worded = kind.words ? typed : undefined
  if (loosely === 'near') return worded ? nearArms(search, worded) : []
  return [
    ...keyArms(search),
    ...(worded ? wordArms(search, worded) : []),
    ...(worded && loosely ? amidArms(search, worded) : []),
  ]
}
