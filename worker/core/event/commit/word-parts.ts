import { type SQL, sql } from 'drizzle-orm'
import { everyone, terms, wordParts } from '../../../../schema/workspace/indexes.ts'
import { keepsSlips, leastAmid, slipSign, wholeSign } from '../../../language/word-parts.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../../record/kind.ts'
import { placesOf } from '../../record/search-words.ts'

type Home = Pick<Context, 'db' | 'workspace'>

const longest = 40
const sign = (one: string) => sql.raw(`'${one}'`)

/** Parts of words: `words` has a word, how few letters of its end are kept, and whether its slips are. */
const partsOf = (words: SQL): SQL => sql`
  words(word, least, slips) as materialized (${words}),
  n(i) as (select 1 union all select i + 1 from n where i < ${sql.raw(String(longest))}),
  parts(part, word) as (
    select ${sign(wholeSign)} || word, word from words union all
    select substr(word, i), word from words join n on i between 2 and length(word) - least + 1
    union all
    select ${sign(slipSign)} || substr(word, 1, i - 1) || substr(word, i + 1), word
      from words join n on slips and i <= length(word))`

/** The parts of words that no record of the kind had; of others they are there. */
export function addParts(
  { db, workspace }: Home,
  { kind }: RecordKind,
  words: string[],
): Statement[] {
  const some = [...new Set(words)].filter((word) => !word.includes(' ') && word.length > 1)
  if (some.length === 0) return []
  const given = some.map((word) => [word, leastAmid(word), keepsSlips(word) ? 1 : 0])
  const isNew = sql`not exists (select 1 from word_parts where workspace_id = ${workspace.id}
    and kind = ${kind} and part = ${sign(wholeSign)} || (value ->> 0) and word = value ->> 0)`
  const found = sql`select value ->> 0, value ->> 1, value ->> 2
    from json_each(${JSON.stringify(given)}) where ${isNew}`
  return [
    db
      .insert(wordParts)
      .select(
        sql`with recursive ${partsOf(found)}
          select ${workspace.id}, ${kind}, part, word from parts where true`,
      )
      .onConflictDoNothing(),
  ]
}

/** The parts of words that only these records have; their words still stand there. */
export function dropParts(ctx: Home, kind: RecordKind, ids: SQL): Statement {
  const { db, workspace } = ctx
  const places = sql`(select value from json_each(${JSON.stringify(placesOf(ctx, kind))}))`
  const theirs = sql`select distinct word, 2, 1 from ${terms} mine
    where mine.workspace_id = ${workspace.id} and mine.record_id in ${ids}
      and instr(word, ' ') = 0 and not exists (select 1 from ${terms} other
        where other.workspace_id = ${workspace.id} and other.audience = ${everyone}
          and other.kind = ${kind.kind} and other.field in ${places} and other.closed in (0, 1)
          and other.word = mine.word and other.record_id not in ${ids})`
  return db.delete(wordParts).where(sql`workspace_id = ${workspace.id} and kind = ${kind.kind}
    and (part, word) in (with recursive ${partsOf(theirs)} select part, word from parts)`)
}
