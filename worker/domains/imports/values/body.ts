import type { Json, Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { isId, kindOf } from '../../../core/record/registry.ts'
import { today } from '../../../language/formatting.ts'
import { isPageElsewhere } from '../../../language/page-elsewhere.ts'
import { type Plan, severalIn } from '../mapping/plan.ts'
import type { Placed, Target } from '../mapping/targets.ts'
import type { Line } from '../reading/line.ts'
import { amountIn, currencyGiven, numberIn } from './amounts.ts'
import { listOf, mustBeShort, reachable, saysNothing, separate } from './cells.ts'
import { consentIn, consents } from './consent.ts'
import { readDay, readNamedDay } from './dates.ts'
import { firmIn } from './firm-in.ts'
import { lostReason } from './lost-reason.ts'
import { valueKey } from './value-key.ts'
import { quoted, wrong } from './wrong.ts'

/** What a line says of a record of some kind, by the registry's names. */

/** A day that was, with a year of two figures, is of the century before where it would still be ahead. */
function dayBehind(ctx: Context, day: string, text: string): string {
  const isWhole = text.includes(day.slice(0, 4))
  return isWhole || day <= today(readerOf(ctx))
    ? day
    : `${Number(day.slice(0, 4)) - 100}${day.slice(4)}`
}

function dayIn(ctx: Context, { dates }: Plan, header: string, text: string): string {
  const day = readDay(text, dates) ?? readNamedDay(text, readerOf(ctx))
  if (day === 'open')
    throw wrong(
      header,
      `${quoted(text)} could be several days. Say which comes first: the day, the month or the year.`,
    )
  if (day) return day
  const isWithoutYear = /^-{1,2}\d\d-?\d\d$/.test(text)
  throw wrong(
    header,
    isWithoutYear
      ? `${quoted(text)} has no year. Add it, or leave this column out.`
      : `${quoted(text)} is no date.`,
  )
}

/** A day in figures, and what follows it: the order of its parts is the file's, and not the reader's. */
const dayAndTime = /^(\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,4})[T\s,]+(.+)$/

function momentIn(ctx: Context, plan: Plan, header: string, text: string): string {
  const [, day, time = ''] = dayAndTime.exec(text) ?? []
  return day && !/^\d{4}-/.test(day) ? `${dayIn(ctx, plan, header, day)} ${time}` : text
}

function chosen({ values }: Plan, target: Target, header: string, text: string): string {
  const is = values.get(target.key)?.get(valueKey(text))
  if (is !== undefined) return is
  throw wrong(header, `Say what ${quoted(text, 60)} is.`)
}

function severalChosen(plan: Plan, target: Target, header: string, text: string): string {
  const known = plan.values.get(target.key)
  const all = severalIn(text, (one) => known?.has(valueKey(one)) === true)
  const meant = all.map((one) => chosen(plan, target, header, one)).filter(Boolean)
  return [...new Set(meant)].join(',')
}

/** The id of the record that a line is about is the whole cell; of others it may name several. */
const idIn = (text: string, isWhole: boolean) =>
  ((isWhole ? text : text.split(/[;,\n]/)[0]) ?? '').trim().slice(0, 200)

/** By an id of ours, in a table that was exported here, or by one of another system. */
function knownAs(ctx: Context, plan: Plan, kind: string, text: string): Raw {
  const id = idIn(text, kind === plan.of)
  const isOurs = isId(ctx, id) && kindOf(id) === kind
  return isOurs ? { id } : { externalIds: { [plan.source]: id } }
}

interface Making {
  ctx: Context
  plan: Plan
  kind: string
  line: Line
}

/** Before what a spreadsheet would take for a formula an apostrophe stands that is none of the text. */
const textAt = ({ cells }: Line, at: number) =>
  (cells[at] ?? '').trim().replace(/^'(?=[=+\-@])/, '')

/** What stands before the decimals of this cell. */
const decimalAt = ({ plan, line }: Making, at: number) =>
  line.plain?.includes(at) ? '.' : plan.decimal

function single(making: Making, column: Placed, text: string): Json {
  const { at, header, target, currencyAt } = column
  const { ctx, plan, line } = making
  const decimal = decimalAt(making, at)
  const { type } = target
  if (type?.kind === 'date') {
    const day = dayIn(ctx, plan, header, text)
    return type.lies === 'behind' ? dayBehind(ctx, day, text) : day
  }
  if (type?.kind === 'datetime') return momentIn(ctx, plan, header, text)
  if (type?.kind === 'choice') return chosen(plan, target, header, text)
  if (type?.kind === 'record' && type.of === 'member') return chosen(plan, target, header, text)
  if (type?.kind === 'choices') return severalChosen(plan, target, header, text)
  if (type?.kind === 'number') return numberIn({ header, text }, decimal)
  if (type?.kind === 'money') {
    const named = currencyAt === undefined ? '' : textAt(line, currencyAt)
    const currency = named ? currencyGiven(ctx, { header, text: named }) : undefined
    return amountIn(ctx, { header, text }, decimal, currency)
  }
  return target.field === 'number' ? text.replace(/^#\s*/, '') : text
}

/** A host's name out of an address of a page. */
const hostOf = (text: string) =>
  text
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .split(/[/?#]/)[0] ?? ''

/** An amount whose currency stands beside it, and may have a column of its own. */
function paired(making: Making, { at, header, target }: Placed): Raw {
  const { ctx, plan, kind, line } = making
  const own = plan.columns.find(({ target: { key } }) => key === `${kind}.currency`)
  const currency = own && currencyGiven(ctx, { header: own.header, text: textAt(line, own.at) })
  const cell = { header, text: textAt(line, at) }
  const amount = amountIn(ctx, cell, decimalAt(making, at), currency)
  return { [target.field]: amount.minor, currency: amount.currency }
}

/** What a cell says of a part of a field; an amount has its currency beside it. */
function partOf(making: Making, column: Placed, part: string): Raw {
  const { at, header, target } = column
  const { ctx, plan, line } = making
  const text = textAt(line, at)
  const decimal = decimalAt(making, at)
  if (target.type?.kind === 'number')
    return { [part]: numberIn({ header, text: text.replace('%', '').trim() }, decimal) }
  if (target.type?.kind !== 'money') return { [part]: single(making, column, text) }
  const own = plan.columns.find(({ target: { key } }) => key === `${making.kind}.currency`)
  const currency = own && currencyGiven(ctx, { header: own.header, text: textAt(line, own.at) })
  const is = amountIn(ctx, { header, text }, decimal, currency)
  return { [part]: is.minor, currency: is.currency }
}

/** `first` and `last` name of the columns that have them. */
function named(making: Making): string {
  const part = (field: string) => {
    const column = making.plan.columns.find(
      ({ target }) => target.key === `${making.kind}.${field}`,
    )
    return column ? textAt(making.line, column.at) : ''
  }
  return [part('firstName'), part('lastName')].filter(Boolean).join(' ')
}

/** Of choices and of people `single` and `people.ts` make several. */
const isListed = ({ type }: Target) => type?.kind !== 'choices' && type?.kind !== 'record'

/** A company that is named with another record, by which it is known or made. */
const isFirmBeside = ({ of }: Plan, { kind, field, isOwn }: Target) =>
  !isOwn && (field === 'companyId' || (kind === 'company' && field === 'name' && of !== kind))

function firmBeside(body: Raw, field: string, text: string): Raw {
  const { name, domain } = firmIn(text)
  const isIts = field === 'name' && domain !== undefined && !('domains' in body)
  return { [field]: name, ...(isIts && { domains: domain }) }
}

/** Undefined where the line says nothing of such a record. Throws CrmError for what cannot be read. */
export function bodyOf(ctx: Context, plan: Plan, kind: string, line: Line): Raw | undefined {
  const making = { ctx, plan, kind, line }
  const body: Raw = {}
  for (const column of plan.columns) {
    const { at, target } = column
    const text = textAt(line, at)
    if (target.kind !== kind || saysNothing(target, text)) continue
    mustBeShort(column, text)
    const { field } = target
    if (field === 'externalId') Object.assign(body, knownAs(ctx, plan, kind, text))
    const consent = consents.find(({ name }) => name === field)
    if (consent) {
      const said = consentIn(ctx, { header: column.header, text }, consent)
      const known = body[consent.sets] as typeof said // as it was just put there
      if (said && known?.may !== false) body[consent.sets] = said
    }
    if (target.isBeside) continue
    if (target.part) {
      const [part = {}] = (body[field] as Raw[] | undefined) ?? [] // as it was just put there
      body[field] = [{ ...part, ...partOf(making, column, target.part) }]
      continue
    }
    if (target.isPaired) Object.assign(body, paired(making, column))
    else if (target.isList && isListed(target)) {
      const all = reachable(ctx, column, listOf(target, text))
      body[field] = [...new Set([...((body[field] as string[] | undefined) ?? []), ...all])] // as it was just put there
    } else if (field === 'domains') {
      const own = separate(text, /[,;\s]+/).filter((one) => !isPageElsewhere(one))
      const all = own.map(hostOf)
      if (all.length === 0) continue
      body[field] = body[field] ? `${body[field]}, ${all.join(', ')}` : all.join(', ')
    } else if (isFirmBeside(plan, target)) Object.assign(body, firmBeside(body, field, text))
    else if (typeof body[field] === 'string') {
      // Of an address that is whole its parts say nothing more.
      if (!valueKey(body[field]).includes(valueKey(text))) body[field] = `${body[field]}, ${text}`
    } else {
      const value = single(making, column, text)
      if (value !== '') body[field] = value
      // What is none of the workspace's reasons is said in the file's own words.
      if (target.key === lostReason && value === 'other') body.other = text
    }
  }
  const name = named(making)
  if (name && !('name' in body)) body.name = name
  return Object.keys(body).length ? turnedStage(body) : undefined
}

/** Who owns it, and nothing else, makes no record. */
export const saysEnough = (body: Raw) =>
  Object.keys(body).some((field) => field !== 'ownerId' && field !== 'currency')

/** A stage that stands for an end is no stage. */
function turnedStage({ stageId, ...body }: Raw): Raw {
  if (stageId === undefined || stageId === '') return body
  if (typeof stageId === 'string' && stageId.startsWith('status:'))
    return { ...body, status: stageId.slice('status:'.length) }
  return { ...body, stageId }
}
