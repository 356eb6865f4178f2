import { type SQL, sql } from 'drizzle-orm'
import { isText, isWord } from '../../../schema/workspace/indexes.ts'
import { wordsTyped } from '../../language/search-words.ts'
import { fieldKind } from '../action/fields.ts'
import type { Context } from '../context.ts'
import { isSeen } from './field-rights.ts'
import type { RecordKind } from './kind.ts'
import { fields, kindNamed } from './registry.ts'
import { isSeenIn } from './scoped.ts'
import { personal, unlimited, wordsOf } from './search-words.ts'

/** What was typed, and where its words are looked for. */

/** The words of fields everybody may see, and of those that this reader may. */
export function fieldsSearched(ctx: Context, kind: RecordKind): string[] {
  const of = wordsOf(ctx, kind)
  const all = Object.entries(fields(ctx, kind.kind)).filter(([name]) => name in of)
  // What the member types where outsiders read along is no news to them.
  const seen = all.filter(([, one]) => isSeen(one, { ...ctx, outsiders: false }))
  const isLimited = all.some(([name, one]) => !one.sees && !seen.some(([other]) => other === name))
  return [isLimited ? unlimited : '', ...seen.flatMap(([name, { sees }]) => (sees ? name : []))]
}

/** What was typed, as the arms compare with it. */
export interface Typed {
  /** The longest of its words, the whole of it, and the other words. */
  word: string
  phrase: string
  others: string[]
  /** Which lists may be searched, as rows of `other`. */
  searched: SQL
  /** Which rows of `terms` may be, and the same with what is the reader's alone. */
  within: SQL
  withOwn: SQL
  fields: string[]
  /** Where there is what nobody else sees: its place, looked at among the reader's own. */
  ownFields: string[]
  /** The kind that its records belong to, and the same of that. */
  above?: { fields: string[]; searched: SQL; withOwn: SQL }
  /** Whether the reader sees the record of a row of `terms`, where its words do not say that. */
  isSeen: SQL
}

/** Words of such rows of `terms` that begin so. */
export const begins = (of: SQL) => sql`terms.word >= ${of} and terms.word < ${of} || char(1114111)`

export const among = { words: sql`terms.${isWord}`, texts: sql`terms.${isText}` }

/** Words, or where it is several texts, that begin so. */
export const beginsSo = (of: SQL, isSeveral: boolean): SQL =>
  sql`${begins(of)} and ${isSeveral ? among.texts : among.words}`

export const yes = sql.raw('1')
/** Names of fields are written out: they are asked for so often that D1 would count too many values. */
export const inFields = (rows: 'terms' | 'other', fields: string[]): SQL => {
  const names = fields.filter((name) => /^[\w~]*$/.test(name)).map((name) => `'${name}'`)
  const [first = "''", ...more] = names
  return sql.raw(
    more.length ? `${rows}.field in (${names.join(', ')})` : `${rows}.field = ${first}`,
  )
}

export function readTyped(ctx: Context, is: RecordKind, typed: string): Typed | undefined {
  const wanted = wordsTyped(typed)
  // The end of an address is the same in many.
  const telling = wanted.length > 1 && !/\s/.test(typed) ? wanted.slice(0, -1) : wanted
  const word = telling.reduce((a, b) => (b.length > a.length ? b : a), '')
  if (!word) return undefined
  const fields = fieldsSearched(ctx, is)
  const ownFields = [...fields, ...(is.rights.personal && !ctx.shared ? [personal] : [])]
  const read = { searched: inFields('other', ownFields), withOwn: inFields('terms', ownFields) }
  const seen = is.rights.visible && isSeenIn(ctx, is.table, sql.raw('terms.record_id'))
  const above = aboveOf(ctx, is)
  const others = above ? fieldsSearched(ctx, above) : fields
  const isAlike = others.join() === ownFields.join()
  return {
    ...{ word, phrase: wanted.join(' '), others: wanted.filter((one) => one !== word) },
    ...{ ...read, fields, ownFields, isSeen: seen ?? yes },
    within: inFields('terms', fields),
    ...(above && {
      above: {
        fields: others,
        ...(isAlike
          ? read
          : { searched: inFields('other', others), withOwn: inFields('terms', others) }),
      },
    }),
  }
}

/** The kind of what records of this one belong to, where its words count as well. */
export function aboveOf(
  ctx: Context,
  { found, fields: declared }: RecordKind,
): RecordKind | undefined {
  const field = declared[found?.of ?? '']
  const is = field && fieldKind(field.is)
  return is?.kind === 'record' ? kindNamed(ctx, is.of) : undefined
}
