import { currencyOf, digits, isShared, isWordlike, mark } from './currency.ts'
import { type Decimal, groupsBySpace, readNumber } from './number.ts'
import type { Money, Read, Reader } from './reader.ts'
import { meaning, value } from './value.ts'

const powers: Record<string, number> = {
  k: 3,
  tsd: 3,
  grand: 3,
  thousand: 3,
  lakh: 5,
  lakhs: 5,
  m: 6,
  mn: 6,
  mm: 6,
  mio: 6,
  mln: 6,
  million: 6,
  millions: 6,
  crore: 7,
  crores: 7,
  cr: 7,
  b: 9,
  bn: 9,
  mrd: 9,
  billion: 9,
}
const power = Object.keys(powers)
  .sort((a, b) => b.length - a.length)
  .join('|')

const gap = '[ \\u00a0\\u202f]'
const number = `\\d{1,3}(?:${gap}\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,'’]\\d+)*|[.,]\\d+`
const yearly = `(?:${gap}?(?:/ ?(?:y|yr|year|annum)|p\\.a\\.|pa|per year|per annum))?`
const end = '(?=$|[\\s)!?;]|[.,:](?:\\s|$))'
const glued = '(?:[a-z]{3}|[€£¥$₹]|kr|zł|kč)'
const loose = '(?![\\p{L}\\d])'
const pattern = new RegExp(
  `[~≈]?(?<minus>[-−–])?(?:(?<before>${mark})${gap}?)?(?<minus2>[-−–])?` +
    `(?<number>${number})(?:[.,:][-–—]{1,2})?` +
    `(?:(?<space>${gap}?)(?<power>${power})(?:(?<=mio|mrd|tsd|mln)\\.)?(?:${loose}|(?=${glued}${loose})))?` +
    `(?:${gap}?(?<after>${mark})${loose})?${yearly}${end}`,
  'iuy',
)
/** `1200 EUR/month` is a rate: reading 1200 out of it would lose the currency. */
const rate = /^[ \u00a0\u202f]?[\p{L}\p{Sc}]{1,4}\.? ?\//u

/** Numbers that could be an amount, found at one place of a text. */
export interface Found {
  read: Read<Money>
  /** Where it ends in the text. */
  end: number
  text: string
  /** 3 names a currency, 2 has a multiplier or separators, 1 is like `3M`, 0 a bare number. */
  weight: 0 | 1 | 2 | 3
  whole: string
}

function currencies(before: string | undefined, after: string | undefined, reader: Reader) {
  const first = before && currencyOf(before, reader)
  const second = after && currencyOf(after, reader)
  if (before && after) return isShared(before) || first === second ? [second] : [first, second]
  return [first ?? second]
}

/** `12 500` where thousands are not grouped by a space can be the end of one name and an amount. */
function partings(raw: string, decimals: Decimal[], locale: string): Decimal[] {
  const plain = /^\d+( \d{3})+$/.test(raw) && !groupsBySpace(locale)
  const last = raw.slice(raw.lastIndexOf(' ') + 1)
  return plain ? [{ whole: last.replace(/^0+(?=\d)/, ''), fraction: '' }, ...decimals] : decimals
}

type Groups = Record<string, string | undefined>

function weigh(groups: Groups, named: boolean, raw: string): Found['weight'] {
  if (named) return 3
  if (groups.power) return groups.power === 'M' && !groups.space ? 1 : 2
  return /[.,'’\s]\d{3}(?!\d)/.test(raw) ? 2 : 0
}

function meet(match: RegExpExecArray, reader: Reader, inLine: boolean): Found | undefined {
  const groups: Groups = match.groups ?? {}
  const raw = groups.number ?? ''
  const named = Boolean(groups.before || groups.after)
  const unit = groups.power?.toLowerCase()
  if (unit && unit.length === 1 && groups.space && !named) return undefined
  const decimals = readNumber(raw.replace(/^(?=[.,])/, '0'), reader.locale)
  if (decimals.length === 0) return undefined
  const text = match[0]
  const found = {
    text,
    end: match.index + text.length,
    weight: weigh(groups, named, raw),
    whole: raw,
  }
  if (groups.minus || groups.minus2) {
    return {
      ...found,
      read: { error: `"${text}" is below zero: write an amount without the minus.` },
    }
  }
  const [currency = reader.currency, other] = currencies(groups.before, groups.after, reader)
  if (other) return { ...found, read: { error: `"${text}" names two currencies: keep one.` } }
  const raise = unit ? (powers[unit] ?? 0) : 0
  const meanings = inLine ? partings(raw, decimals, reader.locale) : decimals
  const read = value(text, meanings, raise, currency)
  return { ...found, read: doubted(read, groups, currency, reader, inLine) }
}

function doubted(
  read: Read<Money>,
  groups: Groups,
  currency: string,
  reader: Reader,
  inLine: boolean,
): Read<Money> {
  const name = groups.before ?? groups.after ?? ''
  const asked = inLine && isWordlike(name) && currency !== reader.currency
  if (!asked || !('value' in read)) return read
  const scale = digits(reader.currency) - digits(currency)
  const same = { minor: Math.round(read.value.minor * 10 ** scale), currency: reader.currency }
  return { choices: [meaning(same), meaning(read.value)] }
}

const unknownMark = (groups: Groups, reader: Reader) => {
  const strange = (name: string | undefined) => Boolean(name && !currencyOf(name, reader))
  return strange(groups.before) || strange(groups.after)
}

/**
 * The amount that begins at this place, if one does. A word after it that is no currency
 * (`12k new`) is left out, one before it (`der 12k`) means the amount does not begin here.
 */
export function amountAt(
  text: string,
  at: number,
  reader: Reader,
  inLine = true,
): Found | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  if (!match || rate.test(text.slice(pattern.lastIndex))) return undefined
  const groups: Groups = match.groups ?? {}
  if (!unknownMark(groups, reader)) return meet(match, reader, inLine)
  if (groups.before && !currencyOf(groups.before, reader)) return undefined
  const cut = match.index + match[0].length - (groups.after ?? '').length
  const short = text.slice(0, cut).trimEnd()
  return short.length < cut ? amountAt(short, at, reader, inLine) : undefined
}

const longest = 100

/** A whole amount field: `12.5k EUR`, `€12,500`, `12 500,00 kr`, `5000`. */
export function readAmount(text: string, reader: Reader): Read<Money> {
  if (text.length > longest)
    return { error: 'That is too long for an amount. Write it like 12.5k EUR.' }
  const typed = text
    .normalize('NFKC')
    .replace(/[\u200e\u200f]/g, '')
    .trim()
    .replace(/(?<=\p{L})\.$/u, '')
  if (typed === '') return { error: 'Write an amount, such as 12.5k EUR or 1200.' }
  const found = amountAt(typed, 0, reader, false)
  if (found && found.end === typed.length) return found.read
  return { error: `"${typed}" is not an amount. Write it like 12.5k EUR or 1200.` }
}
