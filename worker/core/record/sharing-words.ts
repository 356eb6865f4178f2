import { type SQL, sql } from 'drizzle-orm'
import { isWord, terms } from '../../../schema/workspace/indexes.ts'
import { words } from '../../language/search-words.ts'
import { cutTo } from '../../language/shorten.ts'
import type { Context } from '../context.ts'
import { inAudience } from './audience.ts'
import type { RecordKind } from './kind.ts'
import { fieldsSearched } from './matches.ts'
import { quoted } from './seen.ts'

/** Of so many words of a text, so many records each are looked at. */
const mostWords = 12
const mostEach = 8

/** Scripts that put no space between words say much in few letters. */
const isTelling = (word: string) => word.length > 3 || /[^\p{sc=Latin}]/u.test(word)

/** How a word begins in its other forms as well: `printers` and `printing` as `printer` does. */
const beginningOf = (word: string) => (word.length > 6 ? cutTo(word, word.length - 2) : word)

/** What texts are likened by: beginnings of the words of these, the first text's first, then the longest. */
export function tellingWords(...texts: string[]): string[] {
  const each = texts.map((text) =>
    words(text)
      .filter(isTelling)
      .sort((a, b) => b.length - a.length),
  )
  return [...new Set(each.flat().map(beginningOf))].slice(0, mostWords)
}

/**
 * Rows of `record_id` and `at`, a place in `telling`: records of the kind that are in use and have a
 * word that begins so.
 */
export function sharingWords(ctx: Context, kind: RecordKind, telling: string[]): SQL {
  const [field = ''] = fieldsSearched(ctx, kind)
  const found = telling.map(
    (begin, at) => sql`select * from (select record_id, ${sql.raw(String(at))} as at
      from ${inAudience(ctx, terms)} where terms.kind = ${quoted(kind.kind)}
        and terms.field = ${quoted(field)} and terms.closed = 0 and ${isWord}
        and word >= ${begin} and word < ${begin} || char(1114111) limit ${mostEach})`,
  )
  return found.length
    ? sql`(${sql.join(found, sql` union all `)})`
    : sql`(select '' as record_id, 0 as at where false)`
}
