import { type SQL, sql } from 'drizzle-orm'
import { keys, terms } from '../../../schema/workspace/indexes.ts'
import { words } from '../../language/matching-keys.ts'
import type { Context } from '../context.ts'
import { inAudience } from './audience.ts'
import type { RecordKind } from './kind.ts'
import type { Cursor } from './list.ts'
import { fields, isSeen } from './registry.ts'
import { scopedById } from './scoped.ts'
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
}

/** Rows of `arm`, `word`, `record_id`, and `ok` where it is one in every respect. */
export interface Matches {
  query: SQL
  /** Of each arm, which comes before which: equal ones are as good. */
  tiers: number[]
}

const tier = { key: 0, own: 1, open: 2, closed: 3 }

/** `from` and where it stands, with a `word` and a `record_id` to go on after. */
interface Arm {
  tier: number
  from: SQL
  word: SQL
  id: SQL
  ok: SQL
  isLatestFirst?: true
}

/** The words of what was typed: an address is its parts. */
export const wordsTyped = (typed: string): string[] =>
  words(/\s/.test(typed) ? typed : typed.replace(/[.@:/]+/g, ' '))

/** The words of fields everybody may see, and of those that this reader may. */
function fieldsSearched(ctx: Context, kind: string): string[] {
  const some = Object.entries(fields(ctx, kind)).filter(([, one]) => one.sees && isSeen(one, ctx))
  return ['', ...some.map(([name]) => name)]
}

/** Words of `terms` that begin so. */
const begins = (of: string) =>
  sql.raw(`terms.word >= ${of} and terms.word < ${of} || char(1114111)`)

const yes = sql.raw('1')

/** By keys: an address, a domain, the end of a number. */
const keyArms = (ctx: Context, { kind, found }: RecordKind, typed: string): Arm[] =>
  (found?.typedKeys?.(ctx, typed) ?? []).map(({ kind: of, key, begins: isBeginning }) => ({
    tier: tier.key,
    from: sql`${keys} where keys.workspace_id = q.ws and keys.kind = ${of} and keys.key >= ${key}
      and ${isBeginning ? sql`keys.key < ${key} || char(1114111)` : sql`keys.key <= ${key}`}
      and substr(keys.record_id, 1, ${kind.length + 1}) = ${`${kind}_`}`,
    word: sql.raw('keys.key'),
    id: sql.raw('keys.record_id'),
    ok: yes,
  }))

/** Does it have each of the other words, itself or in what it belongs to? */
function hasOthers(ctx: Context, { table, found }: RecordKind, names: SQL): SQL {
  const of = found?.of && columnsOf(table)[found.of]
  const above = of
    ? sql`, (select ${of} from ${scopedById(ctx, table)} where ${table}.id = c.record_id)`
    : sql``
  return sql`not exists (select 1 from json_each(q.others) o where not exists (
    select 1 from ${inAudience(ctx, terms)} where terms.record_id in (c.record_id${above})
      and terms.field in ${names} and ${begins('o.value')}))`
}

const open = 'terms.closed = 0'
const own = `${open} and terms.owner = q.me and terms.owner <> ''`

/** By the beginnings of words: of all of them as they were typed, else of the longest. */
function wordArms(ctx: Context, kind: RecordKind, wanted: string[]): Arm[] {
  const searched = fieldsSearched(ctx, kind.kind)
  const names = sql`(select value from json_each(${JSON.stringify(searched)}))`
  const has = (which: SQL) => sql`exists (select 1 from ${inAudience(ctx, terms)}
    where terms.record_id = c.record_id and terms.field in ${names} and ${which})`
  const arms = (rank: number, which: string, word: SQL, ok: SQL, isLatestFirst?: true): Arm[] =>
    searched.map((field) => ({
      tier: rank,
      from: sql`${inAudience(ctx, terms)} where terms.kind = ${kind.kind}
        and terms.field = ${field} and ${sql.raw(which)} and ${word}`,
      word: sql.raw('terms.word'),
      id: sql.raw('terms.record_id'),
      ok,
      ...(isLatestFirst && { isLatestFirst }),
    }))
  const besides = kind.found?.besides?.(ctx, sql.raw('q.phrase')) ?? []
  const isUntitled = sql`not ${has(begins('q.word'))}`
  const beside = (closed: boolean): Arm[] =>
    besides
      .filter(({ isClosed }) => isClosed === closed)
      .map(({ from, at, id }) => ({
        ...{ tier: closed ? tier.closed : tier.open, from, word: at, id },
        ...{ ok: isUntitled, isLatestFirst: true },
      }))
  const several = wanted.length > 1
  const more = several
    ? sql`${hasOthers(ctx, kind, names)} and not ${has(begins('q.phrase'))}`
    : yes
  // A record has other words that begin so: only the first of them counts.
  const isFirst = (of: string) =>
    sql`not ${has(sql.raw(`terms.word >= ${of} and terms.word < c.word`))}`
  const both = (rank: number, which: string) => [
    ...(several ? arms(rank, which, begins('q.phrase'), isFirst('q.phrase')) : []),
    ...arms(rank, which, sql.raw('terms.word = q.word'), more, true),
    ...arms(
      rank,
      which,
      sql`terms.word > q.word and ${begins('q.word')}`,
      sql`${isFirst('q.word')} and ${more}`,
    ),
  ]
  return [
    ...both(tier.own, own),
    ...both(tier.open, `${open} and terms.owner <> q.me`),
    ...beside(false),
    ...(kind.found?.isClosed ? [...both(tier.closed, 'terms.closed = 1'), ...beside(true)] : []),
  ]
}

/** SQLite as D1 has it joins few selects into one, so many are joined in groups. */
function joined(selects: SQL[]): SQL {
  const most = 4
  if (selects.length <= most) return sql.join(selects, sql` union all `)
  const groups = Array.from({ length: Math.ceil(selects.length / most) }, (_, at) =>
    selects.slice(at * most, at * most + most),
  )
  return joined(groups.map((some) => sql`select * from (${joined(some)})`))
}

export function matches(ctx: Context, kind: RecordKind, sought: Sought): Matches | undefined {
  const wanted = wordsTyped(sought.typed)
  const longest = wanted.reduce((a, b) => (b.length > a.length ? b : a), '')
  const all = [...keyArms(ctx, kind, sought.typed), ...(longest ? wordArms(ctx, kind, wanted) : [])]
  if (all.length === 0) return undefined
  const [first = 0, ...last] = sought.after ?? []
  const limit = sql.raw(String(sought.looked))
  const selects = all.flatMap(({ from, word, id, ok, isLatestFirst }, at) => {
    if (at < Number(first)) return []
    const goesOn = at === Number(first) && last.length === 2
    const [sign, order] = isLatestFirst ? [sql`<`, sql`1 desc, 2 desc`] : [sql`>`, sql`1, 2`]
    const rest = goesOn ? sql` and (${word}, ${id}) ${sign} (${last[0]}, ${last[1]})` : sql``
    return [
      sql`select * from (select ${sql.raw(String(at))} as arm, c.word, c.record_id, (${ok}) as ok
        from (select ${word} as word, ${id} as record_id from q cross join ${from}${rest}
          order by ${order} limit ${limit}) c cross join q)`,
    ]
  })
  const others = JSON.stringify(wanted.filter((one) => one !== longest))
  const q = sql`q as (select ${ctx.workspace.id} as ws, ${ctx.member.id} as me,
    ${longest} as word, ${wanted.join(' ')} as phrase, ${others} as others)`
  return {
    query: sql`(with ${q} select * from (${joined(selects)}) limit ${limit})`,
    tiers: all.map((arm) => arm.tier),
  }
}
