import { amountAt, type Found } from './amount.ts'
import { isWordlike } from './currency.ts'
import { groupsBySpace } from './number.ts'
import type { Meaning, Money, Read, Reader } from './reader.ts'
import { oneOf, written } from './value.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

/** A reading and the words of the line, `from` up to but without `to`, that it was taken from. */
export interface Taken<T> {
  read: Read<T>
  text: string
  from: number
  to: number
}

const phone =
  /(?<![^\s(])(?:\+\d[\d\s()/.-]{6,}\d|\(\d{2,5}\)[\d\s/-]{5,}\d|0\d{2,5}[\s/-]\d[\d\s/-]{3,}\d|\d{3}[ -]\d{3}[ -]\d{4}(?!\d))/g

const bare = (word: string) => word.toLowerCase().replace(/[.:,;!?)]+$/, '')

interface Candidate extends Found {
  from: number
  to: number
}

function phones(text: string): (word: Word) => boolean {
  const spans = [...text.matchAll(phone)].map(({ index, 0: found }) => [
    index,
    index + found.length,
  ])
  return (word) => spans.some(([start = 0, end = 0]) => word.start < end && word.end > start)
}

const yearLike = (whole: string) => /^(?:19\d\d|20\d\d|2100)$/.test(whole)

/** Bare numbers are amounts from 100 up, where they are neither years nor somebody's numbers. */
function plausible(found: Candidate, before: string, after: string, reader: Reader): boolean {
  const { counted, numbered } = vocabularyOf(reader.locale)
  if (found.weight === 3) return true
  if (found.weight === 1) return found.from > 0 || found.text !== '3M'
  if (numbered.has(bare(before))) return false
  const isBare = found.weight === 0 || !/\p{L}/u.test(found.text)
  if (isBare && counted.has(bare(after))) return false
  if (found.weight === 2) return true
  const amount = Number(found.whole.replace(/,/g, '.'))
  return (
    amount >= 100 &&
    !yearLike(found.whole) &&
    !found.whole.startsWith('0') &&
    !('error' in found.read)
  )
}

function reach(words: Word[], from: number, end: number): number {
  let to = from
  while (to < words.length && (words[to]?.start ?? end) < end) to++
  return to
}

/** While it is asked whether `AMD 12k` names a currency, the word stays in the line. */
function withoutName(found: Candidate, words: Word[]): Candidate {
  if (!('choices' in found.read) || found.to - found.from < 2) return found
  const [first, last] = [words[found.from]?.text ?? '', words[found.to - 1]?.text ?? '']
  if (isWordlike(first))
    return { ...found, from: found.from + 1, text: found.text.slice(first.length).trim() }
  if (isWordlike(last))
    return { ...found, to: found.to - 1, text: found.text.slice(0, -last.length).trim() }
  return found
}

function candidates(text: string, words: Word[], free: boolean[], reader: Reader): Candidate[] {
  const isPhone = phones(text)
  const { numbered } = vocabularyOf(reader.locale)
  const found: Candidate[] = []
  const usable = words.map((word, at) => free[at] && word.kind === 'word' && !isPhone(word))
  for (let from = 0; from < words.length; from++) {
    const word = words[from]
    if (!word || !usable[from]) continue
    let last = from
    while (last - from < 6 && usable[last + 1]) last++
    const start = word.start + (word.text.startsWith('(') ? 1 : 0)
    const amount = amountAt(text.slice(0, words[last]?.end), start, reader)
    if (!amount) continue
    const candidate = withoutName({ ...amount, from, to: reach(words, from, amount.end) }, words)
    const [before, after] = [words[from - 1]?.text ?? '', words[candidate.to]?.text ?? '']
    const itsNumber = numbered.has(bare(before)) && /^\d+ \d/.test(amount.whole) && !groupsBySpace(reader.locale)
    if (itsNumber || !plausible(candidate, before, after, reader)) continue
    found.push(candidate)
    from = Math.max(from, candidate.to - 1)
  }
  return found
}

const meanings = ({ read }: Candidate): Meaning<Money>[] => {
  if ('value' in read) return [{ text: written(read.value), value: read.value }]
  return 'choices' in read ? read.choices : []
}

/** The amounts of a line: those that look most like one, all of them where it must be asked. */
export function findAmounts(
  text: string,
  words: Word[],
  free: boolean[],
  reader: Reader,
): Taken<Money>[] {
  const all = candidates(text, words, free, reader)
  const weight = Math.max(...all.map((each) => each.weight))
  const best = all.filter((each) => each.weight === weight)
  if (weight === 0 && best.length > 1) return []
  const read = oneOf(best.flatMap(meanings)) ?? best[0]?.read
  if (!read) return []
  const asked = 'choices' in read ? best : best.slice(0, 1)
  return asked.map(({ text, from, to }) => ({ read, text, from, to }))
}
