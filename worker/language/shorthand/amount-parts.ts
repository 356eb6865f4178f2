import { fusedCurrency, type Tail, tailAt } from './after-number.ts'
import { currenciesOf, signPattern } from './currency.ts'
import { currenciesCalled } from './currency-names.ts'
import { own } from './own.ts'
import type { Reader } from './reader.ts'
import { halfMoreAt, spokenAt } from './spoken-number.ts'

const gap = '[ \\u00a0\\u202f]'
const opening = new RegExp(
  `[~≈]?([-−–])?(?:(${signPattern}|[^\\s\\d.,;:!?()~≈−–-][^\\s\\d,;:!?()~≈−–-]{0,11}(?:-\\p{L}{3,11})?)${gap}?)?([-−–])?(?=[\\d.,])`,
  'iuy',
)
const number = new RegExp(
  `(\\d{1,3}(?:(${gap})\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,'’]\\d+)*|[.,]\\d+)(?:[.,:/][-–—]{1,2})?`,
  'uy',
)
const yearly = new RegExp(
  `${gap}?(?:/ ?(?:y|yr|year|annum|jahr|an|año|anno|ano|jaar|år|rok)|p\\.a\\.|pa|per year|per annum)(?![\\p{L}\\d])`,
  'iuy',
)
/** A slash goes on with a period: `1200 EUR/month`. */
export const ending = /(?:(?=$|[\s)\]!?;])|(?=[.,:](?:[\s)]|$))|(?= ?\/ ?\p{L}))/uy

/** The parts of an amount, where one could be. */
export interface Match {
  text: string
  start: number
  end: number
  isMinus: boolean
  before: string
  /** The currencies before the number, and the power of ten in them: `TEUR 120`. */
  first: string[]
  power: number
  raw: string
  /** The digits end here; what follows is the tail's. */
  tail: Tail
  /** It is said to be for a year. */
  isYearly: boolean
  /** Its number is written in words: half a million. */
  isSpoken?: true
}

export const at = (pattern: RegExp, text: string, from: number) => {
  pattern.lastIndex = from
  return pattern.exec(text)
}

const compound =
  /(?:\d{1,4}(?:[兆조億亿억]|[十百千십백천]?[万萬만])(?: (?=\d{1,4}[十百千십백천兆조億亿억万萬만]))?){1,4}\d{0,4}(?![\d.,])/uy
const powers: Record<string, number> = {
  ...{ 兆: 12, 조: 12, 億: 8, 亿: 8, 억: 8, 万: 4, 萬: 4, 만: 4 },
  ...{ 十: 1, 百: 2, 千: 3, 십: 1, 백: 2, 천: 3 },
}

const numberOf = (part: string) =>
  [...part].reduce(
    (value, unit) => value * 10 ** (own(powers, unit) ?? 0),
    Number.parseInt(part, 10),
  )

/** `1億2000万`: several words of scale in one number. */
function compoundAt(text: string, from: number) {
  const found = at(compound, text, from)?.[0]
  if (!found) return undefined
  const parts = found.split(/(?<=\D)(?=\d)/u)
  if (parts.length < 2) return undefined
  const sum = parts.reduce((all, part) => all + numberOf(part), 0)
  return { raw: String(sum), end: from + found.length }
}

function simpleAt(text: string, from: number) {
  const found = at(number, text, from)
  return found?.[1] ? { raw: found[1], end: from + found[0].length } : undefined
}

interface Counted {
  raw: string
  tail: Tail
}

/** A word of one letter is too short to make a number of words before it. */
const isCounting = ({ scale, strange }: Tail) => scale.length > 1 && !strange

/** Half of one more: `2 and a half million`, `2 millones y medio de euros`. */
function withHalf(text: string, raw: string, end: number, reader: Reader): Counted {
  const tail = tailAt(text, end, reader)
  const before = halfMoreAt(text, end, reader.locale)
  const scaled = before === undefined ? undefined : tailAt(text, before, reader)
  const isWhole = /^\d{1,3}$/.test(raw)
  if (scaled && isCounting(scaled) && (isWhole || /[.,]/.test(raw))) {
    // `1.5 and a half million` says nothing.
    const strange = isWhole ? '' : text.slice(end, before).trim()
    return { raw: isWhole ? `${raw}.5` : raw, tail: { ...scaled, strange } }
  }
  if (!isWhole) return { raw, tail }
  const after =
    isCounting(tail) && !tail.mark ? halfMoreAt(text, tail.end, reader.locale) : undefined
  if (after === undefined) return { raw, tail }
  const { powers, mark, currencies, end: last } = tailAt(text, after, reader)
  if (powers.length) return { raw, tail }
  return { raw: `${raw}.5`, tail: { ...tail, mark, currencies, end: last } }
}

/** Past `per year`, where that is what follows. */
function yearlyFrom(text: string, from: number) {
  const is = at(yearly, text, from)
  return { end: is ? yearly.lastIndex : from, isYearly: is !== null }
}

const codeBefore = /[A-Z]{3}[ \u00a0\u202f]/y

/** `half a million USD`, `EUR anderthalb Millionen`. */
function spokenMatchAt(text: string, start: number, reader: Reader): Match | undefined {
  const isCode = at(codeBefore, text, start) !== null
  const first = isCode ? currenciesOf(text.slice(start, start + 3), reader) : []
  const from = start + (first.length && 4)
  const spoken = spokenAt(text, from, reader.locale)
  if (!spoken) return undefined
  const { raw, tail } = withHalf(text, spoken.raw, spoken.end, reader)
  if (!isCounting(tail)) return undefined
  const before = text.slice(start, from).trim()
  return {
    ...{ text, start, isMinus: false, before, first, power: 0, raw, tail },
    ...{ ...yearlyFrom(text, tail.end), isSpoken: true },
  }
}

/** May an amount in words begin here? */
export const mayBeSpoken = (text: string, start: number, reader: Reader): boolean =>
  spokenMatchAt(text, start, reader) !== undefined

/** Of a sign, a code or a name before a number; a name of two words in one is joined by a hyphen. */
function currenciesBefore(mark: string, reader: Reader): string[] {
  const found = currenciesOf(mark, reader)
  return found.length || !mark.includes('-') ? found : currenciesCalled(mark, reader.locale)
}

/** An amount's parts, where one begins here. A word before it that is no currency begins none. */
export function matchAt(text: string, start: number, reader: Reader): Match | undefined {
  const open = at(opening, text, start)
  if (!open) return spokenMatchAt(text, start, reader)
  const before = open[2] ?? ''
  const fused = before ? fusedCurrency(before, reader) : undefined
  const first = fused?.currencies ?? (before ? currenciesBefore(before, reader) : [])
  if (before && first.length === 0) return undefined
  const from = start + open[0].length
  const digitsAt = compoundAt(text, from) ?? simpleAt(text, from)
  if (!digitsAt) return undefined
  const { raw, tail } = withHalf(text, digitsAt.raw, digitsAt.end, reader)
  const isMinus = Boolean(open[1] || open[3])
  return {
    ...{ text, start, isMinus, before, first, power: fused?.power ?? 0, raw, tail },
    ...yearlyFrom(text, tail.end),
  }
}
