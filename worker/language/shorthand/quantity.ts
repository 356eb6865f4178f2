import { wordKey } from './ends.ts'
import type { Meaning, Money, Read, Reader } from './reader.ts'
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
  /** The words of the line that say so, with the amount. */
  from: number
  to: number
}

const bare = (word: Word | undefined) =>
  word?.kind === 'word' ? wordKey(word.text.replace(/^\(/, '')) : ''
const whole = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined)
const cross = /^[x×*✕]$/
const crossed = /^(\d{1,6})[x×*✕]$/
const crossing = /^[x×*✕](\d{1,6})$/

/** `3 x 5000 EUR`, `3x 5000 EUR`, `5000 EUR x 3`. */
function multiplied(words: Word[], from: number, to: number): Partial<Price> | undefined {
  const [before, first] = [bare(words[from - 1]), whole(bare(words[from - 2]))]
  if (cross.test(before) && first) return { count: first, from: from - 2 }
  const glued = crossed.exec(before)?.[1]
  if (glued) return { count: Number(glued), from: from - 1 }
  const [after, second] = [bare(words[to]), whole(bare(words[to + 1]))]
  if (cross.test(after) && second) return { count: second, to: to + 2 }
  const last = crossing.exec(after)?.[1]
  return last ? { count: Number(last), to: to + 1 } : undefined
}

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

interface Said {
  often?: number
  isEach?: boolean
  to: number
}

/** `each`, `per seat`, `a month`, `monthly`, from this word on. */
function saidAt(words: Word[], at: number, vocabulary: Vocabulary): Said | undefined {
  const { each, per, periods, often, counted } = vocabulary
  for (const taken of [2, 1]) {
    const text = joined(words, at, at + taken)
    if (words.length < at + taken) continue
    if (each.has(text)) return { isEach: true, to: at + taken }
    if (often.has(text)) return { often: often.get(text) ?? 1, to: at + taken }
    if (!per.has(text)) continue
    const noun = bare(words[at + taken])
    const to = at + taken + 1
    if (periods.has(noun)) return { often: periods.get(noun) ?? 1, to }
    if (counted.has(noun)) return { isEach: true, to }
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
  return {
    often: times.reduce<number>((all, one) => all * (one ?? 1), 1),
    isEach: times.includes(undefined),
  }
}

/** Elsewhere in the line: `50 seats Globex 20 EUR per seat`. */
function countIn(words: Word[], { from, to }: Price, { counted }: Vocabulary): number | undefined {
  const at = words.findIndex(
    (word, at) =>
      (at < from - 1 || at >= to) && whole(bare(word)) && counted.has(bare(words[at + 1])),
  )
  return at < 0 ? undefined : whole(bare(words[at]))
}

/** What the words round an amount say it is the price of; undefined: it is the sum. */
export function priceOf(
  words: Word[],
  { from, to }: { from: number; to: number },
  rest: string,
  reader: Reader,
): Price | undefined {
  const vocabulary = vocabularyOf(reader.locale)
  const price: Price = { often: 1, isEach: false, from, to }
  Object.assign(price, priced(words, from, vocabulary) ?? multiplied(words, from, to))
  const say = ({ often = 1, isEach = false }: Omit<Said, 'to'>) => {
    price.often *= often
    price.isEach ||= isEach
  }
  if (rest.startsWith('/')) say(slashed(rest, vocabulary))
  for (
    let said = saidAt(words, price.to, vocabulary);
    said;
    said = saidAt(words, price.to, vocabulary)
  ) {
    say(said)
    price.to = said.to
  }
  const before = vocabulary.often.get(bare(words[price.from - 1]))
  if (before && before > 1) say({ often: before })
  if (price.isEach && !price.count) {
    const count = countIn(words, price, vocabulary)
    if (count) price.count = count
  }
  return price.count || price.often > 1 || price.isEach ? price : undefined
}

/** The same as a question: what all of it comes to, or this alone. */
export function asked(
  read: Read<Money>,
  text: string,
  { count, often, isEach }: Price,
): Read<Money> {
  const values = 'value' in read ? [meaning(read.value)] : 'choices' in read ? read.choices : []
  if (values.length === 0) return read
  if (isEach && !count)
    return { error: `"${text}" is the price of one: write what all of it comes to.` }
  const times = (n: number) =>
    values.flatMap(({ value: { minor, currency } }): Meaning<Money>[] =>
      minor * n <= tooLarge ? [meaning({ minor: minor * n, currency })] : [],
    )
  if (count && times(count).length === 0)
    return { error: `"${text}" is too large for an amount, ${count} times.` }
  const all = count
    ? [...times(count), ...(often > 1 ? times(count * often) : []), ...values]
    : [...values, ...times(often)]
  return oneOf(all) ?? read
}
