import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { leastAmid } from '../../language/word-parts.ts'
import { part } from '../../platform/db.ts'
import { madeOnce } from '../../platform/made-once.ts'
import { bound } from '../../platform/sql-text.ts'
import { given } from '../../platform/written.ts'
import type { Context } from '../context.ts'
import { type Arm, joined } from './arms.ts'
import {
  listsOfFound,
  listsOfKinds,
  shelfIn,
  shelfNamed,
  singleWords,
  type WordIndex,
  wordsOfKinds,
  wordsSeen,
} from './audience.ts'
import { wishedArms } from './filter/drive.ts'
import { isWish, type Wish } from './filter/filter.ts'
import { isWished } from './filter/where.ts'
import type { RecordKind, TypedKey } from './kind.ts'
import type { Cursor } from './list.ts'
import { type Reach, reachOf, wordsInParts } from './parts.ts'
import { system } from './reader.ts'
import { hiddenKeys } from './registry.ts'
import { seesAll } from './scoped.ts'
import { shelfOf } from './shelf.ts'
import { allKnown, armsSaid, here, type Said, type Search, tier } from './typed-arms.ts'
import { aboveOf, beginsSo, readTyped, type Typed, yes } from './typed-words.ts'

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
  loosely?: Search['loosely']
  /** What is wished of them beside the words, or alone. */
  wish?: Wish | undefined
}

/** Rows of `arm`, `word`, `record_id`, and `ok` where it is one in every respect. */
export interface Matches {
  query: SQL
  /** Of each arm, which comes before which: equal ones are as good. */
  tiers: number[]
}

/** What was typed, as keys that this reader may find the kind by. */
function keysTyped(ctx: Context, is: RecordKind, typed: string): TypedKey[] {
  const all = is.found?.typedKeys?.(ctx, typed) ?? []
  const hidden = all.length ? hiddenKeys(ctx, is) : []
  return all.filter((one) => !hidden.includes(one.kind))
}

/** By what was typed, each as it is wished; where nothing was, by the wish alone. */
function armsOf(ctx: Context, search: Search, wish: Wish | undefined): Arm[] {
  const { kind, typed } = search
  // Asked for by its kind alone, all of it is.
  if (wish && !typed) return wishedArms(ctx, kind, wish, tier.open)
  const arms = armsSaid(search)
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

type Values = Record<string, string | number>

function valuesOf(
  { workspace, member }: Context,
  kinds: RecordKind[],
  typed: Typed | undefined,
  keys: TypedKey[],
): Values {
  const { word = '', phrase = '', others = [] } = typed ?? {}
  const values: Values = {
    ...{ workspace: workspace.id, member: member.id },
    ...{ word, phrase, others: JSON.stringify(others) },
    ...{ wordLength: word.length, phraseLength: phrase.length },
  }
  for (const { kind } of kinds) values[shelfNamed(kind)] = shelfOf(workspace.id, kind)
  for (const [at, { key }] of keys.entries()) values[`key${at}`] = key
  return values
}

/** By their names: the values, or what stands for them. */
const saidBy = (of: (name: string) => string | number | Placeholder, keys: TypedKey[]): Said => {
  const at = (name: string) => bound(of(name))
  return {
    ...{ workspace: at('workspace'), member: at('member') },
    ...{ word: at('word'), phrase: at('phrase'), others: at('others') },
    ...{ wordLength: at('wordLength'), phraseLength: at('phraseLength') },
    keys: keys.map((one, place) => ({ ...one, key: at(`key${place}`) })),
  }
}

/** The arms from such a place on, as one statement; undefined where there is none. */
function queryOf(
  search: Search,
  arms: Arm[],
  { after, looked, onlyOpen }: Pick<Sought, 'after' | 'looked' | 'onlyOpen'>,
): Matches | undefined {
  const { reader, kind, above, typed, said, reach } = search
  const all = arms.filter((arm) => !onlyOpen || arm.tier !== tier.closed)
  if (all.length === 0) return undefined
  const [first = 0, ...last] = after ?? []
  const limit = sql.raw(String(looked))
  const selects = all.flatMap(({ rows, ok, needs, byWords }, at) => {
    if (at < Number(first)) return []
    const [word = null, id = null] = last
    const goesOn = at === Number(first) && last.length === 2
    const record = byWords ? String(id).slice(kind.kind.length + 1) : id
    return [
      sql`select * from (select ${sql.raw(String(at))} as arm, c.word, c.record_id, (${ok}) as ok
        from (${rows(goesOn ? [word, record] : undefined)} limit ${limit}) c${needs ?? sql``})`,
    ]
  })
  const used: WordIndex[] = reach ? ['owner', 'team', 'shared'] : ['owner', 'word']
  const indexed = used.map(
    (by) =>
      sql`${sql.raw(`by_${by}`)} as not materialized ${singleWords(reader, by, kind.kind, reach !== undefined)}`,
  )
  // Written into each place that reads it, so that each has its index.
  const among = above ? [kind.kind, above.kind] : [kind.kind]
  const t = sql`t as not materialized ${wordsOfKinds(reader, among)},
    l as not materialized ${listsOfKinds(reader, among)},
    ${sql.join(indexed, sql`, `)},
    w as not materialized ${listsOfFound(reader)}`
  const known = typed?.others.length ? sql`, ${allKnown(search, typed)}` : sql``
  const isSeveral = typed?.phrase.includes(' ') === true
  const begun = beginsSo(said.phrase, isSeveral)
  const owning = typed && above && kind.found?.besides?.owning(begun, shelfIn(reader, above.kind))
  const beside = owning ? sql`, owning as materialized (${owning})` : sql``
  return {
    query: sql`(with ${t}${known}${beside} select * from (${joined(selects)}) limit ${limit})`,
    tiers: all.map((arm) => arm.tier),
  }
}

interface Text {
  asked: Set<SQLiteTable>
  is?: { fill: ReturnType<typeof part>; tiers: number[] } | undefined
}

/** The texts of each kind, by what they depend on beside it. */
const texts = madeOnce((_kind: RecordKind) => new Map<string, Text>())

/** There are few in use; of more it begins anew. */
const mostTexts = 20

/**
 * The same for all who see everything of these kinds: the text is written once, for a reader that stands
 * for each of them and is no one (`read-alike.ts`).
 */
function textOf(search: Omit<Search, 'said'>, keysSaid: TypedKey[], sought: Sought): Text {
  const { kind, above, typed, loosely } = search
  const { looked, onlyOpen = false } = sought
  const shape = JSON.stringify([
    ...[looked, onlyOpen, loosely, keysSaid.map((one) => [one.kind, one.begins])],
    ...[typed?.fields, typed?.ownFields, typed?.above?.fields, typed?.phrase.includes(' ')],
    typed && typed.others.length > 0,
  ])
  const all = texts(kind)
  const known = all.get(shape)
  if (known) return known
  const asked = new Set([kind.table, ...(above ? [above.table] : [])])
  const reader = { ...system({ workspace: { id: given('workspace') } }), asked }
  const anyone = { ...search, reader, said: saidBy(given, keysSaid) }
  const found = queryOf(anyone, armsSaid(anyone), { looked, onlyOpen })
  const text: Text = { asked, is: found && { fill: part(found.query), tiers: found.tiers } }
  if (all.size >= mostTexts) all.clear()
  all.set(shape, text)
  return text
}

/** Do they see all of these kinds, so that it need not be asked whose a word is? */
const seesWords = (ctx: Context, kinds: RecordKind[], asked: Iterable<SQLiteTable>) =>
  wordsSeen(
    ctx,
    kinds.map(({ kind }) => kind),
  ) === undefined && [...asked].every((table) => seesAll(ctx, table))

export function matches(ctx: Context, kind: RecordKind, sought: Sought): Matches | undefined {
  const { wish, after } = sought
  const line = [sought.typed, ...(wish?.words ?? [])].join(' ').trim()
  const typed = readTyped(ctx, kind, line)
  const reach = reachedIn(ctx, kind, typed)
  const keysSaid = keysTyped(ctx, kind, line)
  // Of a short word the middles are not looked at.
  const isShort = typed !== undefined && typed.word.length < leastAmid(typed.word)
  const loosely = isShort && sought.loosely === 'amid' ? undefined : sought.loosely
  const above = aboveOf(ctx, kind)
  const search = { reader: ctx, kind, above, typed, loosely }
  const of = above ? [kind, above] : [kind]
  const values = valuesOf(ctx, of, typed, keysSaid)
  const isOwn = typed?.isSeen !== yes || (wish && isWish(wish)) || after || reach
  if (!isOwn && loosely !== 'near') {
    const { asked, is } = textOf(search, keysSaid, sought)
    if (seesWords(ctx, of, asked)) return is && { query: is.fill(values), tiers: is.tiers }
  }
  const said = saidBy((name) => values[name] ?? '', keysSaid)
  const whole = { ...search, said, reach: reach && wordsInParts(ctx, reach) }
  return queryOf(whole, armsOf(ctx, whole, wish), sought)
}
