import { wordKey } from './ends.ts'
import { againAt, paceAt } from './paid-again.ts'
import type { Meaning, Money, Read, Reader } from './reader.ts'
import { type Span, spanOf } from './relative.ts'
import { bare, isUnit, lengthAt, perYear, termAt, termBeside, termIn, timesIn } from './term.ts'
import { meaning, oneOf, tooLarge } from './value.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

/** What an amount is the price of: `3 x`, `10 licences at`, `each`, `per month`. */
interface Price {
  /** How many there are. */
  count?: number
  /** How often a year it is due. */
  often: number
  /** It is for one of several. */
  isEach: boolean
  /** It is said to be due every so often, once a year too. */
  isPer: boolean
  /** How long it is paid, or how many times. */
  term?: Span
  times?: number
  /** The words of the line that say so, with the amount. */
  from: number
  to: number
}

const whole = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined)
const cross = /^[x×*✕]$/
const crossed = /^(\d{1,6})[x×*✕]$/
const crossing = /^[x×*✕](\d{1,6})$/

/** `3 x 5000 EUR`, `3 months x 5000 EUR`, `3x 5000 EUR`, `5000 EUR x 3`. */
function multiplied(
  words: Word[],
  from: number,
  to: number,
  { locale }: Reader,
): Partial<Price> | undefined {
  const before = bare(words[from - 1])
  const { counted } = vocabularyOf(locale)
  const far = counted.has(bare(words[from - 2])) ? 3 : 2
  const first = whole(bare(words[from - far]))
  if (cross.test(before) && first) return { count: first, from: from - far }
  const glued = crossed.exec(before)?.[1]
  if (glued) return { count: Number(glued), from: from - 1 }
  const [after, second] = [bare(words[to]), whole(bare(words[to + 1]))]
  if (cross.test(after) && second) return { count: second, to: pastUnit(words, to + 2, locale) }
  const last = crossing.exec(after)?.[1]
  return last ? { count: Number(last), to: pastUnit(words, to + 1, locale) } : undefined
}

const pastUnit = (words: Word[], at: number, locale: string) =>
  isUnit(bare(words[at]), locale) ? at + 1 : at

const joined = (words: Word[], from: number, to: number) =>
  from < 0
    ? ''
    : words
        .slice(from, to)
        .map((word) => bare(word))
        .join(' ')

/** `10 licences at 500 EUR`: a number, what is counted, and a word such as "at". */
function priced(words: Word[], from: number, { at }: Vocabulary): Partial<Price> | undefined {
  for (const taken of [2, 1]) {
    if (!at.has(joined(words, from - taken, from))) continue
    for (const far of /^[@*]$/.test(joined(words, from - 1, from)) ? [0, 1, 2, 3] : [1, 2, 3]) {
      const count = whole(bare(words[from - taken - far - 1]))
      const between = words.slice(from - taken - far, from - taken)
      if (count && between.every((word) => /\p{L}/u.test(word.text)))
        return { count, isEach: true, from: from - taken }
    }
  }
  return undefined
}

/** `je 500 EUR`, `cada una 500 EUR`, `各5万円`: how many words before it say so. */
const eachBefore = (words: Word[], from: number, { each }: Vocabulary): number =>
  [2, 1].find((taken) => each.has(joined(words, from - taken, from))) ?? 0

interface Said {
  often?: number
  isEach?: boolean
  to: number
}

/** `each`, `per seat`, `a month`, `per 3 months`, `monthly`, from this word on. */
function saidAt(
  words: Word[],
  at: number,
  vocabulary: Vocabulary,
  locale: string,
): Said | undefined {
  const { each, per, periods, often: inOne, counted, termBefore } = vocabulary
  const again = againAt(words, at, locale)
  if (again) return again
  for (const taken of [2, 1]) {
    const text = joined(words, at, at + taken)
    if (words.length < at + taken) continue
    const noun = bare(words[at + taken])
    const to = at + taken + 1
    const often = per.has(text) ? periods.get(noun) : undefined
    if (often) return { often, to }
    const long =
      per.has(text) && !termBefore.has(text) ? lengthAt(words, at + taken, locale) : undefined
    if (long) return { often: (perYear[long.unit] ?? 1) / long.count, to: long.to }
    if (each.has(text)) return { isEach: true, to: at + taken }
    if (inOne.has(text)) return { often: inOne.get(text) ?? 1, to: at + taken }
    if (per.has(text) && counted.has(noun)) return { isEach: true, to }
  }
  return undefined
}

/** `/month`, `/user/month`: what stands behind the amount in its own word. */
function slashed(rest: string, { periods, often }: Vocabulary): Omit<Said, 'to'> {
  const parts = rest.toLowerCase().split('/').slice(1)
  const times = parts.map((one) => {
    const name = wordKey(one.trim())
    return periods.get(name) ?? often.get(name)
  })
  const known = times.flatMap((one) => one ?? [])
  return {
    ...(known.length > 0 && { often: known.reduce((all, one) => all * one, 1) }),
    isEach: times.includes(undefined),
  }
}

/** `/3 months`: the number stands in the amount's own word, the unit behind it. */
function perLength(words: Word[], at: number, rest: string, locale: string): Said | undefined {
  const number = /^\/(\d{1,2})$/.exec(rest)?.[1]
  const span = number && spanOf(`${number} ${bare(words[at])}`, locale)
  const often = span && perYear[span.unit]
  return often ? { often: often / span.count, to: at + 1 } : undefined
}

const glued = /^(\d{1,6})(\p{Lo}+)$/u

/** `10 licences`, `10ライセンス`, `10个许可`: how many are counted from this word on. */
function countedAt(words: Word[], at: number, { counted }: Vocabulary): number | undefined {
  const [, digits, noun = ''] = glued.exec(bare(words[at])) ?? []
  if (digits) return [...counted].some((one) => noun.startsWith(one)) ? Number(digits) : undefined
  return counted.has(bare(words[at + 1])) ? whole(bare(words[at])) : undefined
}

/** Elsewhere in the line: `50 seats Globex 20 EUR per seat`. */
function countIn(words: Word[], { from, to }: Price, vocabulary: Vocabulary): number | undefined {
  const outside = [...words.keys()].filter((at) => at < from || at >= to)
  return outside.map((at) => countedAt(words, at, vocabulary)).find(Boolean)
}

/**
 * `for 12 months`, `x 12` of what is due each month, a length right beside the sum, or one that the
 * line names elsewhere.
 */
function withTerm(
  words: Word[],
  price: Price,
  vocabulary: Vocabulary,
  { locale }: Reader,
  isFree: IsFree,
): Price {
  const { isPer, isEach, count, to } = price
  const led = termAt(words, to, !isPer, vocabulary, locale)
  if (led) return { ...price, term: led, to: led.to }
  const beside = isPer || isEach || count ? undefined : termBeside(words, price, isFree, locale)
  if (beside) return { ...price, term: beside }
  const term = isPer ? termIn(words, price, locale) : undefined
  const { count: _, ...rest } = price
  if (term && term.count === count) return { ...rest, isEach: false, term }
  if (isPer && count && !price.isEach) return { ...rest, times: count }
  return term ? { ...price, term } : price
}

/** Whether the words from one up to another are nothing else yet. */
type IsFree = (from: number, to: number) => boolean

/** `every friday 500 EUR`: several words that end where the amount begins. */
function againBefore(words: Word[], from: number, locale: string, isFree: IsFree) {
  for (const far of [4, 3, 2]) {
    const again = from >= far ? againAt(words, from - far, locale, far) : undefined
    if (again?.to === from && isFree(from - far, from))
      return { often: again.often, from: from - far }
  }
  return undefined
}

/** What the words round an amount say it is the price of; undefined: it is the sum. */
export function priceOf(
  words: Word[],
  { from, to, isYearly }: { from: number; to: number; isYearly: boolean },
  rest: string,
  reader: Reader,
  isFree: IsFree,
): Price | undefined {
  const vocabulary = vocabularyOf(reader.locale)
  let price: Price = { often: 1, isEach: false, isPer: isYearly, from, to }
  Object.assign(price, priced(words, from, vocabulary) ?? multiplied(words, from, to, reader))
  const led = price.count ? 0 : eachBefore(words, from, vocabulary)
  price = { ...price, from: price.from - led, isEach: price.isEach || led > 0 }
  const say = ({ often, isEach = false }: Omit<Said, 'to'>) => {
    price.often *= often ?? 1
    price.isPer ||= often !== undefined
    price.isEach ||= isEach
  }
  const every = perLength(words, price.to, rest, reader.locale)
  if (every) price.to = every.to
  if (every ?? rest.startsWith('/')) say(every ?? slashed(rest, vocabulary))
  for (
    let said = saidAt(words, price.to, vocabulary, reader.locale);
    said;
    said = saidAt(words, price.to, vocabulary, reader.locale)
  ) {
    say(said)
    price.to = said.to
  }
  const after = multiplied(words, from, price.to, reader)
  if (price.isPer && after?.to && !price.count) Object.assign(price, after)
  const before = vocabulary.often.get(bare(words[price.from - 1]))
  if (before) say({ often: before })
  else if (words[price.from - 1]?.kind === 'word')
    say(paceAt(words, price.from - 1, reader.locale) ?? {})
  const again = price.isPer ? undefined : againBefore(words, price.from, reader.locale, isFree)
  if (again) {
    say(again)
    price.from = again.from
  }
  price = withTerm(words, price, vocabulary, reader, isFree)
  if (price.isEach && !price.count) {
    const count = countIn(words, price, vocabulary)
    if (count) price.count = count
  }
  const { count, often, isEach, term, times } = price
  return count || often !== 1 || isEach || term || times ? price : undefined
}

/** The same as a question: what all of it comes to, or this alone. */
export function asked(
  read: Read<Money>,
  text: string,
  { count, often, isEach, isPer, term, times: paid }: Price,
): Read<Money> {
  const values = 'value' in read ? [meaning(read.value)] : 'choices' in read ? read.choices : []
  if (values.length === 0) return read
  if (isEach && !count)
    return { error: `"${text}" is the price of one: write what all of it comes to.` }
  const times = (n: number) =>
    values.flatMap(({ value: { minor, currency } }): Meaning<Money>[] =>
      minor * n <= tooLarge ? [meaning({ minor: Math.round(minor * n), currency })] : [],
    )
  if (count && times(count).length === 0)
    return { error: `"${text}" is too large for an amount, ${count} times.` }
  const inAll = paid ?? (term && (isPer ? timesIn(term, often) : term.count))
  if (inAll && inAll > 1) {
    const each = count ?? 1
    const sums = [
      ...times(each * inAll),
      ...(often > 1 && inAll > often ? times(each * often) : []),
    ]
    return (
      oneOf([...(isPer ? sums : []), ...times(each), ...values, ...(isPer ? [] : sums)]) ?? read
    )
  }
  const all = count
    ? [...times(count), ...(often > 1 ? times(count * often) : []), ...values]
    : [...values, ...times(often)]
  return oneOf(all) ?? read
}
