import { currenciesOf } from './currency.ts'
import type { Reader } from './reader.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

const phone =
  /(?<![^\s(])(?:\+\d[\d\s()/.-]{6,}\d|\(\d{2,5}\)[\d\s/-]{5,}\d|(?<!\d\s)0(?!00)\d{2,5}[\s/-]\d[\d\s/-]{3,}\d|(?<!\d\s)\d{3} \d{3} \d{3}(?= \d)|(?<!\d\s)\d{3}[ -]\d{3}[ -]\d{4}(?!\d))/g
const part = /^[(+]?[\d()/.-]+[,;]?$/

const digitsIn = (words: Word[]) =>
  words.reduce((all, { text }) => all + text.replace(/\D/g, '').length, 0)

/** `+49 171 1234567 500 EUR`: the last number is the currency's. */
function withoutAmount(words: Word[], [next, after]: Word[], reader: Reader): Word[] {
  if (/^\d/.test(after?.text ?? '')) return words
  const name = next?.text.replace(/[.,;]$/, '') ?? ''
  const isAmount =
    currenciesOf(name, reader).length > 0 ||
    vocabularyOf(reader.locale).scales.has(name.toLowerCase())
  if (!isAmount) return words
  const groups = words.at(-1)?.text.startsWith('0') ? -2 : -1
  const rest = words.slice(0, groups)
  return digitsIn(rest) >= 7 ? rest : words
}

/** The words of a line that are of phone numbers. */
export function phonesIn(text: string, words: Word[], reader: Reader): Set<Word> {
  const spans = [...text.matchAll(phone)]
  return new Set(
    spans.flatMap(({ index, 0: found }) => {
      const from = words.findIndex(({ end }) => end > index)
      let to = from
      while (
        (words[to]?.start ?? text.length) < index + found.length &&
        part.test(words[to]?.text ?? '')
      )
        to++
      return withoutAmount(words.slice(from, to), words.slice(to, to + 2), reader)
    }),
  )
}
