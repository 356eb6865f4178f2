import { type SQL, sql } from 'drizzle-orm'
import { fieldKind } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { FieldOf } from '../../core/record/field.ts'
import { knownOf } from '../../core/record/filter/called.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName } from '../../core/record/outside.ts'
import { kinds } from '../../core/record/registry.ts'
import { columnsOf, plainly } from '../../core/record/values.ts'
import { type Measure, measures, type Way } from '../analytics/index.ts'

/**
 * Beside the measures with a name of their own, of every kind that is found: how many there are; of
 * its numbers and amounts, also those of tables from outside, the sum, the average and the median;
 * of yes or no the rate; of links how many different ones. By the day records were added.
 */

interface Held {
  name: string
  field: FieldOf
  value: SQL
  currency?: SQL
  needs: string[]
}

const ofNumbers: [Way, string][] = [
  ['sum', 'Sum of'],
  ['average', 'Average'],
  ['median', 'Median'],
]
const ways: Partial<Record<string, [way: Way, label: string][]>> = {
  ...{ number: ofNumbers, money: ofNumbers },
  yesno: [['rate', 'Rate of']],
  record: [['distinct', 'Different']],
}

/** An amount of a field that a workspace added has its currency with it. */
function amountOf(table: RecordKind['table'], name: string) {
  const held = plainly(table, name)
  return { value: sql`(${held} ->> 'minor')`, currency: sql`(${held} ->> 'currency')` }
}

function ownHeld(ctx: Context, { kind, table }: RecordKind): Held[] {
  const of = columnsOf(table)
  return Object.entries(fieldsSeen(ctx, kind)).flatMap(([name, field]) => {
    const is = fieldKind(field.is)?.kind
    const isOwnAmount = is === 'money' && !of[name]
    if (field.formula !== undefined || (is === 'money' && of[name])) return []
    const held = isOwnAmount ? amountOf(table, name) : { value: sql`(${plainly(table, name)})` }
    return [{ name: outsideName(name, field).replace(/Id$/, ''), field, ...held, needs: [name] }]
  })
}

const tableHeld = (ctx: Context, kind: RecordKind): Held[] =>
  knownOf(ctx, kind)
    .filter(({ known }) => known.reported)
    .map(({ name, known }) => ({
      ...{ name, field: known, needs: [] },
      value: known.value(ctx, sql`${columnsOf(kind.table).id}`),
    }))

const unitOf = (way: Way, isMoney: boolean) =>
  way === 'rate' ? 'percent' : way === 'distinct' ? 'count' : isMoney ? 'money' : 'number'

function ofHeld({ kind, noun }: RecordKind, { name, field, currency, ...held }: Held): Measure[] {
  const all = ways[fieldKind(field.is)?.kind ?? ''] ?? []
  return all.map(([how, label]) => ({
    ...{ ...held, how, of: kind, on: 'createdAt', unit: unitOf(how, currency !== undefined) },
    ...{ name: `${how}:${kind}.${name}`, label: `${label} ${field.label} of ${noun[1]}` },
    short: `${label} ${field.label}`,
    ...(currency && { currency }),
  }))
}

const counted = ({ kind, noun }: RecordKind): Measure => ({
  ...{ name: `count:${kind}`, label: `Count of ${noun[1]}`, of: kind, how: 'count' },
  ...{ unit: 'count', on: 'createdAt', needs: [] },
})

const ofKind = (ctx: Context, kind: RecordKind): Measure[] => [
  counted(kind),
  ...[...ownHeld(ctx, kind), ...tableHeld(ctx, kind)].flatMap((held) => ofHeld(kind, held)),
]

/** All that there are for this reader: first those with a name of their own. */
export function allMeasures(ctx: Context): Measure[] {
  const kept = made.get(ctx) ?? [
    ...measures,
    ...kinds(ctx)
      .filter(({ found, table }) => found?.anywhere && columnsOf(table).createdAt)
      .flatMap((kind) => ofKind(ctx, kind)),
  ]
  made.set(ctx, kept)
  return kept
}

/** A line is tried word by word. */
const made = new WeakMap<Context, Measure[]>()
