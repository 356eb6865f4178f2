import { type SQL, sql } from 'drizzle-orm'
import { isWord, wordLists, wordParts } from '../../../schema/workspace/indexes.ts'
import { words } from '../../language/search-words.ts'
import { cutTo } from '../../language/shorten.ts'
import { piecesAmid } from '../../language/word-parts.ts'
import type { Context } from '../context.ts'
import { inAudience, wordsOfKinds } from './audience.ts'
import type { RecordKind } from './kind.ts'
import { writtenOut } from './seen.ts'
import { fieldsSearched } from './typed-words.ts'

/** Of so many words of a text, so many records each are looked at. */
const mostWords = 12
const mostEach = 8
/** Of so many words one is looked for in that has it amid others. */
const mostAmid = 4

/** Words of fewer letters say little, and of longer ones other forms end otherwise. */
const short = 3
const long = 6
const ending = 2

/** Scripts that put no space between words say much in few letters. */
const isTelling = (word: string) => word.length > short || /[^\p{sc=Latin}]/u.test(word)

/** How a word begins in its other forms as well: `printers` and `printing` as `printer` does. */
function beginningOf(word: string): string {
  if (word.length > long) return cutTo(word, word.length - ending)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

interface Beginning {
  begin: string
  /** Words are written without spaces there: it may stand amid others. */
  amid: boolean
}

function beginningsOf(word: string): Beginning[] {
  const pieces = piecesAmid(word)
  return pieces
    ? pieces.map((begin) => ({ begin, amid: true }))
    : [{ begin: beginningOf(word), amid: false }]
}

/** What texts are likened by: beginnings of the words of these, the first text's first, then the longest. */
export function tellingWords(...texts: string[]): Beginning[] {
  const each = texts.map((text) => {
    const all = words(text)
    const telling = all.filter(isTelling)
    return (telling.length ? telling : all).sort((a, b) => b.length - a.length)
  })
  const all = each.flat().flatMap(beginningsOf)
  return [...new Map(all.map((one) => [one.begin, one])).values()].slice(0, mostWords)
}

/** Beginnings of words, as rows of `begin` and `amid`. */
export type Telling = SQL

export const tellingOf = (...texts: string[]): Telling =>
  sql`(select value ->> 'begin' as begin, value ->> 'amid' as amid
    from json_each(${JSON.stringify(tellingWords(...texts))}))`

const isUnspaced = sql.raw(`word glob '*[ก-๛ぁ-ヾ㐀-鿿가-힣]*'`)

/** The script of a word's sign at this place, of those that `piecesAmid` tells apart. */
const scriptAt = (at: string) => {
  const code = `unicode(substr(word, ${at}, 1))`
  return sql.raw(`case when ${code} between 13312 and 40959 then 'han'
    when ${code} between 12449 and 12542 then 'katakana'
    when ${code} between 44032 and 55203 then 'hangul'
    when ${code} between 3585 and 3675 then 'thai' else '' end`)
}

/** The same of the words that an open record is found by, with `piecesAmid` written out. */
export const tellingIn = (ctx: Context, kind: RecordKind, id: string): Telling => {
  const [field = ''] = fieldsSearched(ctx, kind)
  return sql`(with recursive own(word) as materialized (
    select w.value from ${inAudience(ctx, wordLists)}, json_each(words) w
      where record_id = ${id} and field = ${writtenOut(field)}
        and closed = 0 and instr(w.value, ' ') = 0),
    run(word, at, script, signs) as (
      select word, 1, ${scriptAt('1')}, substr(word, 1, 1) from own where ${isUnspaced}
      union all select word, at + 1, ${scriptAt('at + 1')},
        iif(script = ${scriptAt('at + 1')}, signs, '') || substr(word, at + 1, 1)
      from run where at < length(word)),
    piece(begin, amid, size) as (
      select case when script = 'han' then substr(signs, -2)
        when script = 'hangul' and length(signs) > 2 then substr(signs, 1, length(signs) - 1)
        else signs end, 1, length(signs)
      from run where script <> '' and length(signs) > 1 and (script = 'han' or at = length(word)
        or script <> ${scriptAt('at + 1')})
      union all select iif(length(word) > ${sql.raw(String(long))},
        substr(word, 1, length(word) - ${sql.raw(String(ending))}),
        iif(substr(word, -1) = 's', substr(word, 1, length(word) - 1), word)), 0, length(word)
      from own where length(word) > ${sql.raw(String(short))} and not ${isUnspaced})
    select begin, amid from piece group by begin order by max(size) desc
      limit ${sql.raw(String(mostWords))})`
}

/** With the words that have amid them what may stand there. */
const widened = ({ workspace }: Context, { kind }: RecordKind, telling: Telling) => {
  const having = sql`select json_group_array(word) from (select word from ${wordParts}
    where workspace_id = ${workspace.id} and kind = ${writtenOut(kind)} and part >= one.begin
      and part < one.begin || char(1114111) limit ${sql.raw(String(mostAmid))})`
  return sql`(select begin from ${telling} union all select h.value
    from ${telling} one, json_each((${having})) h where one.amid)`
}

/**
 * Rows of `record_id` and `begin`: records of the kind that are in use and have a word that begins so.
 * `which` says by `terms.record_id` of which alone: others take no place among the few that are read.
 */
export function sharingWords(
  ctx: Context,
  kind: RecordKind,
  telling: Telling,
  which: SQL = sql`true`,
): SQL {
  const [field = ''] = fieldsSearched(ctx, kind)
  const having = sql`select json_group_array(record_id) from (select record_id
    from ${wordsOfKinds(ctx, [kind.kind])} terms
      where terms.field = ${writtenOut(field)} and terms.closed = 0 and ${isWord}
      and word >= t.begin and word < t.begin || char(1114111) and ${which} limit ${sql.raw(String(mostEach))})`
  return sql`(select h.value as record_id, t.begin from ${widened(ctx, kind, telling)} t, json_each((${having})) h)`
}
