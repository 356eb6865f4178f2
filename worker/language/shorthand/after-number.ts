import { currenciesOf, isNoun, signPattern } from './currency.ts'
import { codeOf } from './currency-codes.ts'
import { currenciesCalled, longestName, mayBeCalled } from './currency-names.ts'
import { beginsPhrase } from './currency-nouns.ts'
import type { Reader } from './reader.ts'
import { vocabularyOf } from './vocabulary.ts'

/** What follows the digits of an amount: a word of scale, and a currency. */
export interface Tail {
  /** The powers of ten that the word of scale can stand for. */
  powers: number[]
  /** The word of scale, as typed. */
  scale: string
  /** Whether a space stands before it. */
  apart: boolean
  /** The currencies that are named; several where it is not clear which. */
  currencies: string[]
  mark: string
  /** A word between number and currency that says nothing to us. */
  strange: string
  end: number
}

const gap = '[ \\u00a0\\u202f]'
const sign = new RegExp(`${gap}?(${signPattern})(?![\\p{L}\\d])`, 'iuy')
const letters = new RegExp(`(${gap}?)([\\p{L}\\p{M}]+(?:[-’][\\p{L}\\p{M}]+)*)`, 'uy')
const asian = /([ \u00a0\u202f]?)([十百千万億兆萬亿仟천만억백조]{1,2})/uy

interface Token {
  text: string
  apart: boolean
  end: number
}

function tokenAt(text: string, at: number, pattern = letters): Token | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match
    ? { text: match[2] ?? '', apart: match[1] !== '', end: pattern.lastIndex }
    : undefined
}

/** After the dot of an abbreviation, where something follows. */
const pastDot = (text: string, end: number) => (text[end] === '.' ? end + 1 : end)

interface Named {
  currencies: string[]
  mark: string
  end: number
}

/** A currency at this place: a sign, a code, or the words that are its name. */
function currencyAt(text: string, at: number, reader: Reader): Named | undefined {
  sign.lastIndex = at
  const found = sign.exec(text)
  if (found?.[1]) {
    const currencies = currenciesOf(found[1], reader)
    if (currencies.length) return { currencies, mark: found[1], end: sign.lastIndex }
  }
  const tokens: Token[] = []
  for (let end = at; tokens.length < longestName; ) {
    const token = tokenAt(text, end)
    if (!token || (tokens.length > 0 && !token.apart)) break
    tokens.push(token)
    end = token.end
  }
  const longestOf = (most: number, find: (mark: string) => string[]): Named | undefined => {
    for (let taken = Math.min(most, tokens.length); taken > 0; taken--) {
      const last = tokens[taken - 1]
      const mark = tokens
        .slice(0, taken)
        .map((token) => token.text)
        .join(' ')
      const currencies = find(mark)
      if (!currencies.length || !last) continue
      const isMoney = !beginsPhrase(last.text, tokens[taken]?.text ?? '')
      return isMoney ? { currencies, mark, end: last.end } : undefined
    }
    return undefined
  }
  const known = longestOf(3, (mark) => currenciesOf(mark, reader))
  const texts = tokens.map((token) => token.text)
  const isSure = known && codeOf(known.mark)
  if (isSure || !mayBeCalled(texts, reader.locale)) return known
  const called = longestOf(longestName, (mark) => currenciesCalled(mark, reader.locale))
  if (called && called.end > (known?.end ?? 0)) return called
  return known ?? nounBehind(tokens, reader)
}

/** `Swazi emalangeni`: the noun, where a name begins with the word before it. */
function nounBehind([before, noun, next]: Token[], reader: Reader): Named | undefined {
  if (!before || !noun || !isNoun(noun.text, reader)) return undefined
  if (beginsPhrase(noun.text, next?.text ?? '')) return undefined
  if (vocabularyOf(reader.locale).scales.has(before.text.toLowerCase())) return undefined
  const currencies = currenciesOf(noun.text, reader)
  return { currencies, mark: `${before.text} ${noun.text}`, end: noun.end }
}

/** Scales that are written in one with their currency: TEUR, k€, mkr, MSEK. */
const fused =
  /^(mio|mrd|mln|mdr|md|mn|mm|bn|t|k|m|e(?=ft$))\.?(eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|ron|rub|uah|jpy|cny|inr|aud|kr|zł|kč|ft)$/iu
const fusedPowers: Record<string, number> = {
  ...{ e: 3, t: 3, k: 3, m: 6, mm: 6, mn: 6, mio: 6, mln: 6, md: 9, mdr: 9, mrd: 9, bn: 9 },
}
const beforeSign = /^(?:mio|mrd|mln|mdr|md|mn|mm|bn|t|k|m)$/i

/** `TEUR`: a scale and its currency in one word. */
export function fusedCurrency(word: string, reader: Reader) {
  const [, scale, name] = fused.exec(word) ?? []
  if (!scale || !name || currenciesOf(word, reader).length > 0) return undefined
  const currencies = currenciesOf(name, reader)
  return currencies.length
    ? { power: fusedPowers[scale.toLowerCase()] ?? 0, currencies }
    : undefined
}

/** The same where it stands, and `T€`, of which the letters alone are given. */
function fusedAt(text: string, token: Token, reader: Reader) {
  const whole = fusedCurrency(token.text, reader)
  if (whole) return { ...whole, end: token.end }
  const next = currencySignAt(text, pastDot(text, token.end), reader)
  return beforeSign.test(token.text) && next
    ? { power: fusedPowers[token.text.toLowerCase()] ?? 0, ...next }
    : undefined
}

function currencySignAt(text: string, at: number, reader: Reader): Named | undefined {
  if (/[\s\u00a0\u202f]/.test(text[at] ?? ' ')) return undefined
  sign.lastIndex = at
  const mark = sign.exec(text)?.[1]
  const currencies = mark ? currenciesOf(mark, reader) : []
  return mark && currencies.length ? { currencies, mark, end: sign.lastIndex } : undefined
}

const none = { powers: [] as number[], scale: '', apart: false, strange: '' }

/** The words of scale from here, the longest first: `mil millones`, `Mio.`, `万`. */
function scaleAt(text: string, at: number, scales: Map<string, number[]>) {
  const cjk = tokenAt(text, at, asian)
  const powers = cjk && scales.get(cjk.text)
  if (cjk && powers) return { powers, scale: cjk.text, apart: cjk.apart, end: cjk.end }
  const first = tokenAt(text, at)
  if (!first) return undefined
  const second = tokenAt(text, first.end)
  const pair = second?.apart ? scales.get(`${first.text} ${second.text}`.toLowerCase()) : undefined
  if (second && pair)
    return {
      powers: pair,
      scale: `${first.text} ${second.text}`,
      apart: first.apart,
      end: second.end,
    }
  const one = scales.get(first.text.toLowerCase())
  if (!one) return undefined
  return { powers: one, scale: first.text, apart: first.apart, end: pastDot(text, first.end) }
}

const isNumberNext = (text: string, end: number) =>
  /^\.?[ \u00a0\u202f]?[\d.,]*\d/.test(text.slice(end, end + 8))

/** A currency after one word that says nothing, unless it is the next number's: `500 foo EUR`. */
function beyond(text: string, token: Token, reader: Reader): Named | undefined {
  const after = pastDot(text, token.end)
  const next = tokenAt(text, after)
  const { currencies, per, links } = vocabularyOf(reader.locale)
  const isNoun = (word: string) => word.length > 3 && currencies.has(word.toLowerCase())
  const named =
    next?.apart &&
    (/^[A-Z]{3}$/.test(next.text) || isNoun(next.text)) &&
    ![per, links].some((words) => words.has(token.text.toLowerCase()))
  const found =
    currencySignAt(text, after + 1, reader) ?? (named ? currencyAt(text, after, reader) : undefined)
  return found && !isNumberNext(text, found.end) ? found : undefined
}

const between = new RegExp(`${gap}?(d’|d'|[\\p{L}]+)`, 'uy')

/** Past the word between a scale and its currency: `5 millones de euros`, `d'euros`. */
function pastOf(text: string, at: number, of: Set<string>): number {
  between.lastIndex = at
  const word = between.exec(text)?.[1]?.toLowerCase().replace("'", '’')
  return word && of.has(word) ? between.lastIndex : at
}

/** Money that was or is none of the product's: to be said, not taken for the workspace's own. */
const notKept = /^(?:BTC|ETH|USDT|USDC|HRK|DEM)$/

/** What stands after the digits that end at `at`. */
export function tailAt(text: string, at: number, reader: Reader): Tail {
  const { scales, of } = vocabularyOf(reader.locale)
  const token = tokenAt(text, at)
  const asOne = token && fusedAt(text, token, reader)
  if (token && asOne) {
    const { power, currencies, end } = asOne
    return {
      ...none,
      powers: [power],
      scale: token.text,
      currencies,
      mark: text.slice(at, end).trim(),
      end,
    }
  }
  const direct = currencyAt(text, at, reader)
  const scale = scaleAt(text, at, scales)
  if (scale && !(direct && direct.mark.length > scale.scale.length)) {
    const named =
      currencyAt(text, scale.end, reader) ?? currencyAt(text, pastOf(text, scale.end, of), reader)
    const next = named ? undefined : tokenAt(text, scale.end)
    const far = next?.apart && beyond(text, next, reader)
    if (next && far)
      return { ...none, ...far, powers: scale.powers, scale: scale.scale, strange: next.text }
    return {
      ...none,
      ...scale,
      currencies: named?.currencies ?? [],
      mark: named?.mark ?? '',
      end: named?.end ?? scale.end,
    }
  }
  if (token && notKept.test(token.text))
    return { ...none, currencies: [], mark: token.text, strange: token.text, end: token.end }
  const named = direct ?? currencyAt(text, pastOf(text, at, of), reader)
  if (named) return { ...none, ...named }
  const far = token && beyond(text, token, reader)
  if (token && far) return { ...none, ...far, strange: token.text }
  return { ...none, currencies: [], mark: '', end: at }
}
