import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import { products } from '../../../schema/workspace/deals.ts'
import { fieldKind, instant } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import type { FieldOf } from '../../core/record/field.ts'
import { knownOf } from '../../core/record/filter/called.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName } from '../../core/record/outside.ts'
import { recordKind } from '../../core/record/registry.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { columnsOf, isJson, plainly } from '../../core/record/values.ts'
import { askedName } from '../../language/find-line.ts'
import { capital } from '../../language/formatting.ts'
import { lineProduct, lineProductId, type Measure } from '../analytics/index.ts'
import { clockIn, dayIn } from './day-of.ts'
import { timeSpans } from './time-spans.ts'
import { untilWon } from './until-won.ts'

/** By what a number is divided. */
export interface Dimension {
  name: string
  label: string
  /** What a record has of it: an id where `isRecord`. */
  value: SQL
  isRecord?: boolean
  /** The words of its values, where they have others. */
  words?: Record<string, string>
  /** It is one of the lines of an order. */
  ofLine?: true
  /** What its values are called on cards; programs get them as they are. */
  labels?: Readonly<Record<string, string>>
  /** It has an order in time. */
  isTime?: true
  /** It divides what the others leave into shares. */
  shared?: true
}

const plain = ['text', 'choice', 'listed', 'yesno', 'record', 'date']

const weekdays = { 1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday' }
const weekend = { 6: 'Saturday', 7: 'Sunday' }
const hours = Object.fromEntries(
  Array.from({ length: 24 }, (_, at) => [String(at).padStart(2, '0'), `${at}:00`]),
)

/** When it was: by the calendar, and of an instant by the clock too. */
function ofTime(ctx: Context, kind: RecordKind, measure: Measure): Dimension[] {
  const on = fieldsSeen(ctx, measure.of)[measure.on]
  if (!on) return []
  const day = dayIn(ctx, kind, measure.on, on)
  const begins = ctx.workspace.yearBegins ?? 1
  const dates = Object.entries(timeSpans).map(([name, of]) => ({ name, value: of(day, begins) }))
  const clock = on.is === instant ? clockIn(ctx, kind, measure.on) : undefined
  const times = clock && [
    { name: 'hour', value: clock.hour, words: hours },
    { name: 'weekday', value: clock.weekday, words: { ...weekdays, ...weekend } },
  ]
  return [...dates, ...(times ?? [])].map((one) => ({
    ...{ ...one, label: capital(one.name), isTime: true },
  }))
}

/** Is it a field whose values are few enough to divide by, and say of nobody who they are? */
function divides({ table }: RecordKind, name: string, field: FieldOf): boolean {
  const { is, formula, warehouse, own, divides: isDivided } = field
  const column = columnsOf(table)[name]
  if (formula !== undefined || warehouse === false || (column && isJson(column))) return false
  const kind = fieldKind(is)?.kind
  if (kind === 'text') return Boolean(own || warehouse || isDivided)
  return kind ? plain.includes(kind) : is instanceof z.ZodEnum || is instanceof z.ZodBoolean
}

function wordsOf({ is }: FieldOf): Record<string, string> | undefined {
  const kind = fieldKind(is)
  if (is instanceof z.ZodBoolean) return { 0: 'No', 1: 'Yes' }
  const all = kind?.kind === 'choice' ? kind.all : undefined
  return all && Object.fromEntries(all.map(({ value, label }) => [value, label]))
}

const ofField = (kind: RecordKind, [name, field]: [string, FieldOf]): Dimension => {
  const words = wordsOf(field)
  const holds = fieldKind(field.is)
  return {
    name: outsideName(name, field).replace(/Id$/, ''),
    label: field.label,
    value: sql`(${plainly(kind.table, name)})`,
    isRecord: holds?.kind === 'record',
    ...(words && { words }),
    ...(holds?.kind === 'choice' && holds.labels && { labels: holds.labels }),
  }
}

const fieldsOf = (ctx: Context, kind: RecordKind) =>
  Object.entries(fieldsSeen(ctx, kind.kind)).filter(
    ([name, field]) => kind.title !== name && divides(kind, name, field),
  )

const ofCases = ['ownerId', 'teamId', 'productId', 'contactId', 'companyId', 'kind', 'priority']

/** Fields of the company, person or case a record is of. */
function ofLinked(
  ctx: Context,
  kind: RecordKind,
  link: string,
  of: string,
  shown = ['ownerId'],
): Dimension[] {
  if (!(link in fieldsSeen(ctx, kind.kind))) return []
  const [other, column] = [recordKind(ctx, of), columnsOf(kind.table)[link]]
  if (!column) return []
  return fieldsOf(ctx, other)
    .filter(([name, field]) => field.own || shown.includes(name))
    .map((one) => {
      const own = ofField(other, one)
      const value = sql`(select ${own.value} from ${scopedById<SQLiteTable>(ctx, other.table)}
        where ${columnsOf(other.table).id} = ${column})`
      return { ...own, name: `${of}.${own.name}`, label: `${own.label} of the ${of}`, value }
    })
}

/** What is in an order: where who reads sees its lines. */
function ofLines(ctx: Context, measure: Measure): Dimension[] {
  if (!measure.line || !('lines' in fieldsSeen(ctx, measure.of))) return []
  const category = sql`(select category from ${scopedById(ctx, products)}
    where ${products.id} = ${lineProductId})`
  return [
    { name: 'product', label: 'Product', value: lineProduct, isRecord: true, ofLine: true },
    { name: 'category', label: 'Category', value: category, ofLine: true },
  ]
}

/** Columns of tables from outside, of the record with this id; of numbers there would be too many. */
const ofTables = (ctx: Context, kind: RecordKind, id: SQL, before = ''): Dimension[] =>
  knownOf(ctx, kind)
    .filter(({ known }) => known.reported && fieldKind(known.is)?.kind !== 'number')
    .map(({ name, known }) => ({
      name: `${before}${name}`,
      label: before ? `${known.label} of the ${kind.noun[0]}` : known.label,
      value: known.value(ctx, id),
    }))

/** The same of the record in a field. */
function ofLinkedTables(ctx: Context, kind: RecordKind, link: string, of: string): Dimension[] {
  const column = columnsOf(kind.table)[link]
  if (!column || !(link in fieldsSeen(ctx, kind.kind))) return []
  return ofTables(ctx, recordKind(ctx, of), sql`${column}`, `${of}.`)
}

/** A line is tried word by word, and a vocabulary names many measures of the same records. */
const made = new WeakMap<Context, Map<string, Dimension[]>>()

/** All that a measure can be divided by, for this reader. */
export function dimensionsOf(ctx: Context, measure: Measure): Dimension[] {
  const kept = made.get(ctx) ?? new Map<string, Dimension[]>()
  made.set(ctx, kept)
  const { of, on, line, made: isMade } = measure
  const alike = [of, on, line !== undefined, isMade && measure.name].join(' ')
  const all = kept.get(alike) ?? madeOf(ctx, measure)
  kept.set(alike, all)
  return all
}

/** Those of a number that is made otherwise: no record has their values. */
export const ownOf = ({ made }: Measure): Dimension[] =>
  (made?.by ?? []).map((one) => ({ ...one, value: sql`null` }))

function madeOf(ctx: Context, measure: Measure): Dimension[] {
  const kind = recordKind(ctx, measure.of)
  const own = ownOf(measure)
  if (own.length && !measure.made?.besides) return own
  return [
    ...own,
    ...ofTime(ctx, kind, measure),
    ...untilWon(ctx, kind, measure),
    ...fieldsOf(ctx, kind).map((one) => ofField(kind, one)),
    ...ofLines(ctx, measure),
    ...ofLinked(ctx, kind, 'caseId', 'case', ofCases),
    ...ofLinked(ctx, kind, 'companyId', 'company'),
    ...ofLinked(ctx, kind, 'contactId', 'contact'),
    ...ofTables(ctx, kind, sql`${columnsOf(kind.table).id}`),
    ...ofLinkedTables(ctx, kind, 'companyId', 'company'),
    ...ofLinkedTables(ctx, kind, 'contactId', 'contact'),
  ]
}

const called = ({ name, label }: Dimension, typed: string): boolean => {
  const [bare = ''] = name.split('.').slice(-1)
  return [name, bare, label].some((one) => {
    const is = askedName(one)
    return is === typed || `${is}s` === typed || `${is}ly` === typed
  })
}

/** By what it is called, else by the end of a name that only one has: "reason" for `lostReason`. */
export function dimensionCalled(
  ctx: Context,
  measure: Measure,
  typed: string,
): Dimension | undefined {
  const [all, asked] = [dimensionsOf(ctx, measure), askedName(typed.trim())]
  const ends = asked ? all.filter(({ name }) => name.endsWith(capital(asked))) : []
  return all.find((one) => called(one, asked)) ?? (ends.length === 1 ? ends[0] : undefined)
}

/** What each is called, where that is one alone. */
const wordsFor = (all: Dimension[]) =>
  all.map(({ name, label }) =>
    all.filter((one) => one.label === label).length > 1 ? name : label.toLowerCase(),
  )

/** Throws beside `by` where there is no such dimension. */
export function mustDivide(ctx: Context, measure: Measure, typed: string): Dimension {
  const found = dimensionCalled(ctx, measure, typed)
  if (found) return found
  const names = wordsFor(dimensionsOf(ctx, measure))
  const reason = `${measure.label} cannot be divided by "${typed.slice(0, 60)}". It can by ${names.join(', ')}.`
  throw new CrmError('invalid', reason, { fields: { by: reason } })
}
