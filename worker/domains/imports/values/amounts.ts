import type { Context } from '../../../core/context.ts'
import { currencies } from '../../../language/settings-values.ts'
import { currenciesOf } from '../../../language/shorthand/currency.ts'
import type { Decimal } from './numbers.ts'
import { inFigures, minorUnits, readNumber } from './numbers.ts'
import { quoted, wrong } from './wrong.ts'

/** Numbers and amounts of a cell. Throws CrmError, beside the column, for what is none. */

interface Cell {
  header: string
  text: string
}

function plainNumber({ header, text }: Cell, decimal: Decimal | undefined, what: string): string {
  const number = readNumber(text, decimal)
  if (number === 'open')
    throw wrong(header, `${quoted(text)} could be two numbers. Say what comes before the decimals.`)
  if (number !== undefined) return number
  throw wrong(header, `${quoted(text)} is no ${what}.`)
}

/** What makes another number of it: `10k`, `5 Mio`, `> 50`. */
const scales =
  /(?<!\p{L})(?:[kmbt]|mn|mm|bn|mi[lo]|mln|mrd|tsd|tys|tis|cr|lakh|crore|mill?ion\p{L}*|thousand|млн|тыс|млрд)\.?(?!\p{L})|[<>~≈≤≥±万萬億亿千만억천]/iu

export function numberIn(cell: Cell, decimal: Decimal | undefined): number {
  const text = inFigures(cell.text)
  if (scales.test(text.replace(/\d[\d.,'’\s]*/, ' ')))
    throw wrong(cell.header, `${quoted(text)} is no number. Write all of its digits.`)
  return Number(plainNumber({ ...cell, text }, decimal, 'number'))
}

/** What stands beside the number of a cell: `€`, `EUR`. */
const markIn = (text: string) =>
  text
    .replace(/\d[\d.,'’\s]*/, ' ')
    .match(/[^-−–—+()\s](?:.*[^-−–—+()\s])?/s)?.[0]
    .replace(/\s+/g, ' ') ?? ''

/** All that marks of one cell stand for together: `US$ USD` is one currency. */
function meantBy(mark: string, { member: { locale } }: Context, currency: string): string[] {
  const meant = (one: string) => currenciesOf(one, { locale, currency })
  const whole = meant(mark)
  if (whole.length) return whole
  const [first = [], ...others] = mark.split(' ').map(meant)
  return first.filter((code) => others.every((some) => some.includes(code)))
}

/** `given` is the currency of a column of its own. */
function currencyIn(ctx: Context, { header, text }: Cell, given: string | undefined): string {
  const own = given ?? ctx.workspace.currency
  const mark = markIn(text)
  if (!mark) return own
  const found = meantBy(mark, ctx, own)
  const [only, other] = found
  if (!only)
    throw wrong(header, `${quoted(text)} is no amount. Write it as a number, such as 1200.50 EUR.`)
  if (given || found.includes(own)) return own
  if (!other) return only
  throw wrong(
    header,
    `${quoted(mark)} is the sign of several currencies. Add a column with the currency.`,
  )
}

/** The currency of a cell that holds nothing else; undefined where it is empty. */
export function currencyGiven(ctx: Context, { header, text }: Cell): string | undefined {
  const given = text.toUpperCase()
  if (!given || currencies().includes(given)) return given || undefined
  const [meant, other] = meantBy(text, ctx, ctx.workspace.currency)
  if (!meant || other) throw wrong(header, `${quoted(text)} is no currency.`)
  return meant
}

export function amountIn(ctx: Context, is: Cell, decimal: Decimal | undefined, given?: string) {
  const cell = { ...is, text: inFigures(is.text) }
  const currency = currencyIn(ctx, cell, given)
  const minor = minorUnits(plainNumber(cell, decimal, 'amount'), currency)
  if (minor !== undefined) return { minor, currency }
  throw wrong(cell.header, `${quoted(cell.text)} is more than an amount can be.`)
}
