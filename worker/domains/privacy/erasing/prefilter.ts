import { type SQL, sql } from 'drizzle-orm'
import type { Traces } from '../../../../schema/workspace/privacy.ts'
import { fold } from '../../../language/fold.ts'
import { ownDigits, writtenAs } from '../../../language/masking.ts'
import { slugOf } from '../../../language/slug.ts'
import { inList } from '../../../platform/db.ts'

/** Which rows are read at all: what SQLite can tell, which is more than is masked and never less. */

/** As SQLite's `lower` has it. */
const lower = (text: string) => text.replace(/[A-Z]+/g, (some) => some.toLowerCase())

/** As it stands in an address. */
const encoded = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)

/** A text as it may be written, without a difference that only Unicode knows. */
const spellings = (text: string) =>
  [text, text.toLowerCase(), text.toUpperCase()].flatMap((one) => [one, encoded(one)]).map(lower)

const longestWord = (name: string) =>
  name
    .split(/[\s,]+/)
    .reduce((longest, word) => (word.length > longest.length ? word : longest), '')

/** The mailbox without what follows a plus, or dots. */
const mailbox = (mail: string) => mail.split(/[@+]/)[0]?.split('.')[0] ?? mail

function needles({ names, emails }: Traces, isOnly: boolean): string[] {
  const called = names
    .flatMap(writtenAs)
    .map(longestWord)
    .flatMap((one) => [one, slugOf(one), fold(one)])
  const texts = [...emails.map(mailbox), ...(isOnly ? called : [])]
  return [...new Set(texts.filter(Boolean).flatMap(spellings))]
}

const spaced = (all: SQL[]): SQL => sql.join(all, sql` || ' ' || `)

/** Ten at a time, as an expression may be no more than 100 deep and a table may be wide. */
const together = (columns: SQL[]): SQL => {
  const texts = columns.map((one) => sql`coalesce(${one}, '')`)
  const tens = Map.groupBy(texts.entries(), ([at]) => Math.floor(at / 10)).values()
  return spaced(Array.from(tens, (some) => sql`(${spaced(some.map(([, text]) => text))})`))
}

const signs = [' ', '-', '(', ')', '/', '.', '+', '%28', '%29', '%2F', '%C2%A0']
/** In a select of its own: D1 lets an expression lie no more than 100 deep. */
const digitsOf = (text: SQL): SQL => {
  const bare = signs.reduce(
    (rest, sign) => sql`replace(${rest}, ${sql.raw(`'${sign}'`)}, '')`,
    sql`written`,
  )
  return sql`(select ${bare} from (select ${text} as written))`
}

export function holdsAny(
  columns: SQL[],
  { traces, isOnly }: { traces: Traces; isOnly: boolean },
): SQL {
  const text = together(columns)
  const numbers = traces.phones.flatMap((phone) => ownDigits(phone) ?? [])
  const says = (hay: SQL, all: string[]) =>
    sql`exists (select 1 from ${inList(all)} n where instr(${hay}, n.value))`
  return sql`(${says(sql`lower(${text})`, needles(traces, isOnly))}
    or ${says(digitsOf(text), numbers)})`
}
