import { type SQL, sql } from 'drizzle-orm'
import { fieldValues } from '../../../schema/workspace/indexes.ts'
import { fieldKind } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import { joined } from '../../core/record/arms.ts'
import type { FieldOf } from '../../core/record/field.ts'
import type { Filter, Value } from '../../core/record/filter/filter.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import type { Cursor } from '../../core/record/list.ts'
import { fieldsSeen } from '../../core/record/outside.ts'
import { type Compared, compared, isListedBy } from '../../core/record/own-index.ts'
import { isThereFor } from '../../core/record/scoped.ts'
import { wrong } from './params.ts'
import type { Sorted } from './plan.ts'

/** Lists by a field that the workspace added: read from the index of such values, in its order. */

type Query = (after: Cursor | undefined, most: number) => SQL

/** Each is a range of its own. */
const mostValues = 6

/** A range of the index: `arm` is its place among several. */
interface Range {
  arm: number
  which: SQL[]
}

const isMany = (field: FieldOf) => fieldKind(field.is)?.kind === 'choices'

export function asCompared(field: FieldOf, value: Value): Compared {
  const [found = ''] = isMany(field) ? [String(value)] : compared(field, value)
  return found
}

function rangesOf(field: FieldOf, filter: Filter | undefined): Range[] {
  if (filter?.in) {
    const values = filter.in.map((one) => asCompared(field, one)).sort()
    return values.map((value, arm) => ({ arm, which: [sql`value = ${value}`] }))
  }
  const { gte, lte } = filter ?? {}
  const which = [
    ...(gte === undefined ? [] : [sql`value >= ${asCompared(field, gte)}`]),
    ...(lte === undefined ? [] : [sql`value <= ${asCompared(field, lte)}`]),
  ]
  return [{ arm: 0, which }]
}

interface Asked {
  name: string
  after: Cursor | undefined
  most: number
  down: boolean
}

/** What there is of the range that the reader sees, after such a place. */
function part(ctx: Context, kind: RecordKind, { arm, which }: Range, asked: Asked): SQL {
  const { name, after, most, down } = asked
  const sign = sql.raw(down ? '<' : '>')
  const by = sql.raw(down ? ' desc' : '')
  const all = [
    sql`workspace_id = ${ctx.workspace.id} and kind = ${kind.kind} and field = ${name}`,
    ...which,
    ...(after?.[0] === arm ? [sql`(value, record_id) ${sign} (${after[1]}, ${after[2]})`] : []),
    isThereFor(ctx, kind.table, sql`field_values.record_id`),
  ]
  return sql`select * from (select ${sql.raw(String(arm))} as arm, value as word, record_id
    from ${fieldValues} where ${sql.join(all, sql` and `)}
    order by value${by}, record_id${by} limit ${sql.raw(String(most))})`
}

/** The records that hold such a value, where that is the one thing wanted of them. */
export function ownQuery(
  ctx: Context,
  kind: RecordKind,
  [filter, ...more]: Filter[],
  sort?: Sorted,
): Query | undefined {
  const name = filter?.field ?? sort?.field ?? ''
  const fields = fieldsSeen(ctx, kind.kind)
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (!field || !isListedBy(field) || more.length || (sort && sort.field !== name)) return undefined
  if (filter?.ne !== undefined || filter?.in?.includes(null)) return undefined
  const most = isMany(field) ? 1 : mostValues
  if (filter?.in && filter.in.length > most)
    throw wrong(`filter[${name}] takes at most ${most === 1 ? 'one value' : `${most} values`}.`)
  const down = sort?.down ?? filter?.in !== undefined
  const ranges = rangesOf(field, filter)
  return (after, most) => {
    const begun = ranges.filter(({ arm }) => arm >= Number(after?.[0] ?? 0))
    const parts = begun.map((range) => part(ctx, kind, range, { name, after, most, down }))
    return sql`(select *, 1 as ok from (${joined(parts)}) limit ${sql.raw(String(most))})`
  }
}
