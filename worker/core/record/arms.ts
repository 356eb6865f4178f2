import { type SQL, sql } from 'drizzle-orm'
import { wordParts } from '../../../schema/workspace/indexes.ts'
import { quoted } from './seen.ts'

/** Where an arm goes on: a word and the record it stands for. */
export type Place = [word: string | number | null, recordId: string | number | null]

/** What was typed may be meant in several ways; each of these is an arm. */
export interface Arm {
  tier: number
  /** `word` and `record_id`, in the order of an index, after such a place. */
  rows(after: Place | undefined): SQL
  ok: SQL
  /** Without it, none of them can be one. */
  needs?: SQL
}

interface Source {
  from: SQL
  word: SQL
  id: SQL
  isLatestFirst?: true
}

/** Rows of a table by a word and an id of theirs. */
export const inOrder =
  ({ from, word, id, isLatestFirst }: Source): Arm['rows'] =>
  (after) => {
    const [sign, order] = isLatestFirst ? [sql`<`, sql`1 desc, 2 desc`] : [sql`>`, sql`1, 2`]
    const rest = after ? sql` and (${word}, ${id}) ${sign} (${after[0]}, ${after[1]})` : sql``
    return sql`select ${word} as word, ${id} as record_id from ${from}${rest} order by ${order}`
  }

interface Words {
  /** Whose words of what, as a condition on one range of an index. */
  which: SQL
  word: string
  /** Has the record none before it that begins so? */
  isFirst: SQL
  isOnlyField: boolean
}

/**
 * Rows of words that begin so and are longer: word by word, since behind a word stand the phrases
 * that begin with it, which say nothing more. Of the first such word there is, no record has one
 * before it. The order is that of the words and of the index, so that reading ends with the page.
 */
export const wordsInTurn =
  ({ which, word, isFirst, isOnlyField }: Words): Arm['rows'] =>
  (after) => {
    const next = (from: SQL) => sql`(select min(terms.word) from w terms where ${which}
      and terms.word >= ${from} and terms.word < ${word} || char(1114111))`
    const begin = after
      ? sql`${after[0]}, ${after[1]}, 0`
      : sql`${next(sql`${word}`)}, '', ${sql.raw(isOnlyField ? '1' : '0')}`
    return sql`select terms.word as word, terms.record_id as record_id from (
      with recursive turns(word, after, is_first) as (select ${begin} union all
        select ${next(sql`turns.word || '!'`)}, '', 0 from turns where turns.word is not null)
      select * from turns) turn cross join t terms
      where ${which} and turn.word > ${word} and terms.word = turn.word
        and terms.record_id > turn.after and (turn.is_first or ${isFirst})`
  }

interface Amid {
  workspaceId: string
  kind: string
  /** Whose words of which field, as a condition on `terms` for an equal word. */
  which: SQL
  word: string
}

/** What a part of a word and the word are joined by: less than any letter. */
const joint = sql.raw('char(31)')

/**
 * Rows of words that have it amid them, by the ends of words that begin so: each word of the kind once,
 * and of those the records. Of a word that has it twice the first place counts.
 */
export const wordsAmid =
  ({ workspaceId, kind, which, word }: Amid): Arm['rows'] =>
  (after) => {
    const place = sql`p.part || ${joint} || p.word`
    const begun = after
      ? sql`and p.part >= substr(${after[0]}, 1, instr(${after[0]}, ${joint}) - 1)`
      : sql``
    const rest = after ? sql`and (${place}, terms.record_id) > (${after[0]}, ${after[1]})` : sql``
    return sql`select ${place} as word, terms.record_id as record_id
      from ${wordParts} p cross join t terms
      where p.workspace_id = ${workspaceId} and p.kind = ${kind}
        and p.part >= ${word} and p.part < ${word} || char(1114111) ${begun}
        and instr(p.word, ${word}) = length(p.word) - length(p.part) + 1
        and ${which} and terms.word = p.word ${rest}
      order by p.part, p.word, terms.record_id`
  }

/** Rows of words that are it but for one letter: they have such a part. */
export const wordsNear =
  ({ workspaceId, kind, which, parts }: Omit<Amid, 'word'> & { parts: string[] }): Arm['rows'] =>
  (after) => {
    const rest = after ? sql`and (p.word, terms.record_id) > (${after[0]}, ${after[1]})` : sql``
    return sql`select p.word as word, terms.record_id as record_id
      from (select distinct word from ${wordParts} where workspace_id = ${workspaceId}
        and kind = ${kind} and part in (${sql.join(parts.map(quoted), sql`, `)})
        order by word) p cross join t terms
      where ${which} and terms.word = p.word ${rest}
      order by p.word, terms.record_id`
  }
