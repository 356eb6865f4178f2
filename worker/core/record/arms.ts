import { type SQL, sql } from 'drizzle-orm'
import { wordParts } from '../../../schema/workspace/indexes.ts'
import { bound } from '../../platform/sql-text.ts'

/** Where an arm goes on: a word and the record it stands for. */
export type Place = [word: string | number | null, recordId: string | number | null]

/** What was typed may be meant in several ways; each of these is an arm. */
export interface Arm {
  tier: number
  /** `word` and `record_id`, in the order of an index, after such a place. */
  rows(after: Place | undefined): SQL
  /** They are search words, in whose order records stand by the ends of their ids: a place has that. */
  byWords?: true
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

/** Words that are just this one, or that begin so and are longer; each after a place, as one range. */
export const wordRange = {
  same: (word: SQL) => (after: Place | undefined) =>
    sql`terms.word = ${word}${after ? sql` and terms.record < ${bound(after[1])}` : sql``}`,
  longer: (word: SQL) => (after: Place | undefined) => {
    const from = after
      ? sql`(terms.word, terms.record) > (${bound(after[0])}, ${bound(after[1])})`
      : sql`terms.word > ${word}`
    return sql`${from} and terms.word < ${word} || char(1114111)`
  },
}

/** Search words of one range, in its order. */
export const wordsIn =
  (from: SQL): Arm['rows'] =>
  (after) => {
    const rest = after ? sql`and (terms.word, terms.record) > (${after[0]}, ${after[1]})` : sql``
    return sql`select terms.word as word, terms.record_id as record_id, terms.record as record
      from ${from} ${rest} order by 1, 3`
  }

interface Ranges {
  /** Each one range of an index with these words, and none with a row of another. */
  each: { from: SQL; which: SQL }[]
  words(after: Place | undefined): SQL
  isLatestFirst?: true
  joined(selects: SQL[]): SQL
}

/** Rows of several ranges, merged in their order as they are read. */
export const merged =
  ({ each, words, isLatestFirst, joined }: Ranges): Arm['rows'] =>
  (after) => {
    const selects = each.map(
      ({ from, which }) => sql`select terms.word as word, terms.record_id as record_id,
        terms.record as record from ${from} where ${which} and ${words(after)}`,
    )
    return sql`${joined(selects)} order by ${sql.raw(isLatestFirst ? '1 desc, 3 desc' : '1, 3')}`
  }

interface Amid {
  workspaceId: SQL
  kind: string
  /** Whose words of which field, as a condition on `terms` for an equal word. */
  which: SQL
  word: SQL
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
    const rest = after ? sql`and (${place}, terms.record) > (${after[0]}, ${after[1]})` : sql``
    return sql`select ${place} as word, terms.record_id as record_id
      from ${wordParts} p cross join t terms
      where p.workspace_id = ${workspaceId} and p.kind = ${bound(kind)}
        and p.part >= ${word} and p.part < ${word} || char(1114111) ${begun}
        and instr(p.word, ${word}) = length(p.word) - length(p.part) + 1
        and ${which} and terms.word = p.word ${rest}
      order by p.part, p.word, record`
  }

/** Rows of words that are it but for one letter: they have such a part. */
export const wordsNear =
  ({ workspaceId, kind, which, parts }: Omit<Amid, 'word'> & { parts: string[] }): Arm['rows'] =>
  (after) => {
    const rest = after ? sql`and (p.word, terms.record) > (${after[0]}, ${after[1]})` : sql``
    return sql`select p.word as word, terms.record_id as record_id
      from (select distinct word from ${wordParts} where workspace_id = ${workspaceId}
        and kind = ${bound(kind)} and part in (${sql.join(parts.map(bound), sql`, `)})
        order by word) p cross join t terms
      where ${which} and terms.word = p.word ${rest}
      order by p.word, record`
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
