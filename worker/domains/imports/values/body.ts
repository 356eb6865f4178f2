import type { Json, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { currencies } from '../../../language/settings-values.ts'
import { type Plan, valueKey } from '../mapping/plan.ts'
import type { Target } from '../mapping/targets.ts'
import { readDay } from './dates.ts'
import { minorUnits, readNumber } from './numbers.ts'

/** What a line says of a record of some kind, by the registry's names. */

/** Why a cell cannot be taken, beside its column. */
const wrong = (header: string, reason: string) => new CrmError('invalid', `${header}: ${reason}`)

const separate = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter(Boolean)

/** Several of one cell; a number may have spaces in it. */
const listOf = ({ type }: Target, text: string) =>
  separate(text, type?.kind === 'phone' || /phone/i.test(text) ? /[;\n|]|:::/ : /[,;|\s]|:::/)

const isPhones = ({ field }: Target) => field === 'phones'

function dayIn({ dates }: Plan, header: string, text: string): string {
  const day = readDay(text, dates)
  if (day === 'open')
    throw wrong(
      header,
      `"${text.slice(0, 40)}" could be two days. Say which comes first, the day or the month.`,
    )
  if (day) return day
  throw wrong(header, `"${text.slice(0, 40)}" is no date.`)
}

const signs: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  zł: 'PLN',
  '₴': 'UAH',
  '₪': 'ILS',
}

/** The currency that is written beside a number; undefined where nothing says one. */
function currencyIn(header: string, text: string, own: string): string | undefined {
  const [code] = /\b[A-Z]{3}\b/.exec(text) ?? []
  if (code && currencies().includes(code)) return code
  const sign = Object.keys(signs).find((one) => text.includes(one))
  if (sign) return signs[sign]
  if (text.includes('$') && !/^(USD|CAD|AUD|NZD|MXN|SGD|HKD)$/.test(own))
    throw wrong(header, 'The sign $ is that of several currencies. Add a column with the currency.')
  return undefined
}

function amountIn(plan: Plan, header: string, text: string, currency: string): number {
  const number = readNumber(text, plan.decimal)
  if (number === 'open')
    throw wrong(
      header,
      `"${text.slice(0, 40)}" could be two numbers. Say what comes before the decimals.`,
    )
  const minor = number === undefined ? undefined : minorUnits(number, currency)
  if (minor !== undefined) return minor
  throw wrong(header, `"${text.slice(0, 40)}" is no amount.`)
}

function numberIn(plan: Plan, header: string, text: string): number {
  const number = readNumber(text, plan.decimal)
  if (number === 'open')
    throw wrong(
      header,
      `"${text.slice(0, 40)}" could be two numbers. Say what comes before the decimals.`,
    )
  if (number !== undefined) return Number(number)
  throw wrong(header, `"${text.slice(0, 40)}" is no number.`)
}

function chosen({ values }: Plan, target: Target, header: string, text: string): string {
  const is = values.get(target.key)?.get(valueKey(text))
  if (is !== undefined) return is
  throw wrong(header, `Say what "${text.slice(0, 60)}" is.`)
}

interface Making {
  ctx: Context
  plan: Plan
  kind: string
  cells: string[]
}

const textAt = ({ cells }: Making, at: number) => (cells[at] ?? '').trim()

function single(making: Making, header: string, target: Target, text: string): Json {
  const { ctx, plan } = making
  const { type } = target
  if (type?.kind === 'date') return dayIn(plan, header, text)
  if (type?.kind === 'choice') return chosen(plan, target, header, text)
  if (type?.kind === 'record' && type.of === 'member') return chosen(plan, target, header, text)
  if (type?.kind === 'choices') return separate(text, /[;\n|]/).join(',')
  if (type?.kind === 'number') return numberIn(plan, header, text)
  if (type?.kind === 'money') {
    const currency = currencyIn(header, text, ctx.workspace.currency) ?? ctx.workspace.currency
    return { minor: amountIn(plan, header, text, currency), currency }
  }
  return text
}

/** A host's name out of an address of a page. */
const hostOf = (text: string) =>
  text
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .split(/[/?#]/)[0] ?? ''

/** Amounts stand beside their currency, which may have a column of its own. */
function withAmount(making: Making, body: Raw): void {
  const { ctx, plan, kind } = making
  const own = plan.columns.find(
    ({ target }) => target.kind === kind && target.field === 'currency' && !target.type,
  )
  const paired = plan.columns.find(
    ({ target }) =>
      target.kind === kind && target.type?.kind === 'money' && target.field !== 'currency',
  )
  if (!paired || !(paired.target.field in body) || !hasCurrency(making)) return
  const text = textAt(making, paired.at)
  const said = own ? textAt(making, own.at).toUpperCase() : ''
  if (said && !currencies().includes(said))
    throw wrong(own?.header ?? '', `"${said.slice(0, 20)}" is no currency.`)
  const currency =
    said || (currencyIn(paired.header, text, ctx.workspace.currency) ?? ctx.workspace.currency)
  body[paired.target.field] = amountIn(plan, paired.header, text, currency)
  body.currency = currency
}

const hasCurrency = ({ plan, kind }: Making) =>
  kindsWithCurrency.has(kind) ||
  plan.columns.some(({ target }) => target.key === `${kind}.currency`)
const kindsWithCurrency = new Set(['deal', 'product'])

/** `first` and `last` name of the columns that have them. */
function named(making: Making): string {
  const part = (field: string) => {
    const column = making.plan.columns.find(
      ({ target }) => target.key === `${making.kind}.${field}`,
    )
    return column ? textAt(making, column.at) : ''
  }
  return [part('firstName'), part('lastName')].filter(Boolean).join(' ')
}

const madeOf = ['externalId', 'firstName', 'lastName', 'currency']

/** Undefined where the line says nothing of such a record. Throws CrmError for what cannot be read. */
export function bodyOf(ctx: Context, plan: Plan, kind: string, cells: string[]): Raw | undefined {
  const making = { ctx, plan, kind, cells }
  const body: Raw = {}
  for (const { at, header, target } of plan.columns) {
    const text = textAt(making, at)
    if (target.kind !== kind || text === '') continue
    const { field } = target
    if (field === 'externalId')
      body.externalIds = { [plan.source]: (text.split(/[;,\n]/)[0] ?? '').trim().slice(0, 200) }
    if (!target.type && madeOf.includes(field)) continue
    if (target.isList && target.type?.kind !== 'choices') {
      const all = isPhones(target) ? separate(text, /[;\n|]|:::/) : listOf(target, text)
      body[field] = [...new Set([...((body[field] as string[] | undefined) ?? []), ...all])] // as it was just put there
    } else if (field === 'domains') {
      const all = separate(text, /[,;\s]+/).map(hostOf)
      body[field] = body[field] ? `${body[field]}, ${all.join(', ')}` : all.join(', ')
    } else if (field in body && typeof body[field] === 'string')
      body[field] = `${body[field]}, ${text}`
    else {
      const value = single(making, header, target, text)
      if (value !== '') body[field] = value
    }
  }
  withAmount(making, body)
  const name = named(making)
  if (name && !('name' in body)) body.name = name
  return Object.keys(body).length ? turnedStage(body) : undefined
}

/** A stage that stands for an end is no stage. */
function turnedStage({ stageId, ...body }: Raw): Raw {
  if (stageId === undefined || stageId === '') return body
  if (typeof stageId === 'string' && stageId.startsWith('status:'))
    return { ...body, status: stageId.slice('status:'.length) }
  return { ...body, stageId }
}
