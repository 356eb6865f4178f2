import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { keys } from '../../../schema/workspace/indexes.ts'
import { companies } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { few, keyList } from '../../core/record/matching.ts'
import { type Asker, alikeIn } from '../../core/record/read-alike.ts'
import { isSeenIn, scopedById, select } from '../../core/record/scoped.ts'
import { companyKey, companyKeys } from '../../language/company-names.ts'
import { isOneSlip, mayBeSlip, slipRanges } from '../../language/near-names.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'

/** A company that may have been meant by a name with a slip in it, or by the beginning of its own. */
export interface Near {
  id: string
  name: string
  domains: string[]
}

/** Of each range of names no more are looked at. */
const perRange = 15

const most = 5

/** Names of fewer letters begin too many others, and names of digits differ by them. */
const isLookedFor = /^[^\p{N}]{3,60}$/u

/**
 * Companies whose names are that one but for a letter, or begin with it and go on, where none has
 * just that name or another of `known`. Programs give exact names.
 */
export function nearCompanies(ctx: Context, typed: string, known = [typed]): Look<Near[]> {
  const key = companyKey(typed)
  if (ctx.batch || ctx.surface === 'api' || !isLookedFor.test(key)) return nothing([])
  const [others, isSlip, { length }] = [known.flatMap(companyKeys), mayBeSlip(key), key]
  const { fronts, backs, swapped } = slipRanges(key)
  const begun = isSlip ? [...fronts, ...backs, swapped] : [`${key} `]
  const values = [length - 1, length + 1, length, length + 2, ...begun, ...others]
  const read = (reader: Asker, at: (place: number) => Value) => {
    const all = values.map((_, place) => at(place))
    const [lengths, rest] = [all.slice(0, 4), all.slice(4)]
    const [from, keys] = [rest.slice(0, begun.length), rest.slice(begun.length)]
    return nearRead(reader, { lengths, from, isSlip, known: keys })
  }
  const query =
    others.length > few
      ? read(ctx, (place) => values[place] as Value) // of as many as there are
      : alikeIn(ctx, nearCompanies, { shape: `${others.length} ${isSlip}`, values }, read)
  return map(rows(query), (found) =>
    found
      .map((one) => ({ one, is: companyKey(one.name) }))
      .filter(({ is }) => is.startsWith(`${key} `) || isOneSlip(key, is))
      .slice(0, most)
      .map(({ one }) => one),
  )
}

type Value = string | number | Placeholder

interface Looked {
  /** Of the letters of a name, and of its first words: from and to. */
  lengths: Value[]
  /** What names begin or end with, or are. */
  from: Value[]
  isSlip: boolean
  known: Value[]
}

function nearRead(reader: Asker, { lengths, from, isSlip, known }: Looked) {
  const here = (kind: string) =>
    sql`from ${keys} k where k.workspace_id = ${reader.workspace.id}
      and k.kind = ${sql.raw(`'${kind}'`)}`
  // That somebody else has such a company is not seen by what is asked.
  const isSeen = isSeenIn(reader, companies, sql`k.record_id`)
  // Where it is known no range is read at all: a condition beside one would be asked of each name in it.
  const isKnown = sql`exists (select 1 ${here('company')}
    and k.key in ${keyList(known)} ${isSeen ? sql`and ${isSeen}` : sql``})`
  const [least, longest, first, last] = lengths
  const letters = sql`length(k.key) between ${least} and ${longest}
    or instr(k.key, ' ') between ${first} and ${last}`
  const range = (kind: string, which: SQL) =>
    sql`select * from (select k.record_id, k.key ${here(kind)} and ${which}
      limit ${sql.raw(String(perRange))}) k where ${letters}`
  const begins = (of: Value | undefined) => sql`k.key >= ${of} and k.key < ${of} || char(1114111)`
  const [front, shorter, back, other, swapped] = from
  // Names that go on are among those that have its front; D1 joins no more than five.
  const ranges = isSlip
    ? [
        ...[front, shorter].map((one) => range('company', begins(one))),
        ...[back, other].map((one) => range('company-end', begins(one))),
        range('company', sql`k.key = ${swapped}`),
      ]
    : [range('company', begins(front))]
  return select(reader, { id: companies.id, name: companies.name, domains: companies.domains })
    .from(scopedById(reader, companies))
    .where(
      sql`${companies.id} in (select value from json_each(iif(${isKnown}, '[]',
        (select json_group_array(record_id) from (${sql.join(ranges, sql` union all `)})))))`,
    )
    .limit(perRange)
}
