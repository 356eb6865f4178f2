import type { DataColumn } from '../../../../schema/directory/directory.ts'
import type { ImportQuestion, TableWish } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { fold } from '../../../language/fold.ts'
import {
  type DatasetRow,
  datasetCalled,
  datasetsLook,
  joinCalled,
  joining,
  mostColumns,
  mostDatasets,
} from '../../datasets/index.ts'
import { kindGiven } from '../add.ts'
import { type Column, columnAt } from '../columns.ts'
import { nameKey } from '../mapping/names.ts'
import { asksDates, asksDecimal } from '../mapping/plan.ts'
import type { Import } from '../queries.ts'
import { type Order, orderOf } from '../values/dates.ts'
import { type Decimal, decimalOf } from '../values/numbers.ts'

/** How the lines of a file become rows of a table. */
export interface TablePlan {
  /** The table as it stands, where there is one of this name. */
  is: DatasetRow | undefined
  of: string
  keys: { at: number; field: string; label: string }[]
  columns: { at: number; column: DataColumn }[]
  dates: Order | undefined
  decimal: Decimal | undefined
  questions: ImportQuestion[]
}

const wrong = (reason: string) => new CrmError('invalid', reason, { fields: { table: reason } })

/** Of these headers the one that is called so. */
function placeOf(headers: string[], header: string): number {
  const at = headers.findIndex((one) => nameKey(one) === nameKey(header))
  if (at >= 0) return at
  throw wrong(`There is no column "${header}" in this file. There is ${headers.join(', ')}.`)
}

function fieldOf(ctx: Context, of: string, typed: string): string {
  const found = joinCalled(ctx, of, typed)
  if (found) return found
  const [noun] = recordKind(ctx, of).noun
  const all = joining(ctx, of).map(([, { label }]) => label)
  throw wrong(
    `A ${noun} has no field "${typed}" that rows can be found by. It has ${all.join(', ')}.`,
  )
}

/** As they were given, as they stand, or as the columns are called. */
function keysOf(ctx: Context, of: string, headers: string[], wish: TableWish, is?: DatasetRow) {
  const given = Object.entries(wish.keys ?? {})
  if (given.length)
    return given.map(([label, field]) => ({
      ...{ at: placeOf(headers, label), label },
      field: fieldOf(ctx, of, field),
    }))
  if (is?.of === of) return is.keys.map((key) => ({ ...key, at: placeOf(headers, key.label) }))
  return headers.flatMap((label, at) => {
    const field = joinCalled(ctx, of, label)
    return field ? [{ at, label, field }] : []
  })
}

/** "Median income (EUR)" as `medianIncomeEur`. */
function nameFor(label: string, taken: string[]): string {
  const [first = 'column', ...rest] = fold(label).match(/[a-z0-9]+/g) ?? []
  const upper = rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  const plain = [first, ...upper].join('').slice(0, 40)
  const begin = /^[a-z]/.test(plain) ? plain : `column${plain}`
  for (let at = 1; ; at += 1) {
    const name = at === 1 ? begin : `${begin}${at}`
    if (!taken.includes(name)) return name
  }
}

function typeOf({ filled, dated = 0, numeric = 0 }: Column): DataColumn['is'] {
  if (dated === filled) return 'date'
  return numeric === filled ? 'number' : 'text'
}

/** The columns that say something, by their headers; a key says no more than it finds. */
function columnsOf(
  headers: string[],
  stats: (Column | null)[],
  keys: TablePlan['keys'],
  wish: TableWish,
) {
  const only = wish.columns?.map((one) => placeOf(headers, one))
  const taken: string[] = []
  return headers.flatMap((label, at) => {
    const column = columnAt(stats, at)
    const isKey = keys.some((key) => key.at === at)
    if (isKey || column.filled === 0 || (only && !only.includes(at))) return []
    const name = nameFor(label, taken)
    taken.push(name)
    return [{ at, column: { name, label: label.slice(0, 80), is: typeOf(column) } }]
  })
}

const asksKey = (ctx: Context, of: string): ImportQuestion => ({
  about: 'table',
  question: `Which column says which ${recordKind(ctx, of).noun[0]} a row is about? Press Keep as a table to say it.`,
  choices: [],
})

/** Throws CrmError for what cannot be a table. */
export async function planTable(
  ctx: Context,
  { headers, mapping }: Pick<Import, 'headers' | 'mapping'>,
  wish: TableWish,
  stats: (Column | null)[],
): Promise<TablePlan> {
  const is = await find(ctx, datasetCalled(ctx, wish.name))
  if (!is && (await find(ctx, datasetsLook(ctx))).length >= mostDatasets)
    throw wrong(`There are ${mostDatasets} data tables: remove one first.`)
  const of = wish.of ? kindGiven(ctx, wish.of) : (is?.of ?? 'company')
  const keys = keysOf(ctx, of, headers, wish, is)
  const columns = columnsOf(headers, stats, keys, wish)
  if (columns.length > mostColumns)
    throw wrong(
      `It has ${columns.length} columns; a table may have ${mostColumns}. Say which to keep.`,
    )
  const some = (type: DataColumn['is']) =>
    columns.filter(({ column }) => column.is === type).map(({ at }) => columnAt(stats, at))
  const [days, numbers] = [
    some('date').map((one) => one.days),
    some('number').map((one) => one.numbers),
  ]
  const dates = mapping?.dates ?? orderOf(days)
  const decimal = mapping?.decimal ?? decimalOf(numbers)
  const questions = [
    ...(keys.length ? [] : [asksKey(ctx, of)]),
    ...(!dates && days.length ? [asksDates(ctx, days)] : []),
    ...(!decimal && numbers.length
      ? [asksDecimal(numbers.find(({ example }) => example)?.example)]
      : []),
  ]
  return { is, of, keys, columns, dates, decimal, questions }
}
