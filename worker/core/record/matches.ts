import { type SQL, sql } from 'drizzle-orm'
import { keys } from '../../../schema/workspace/indexes.ts'
import { leastAmid, maySlip, slipParts } from '../../language/word-parts.ts'
import { bound } from '../../platform/sql-text.ts'
import type { Context } from '../context.ts'
import { type Arm, inOrder, merged, type Place, wordRange, wordsAmid, wordsNear } from './arms.ts'
import { singleWords, type WordIndex, wordsOfFound, wordsOfKinds } from './audience.ts'
import { wishedArms } from './filter/drive.ts'
import { isWish, type Wish } from './filter/filter.ts'
import { isWished } from './filter/where.ts'
import type { RecordKind } from './kind.ts'
import type { Cursor } from './list.ts'
import { type Reach, reachOf, type WordPart, wordsInParts } from './parts.ts'
import { hiddenKeys } from './registry.ts'
import { isSeenIn, scopedById } from './scoped.ts'
import {
  aboveOf,
  among,
  begins,
  beginsSo,
  inFields,
  readTyped,
  type Typed,
  yes,
} from './typed-words.ts'
import { columnsOf } from './values.ts'

/**
 * Which records of a kind are meant by what was typed, in one statement: what has such a key, then
 * the reader's own that are open, what else is open, and what is closed. Each of these is an arm,
 * in the order of an index, so that a page ends where the next begins.
 */

export interface Sought {
  typed: string
  after?: Cursor | undefined
  /** So many matches are looked at. */
  looked: number
  onlyOpen?: boolean
  /** Also words that have it amid them, after all that begin so; or instead of these what is one slip away. */
  loosely?: 'amid' | 'near' | undefined
  /** What is wished of them beside the words, or alone. */
  wish?: Wish | undefined
}

/** Rows of `arm`, `word`, `record_id`, and `ok` where it is one in every respect. */
export interface Matches {
  query: SQL
  /** Of each arm, which comes before which: equal ones are as good. */
  tiers: number[]
}

const tier = { key: 0, own: 1, open: 2, amid: 3, closed: 4 }

const isKnown = sql.raw(' where exists (select 1 from known)')

/** By keys: an address, a domain, the end of a number. */
function keyArms(ctx: Context, is: RecordKind, typed: string): Arm[] {
  const { kind, table, found } = is
  const isSeen = isSeenIn(ctx, table, sql`keys.record_id`)
  const hidden = hiddenKeys(ctx, is)
  const all = found?.typedKeys?.(ctx, typed) ?? []
  return all
    .filter((one) => !hidden.includes(one.kind))
    .map(({ kind: of, key, begins: isBeginning }) => ({
      tier: tier.key,
      rows: inOrder({
        from: sql`${keys} where keys.workspace_id = ${bound(ctx.workspace.id)} and keys.kind = ${bound(of)}
      and keys.key >= ${bound(key)}
      and ${isBeginning ? sql`keys.key < ${bound(key)} || char(1114111)` : sql`keys.key <= ${bound(key)}`}
      and substr(keys.record_id, 1, ${kind.length + 1}) = ${`${kind}_`}
      ${isSeen ? sql`and ${isSeen}` : sql``}`,
        word: sql.raw('keys.key'),
        id: sql.raw('keys.record_id'),
      }),
      ok: yes,
    }))
}

/** Words that are looked for, and other words of what was found by them. */
const [searchedWords, ownWords] = [sql.raw('t'), sql.raw('w')]

/** Has the record such a word among those that this reader may search? */
const has = ({ searched }: Pick<Typed, 'searched'>, id: SQL, which: SQL, among = ownWords): SQL =>
  sql`exists (select 1 from ${among} other
    where other.record_id = ${id} and ${searched} and ${which})`

const here = sql.raw('c.record_id')

/** Does it have each of the other words, itself or in what it belongs to? */
function hasOthers(ctx: Context, { table, found }: RecordKind, typed: Typed): SQL {
  const of = found?.of && columnsOf(table)[found.of]
  const one = begins('other', sql.raw('o.value'))
  const above =
    of && sql`(select ${of} from ${scopedById(ctx, table)} where ${table}.id = c.record_id)`
  return sql`not exists (select 1 from json_each(${JSON.stringify(typed.others)}) o
    where not (${has(typed, here, one)}${above ? sql` or ${has(typed.above ?? typed, above, one, searchedWords)}` : sql``}))`
}

/** Of several words, is there any record with each of them? Else nothing needs to be looked at. */
function allKnown({ others, kind, withOwn, above }: Typed): SQL {
  const which =
    above && above.withOwn !== withOwn
      ? sql`((terms.kind = ${kind} and ${withOwn}) or (terms.kind = ${above.kind} and ${above.withOwn}))`
      : sql`terms.kind in ${above ? sql`(${kind}, ${above.kind})` : sql`(${kind})`} and ${withOwn}`
  return sql`known as materialized (select 1 where not exists (
    select 1 from json_each(${JSON.stringify(others)}) o
    where not exists (select 1 from t terms where ${which}
      and terms.closed in (0, 1) and ${among.words} and ${begins('terms', sql.raw('o.value'))})))`
}

const open = sql.raw('terms.closed = 0')
const closed = sql.raw('terms.closed = 1')

/** Parts of the words, each in these places. */
interface Ranges {
  parts: WordPart[]
  fields: string[]
}

/** By the beginnings of words: of all of them as they were typed, else of the longest. */
function wordArms(ctx: Context, kind: RecordKind, typed: Typed, reach?: Reach): Arm[] {
  const [word, phrase] = [bound(typed.word), bound(typed.phrase)]
  const several = typed.others.length > 0
  const inPhrase = has(typed, here, begins('other', phrase))
  const more = several ? sql`${hasOthers(ctx, kind, typed)} and not ${inPhrase}` : yes
  // A record has other words that begin so: only the first of them counts. Of several fields that is
  // looked up, as each has its own first.
  const isFirst = (of: string) =>
    typed.fields.length === 1
      ? sql`terms.overlap < ${sql.raw(String(of.length))}`
      : sql`not ${has(typed, sql.raw('terms.record_id'), sql`other.word >= ${bound(of)} and other.word < terms.word`)}`
  const needs = several ? { needs: isKnown } : {}
  const asPhrase = (which: SQL) =>
    inOrder({
      from: sql`t terms where terms.kind = ${typed.kind} and ${which} and ${typed.within}
        and ${begins('terms', phrase)} and ${among.texts} and ${isFirst(typed.phrase)}
        and ${typed.isSeen}`,
      ...{ word: sql.raw('terms.word'), id: sql.raw('terms.record_id') },
    })
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
    ...(several ? [{ tier: rank, rows: asPhrase(sql`${isOpen} and ${owner}`), ok: yes }] : []),
    {
      ...{ tier: rank, ok: more, ...needs },
      rows: single(same(typed.word), isOpen, whose, true),
    },
    {
      ...{ tier: rank, ok: more, ...needs },
      rows: single(longer(typed.word), sql`${isOpen} and ${isFirst(typed.word)}`, whose),
    },
  ]
  const besides = kind.found?.besides?.each(ctx) ?? []
  const isUntitled = sql`not ${has(typed, here, begins('other', word))}`
  const beside = (isClosed: boolean): Arm[] =>
    besides
      .filter((one) => one.isClosed === isClosed)
      .map(({ from, at, id }) => ({
        tier: isClosed ? tier.closed : tier.open,
        rows: inOrder({ from, word: at, id, isLatestFirst: true }),
        ok: isUntitled,
      }))
  const { fields } = typed
  const me = bound(ctx.member.id)
  const mine = sql`terms.owner = ${me} and terms.owner <> ''`
  const theirs = sql`terms.owner is not ${me}`
  const [own, others, all] = wholeOrParts(ctx, mine, theirs, reach)
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
  ctx: Context,
  mine: SQL,
  theirs: SQL,
  reach: Reach | undefined,
): [own: WordPart[], others: WordPart[], all: WordPart[]] {
  const own: WordPart = { by: 'owner', which: mine }
  if (!reach) return [[own], [{ by: 'word', which: theirs }], [{ by: 'word', which: yes }]]
  const others = wordsInParts(ctx, reach)
  return [[own], others, [own, ...others]]
}

/** SQLite as D1 has it joins few selects into one, so many are joined in groups. */
export function joined(selects: SQL[]): SQL {
  const most = 4
  if (selects.length <= most) return sql.join(selects, sql` union all `)
  const groups = Array.from({ length: Math.ceil(selects.length / most) }, (_, at) =>
    selects.slice(at * most, at * most + most),
  )
  return joined(groups.map((some) => sql`select * from (${joined(some)})`))
}

/** Of so many words each may be the one with a slip. */
const mostSlips = 3

/** What is found after all that begins so, by words that have the longest amid them. */
function amidArms(ctx: Context, kind: RecordKind, typed: Typed): Arm[] {
  const { word, others } = typed
  if (word.length < leastAmid(word)) return []
  const isFound = has(typed, here, begins('other', bound(word)))
  const several = others.length > 0
  const more = several
    ? sql`${hasOthers(ctx, kind, typed)} and not ${isFound}`
    : sql`not ${isFound}`
  return looseArms(kind, typed, (which) => ({
    rows: wordsAmid({ ...home(ctx, kind), which, word }),
    ok: more,
    ...(several && { needs: isKnown }),
  }))
}

/** By each word that may have a slip in it, where the record has the others as they were typed. */
function nearArms(ctx: Context, kind: RecordKind, typed: Typed): Arm[] {
  const all = [typed.word, ...typed.others]
  const some = all.filter((one) => maySlip(one)).slice(0, mostSlips)
  return some.flatMap((word) => {
    const others = all.filter((one) => one !== word)
    const ok = others.length ? hasOthers(ctx, kind, { ...typed, others }) : yes
    return looseArms(kind, typed, (which) => ({
      rows: wordsNear({ ...home(ctx, kind), which, parts: slipParts(word) }),
      ok,
    }))
  })
}

const home = ({ workspace }: Context, { kind }: RecordKind) => ({ workspaceId: workspace.id, kind })

/** Of each field, what is open before what is closed. */
function looseArms(
  { found }: RecordKind,
  { kind, fields, isSeen }: Typed,
  arm: (which: SQL) => Omit<Arm, 'tier'>,
): Arm[] {
  const of = (state: SQL, rank: number) =>
    fields.map((field): Arm => {
      const which = sql`terms.kind = ${kind} and ${inFields('terms', [field])} and ${state}
        and ${among.words} and ${isSeen}`
      return { tier: rank, ...arm(which) }
    })
  return [...of(open, tier.amid), ...(found?.isClosed ? of(closed, tier.closed) : [])]
}

/** By what was typed, each as it is wished; where nothing was, by the wish alone. */
function armsOf(
  ctx: Context,
  kind: RecordKind,
  { typed: line, wish, loosely }: Sought,
  typed: Typed | undefined,
  reach: Reach | undefined,
): Arm[] {
  const worded = kind.words ? typed : undefined
  const arms =
    loosely === 'near'
      ? worded
        ? nearArms(ctx, kind, worded)
        : []
      : [
          ...keyArms(ctx, kind, line),
          ...(worded ? wordArms(ctx, kind, worded, reach) : []),
          ...(worded && loosely ? amidArms(ctx, kind, worded) : []),
        ]
  // Asked for by its kind alone, all of it is.
  if (wish && !typed) return wishedArms(ctx, kind, wish, tier.open)
  if (!wish || !isWish(wish)) return arms
  const wished = isWished(ctx, kind, here, wish)
  return arms.map((arm) => ({ ...arm, ok: sql`(${arm.ok}) and ${wished}` }))
}

/** A statement has at most 100,000 characters (D1's "Limits" page): so many ranges stand in each arm. */
const mostRanges = 40

function reachedIn(
  ctx: Context,
  { table }: RecordKind,
  typed: Typed | undefined,
): Reach | undefined {
  const reach = reachOf(ctx, table)
  if (!reach || !typed) return reach
  const ranges = (reach.owners.length + reach.teams.length + 2) * typed.fields.length
  return ranges > mostRanges ? undefined : reach
}

export function matches(ctx: Context, kind: RecordKind, sought: Sought): Matches | undefined {
  const line = [sought.typed, ...(sought.wish?.words ?? [])].join(' ').trim()
  const typed = readTyped(ctx, kind, line)
  const reach = reachedIn(ctx, kind, typed)
  const arms = armsOf(ctx, kind, { ...sought, typed: line }, typed, reach)
  const all = arms.filter((arm) => !sought.onlyOpen || arm.tier !== tier.closed)
  if (all.length === 0) return undefined
  const [first = 0, ...last] = sought.after ?? []
  const limit = sql.raw(String(sought.looked))
  const selects = all.flatMap(({ rows, ok, needs }, at) => {
    if (at < Number(first)) return []
    const [word = null, id = null] = last
    const goesOn = at === Number(first) && last.length === 2
    return [
      sql`select * from (select ${sql.raw(String(at))} as arm, c.word, c.record_id, (${ok}) as ok
        from (${rows(goesOn ? [word, id] : undefined)} limit ${limit}) c${needs ?? sql``})`,
    ]
  })
  const above = aboveOf(ctx, kind)
  const used: WordIndex[] = reach ? ['owner', 'team', 'shared'] : ['owner', 'word']
  const indexed = used.map(
    (by) =>
      sql`${sql.raw(`by_${by}`)} as not materialized ${singleWords(ctx, by, kind.kind, reach !== undefined)}`,
  )
  // Written into each place that reads it, so that each has its index.
  const t = sql`t as not materialized (select * from ${wordsOfKinds(ctx, above ? [kind.kind, above.kind] : [kind.kind])}),
    ${sql.join(indexed, sql`, `)},
    w as not materialized ${wordsOfFound(ctx)}`
  const known = typed?.others.length ? sql`, ${allKnown(typed)}` : sql``
  const owning = typed && kind.found?.besides?.owning(beginsSo(typed.phrase))
  const beside = owning ? sql`, owning as materialized (${owning})` : sql``
  return {
    query: sql`(with ${t}${known}${beside} select * from (${joined(selects)}) limit ${limit})`,
    tiers: all.map((arm) => arm.tier),
  }
}
