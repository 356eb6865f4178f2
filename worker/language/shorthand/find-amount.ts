import { amountAt, type Found } from './amount.ts'
import { isWordlike } from './currency.ts'
import type { Meaning, Money, Read, Reader } from './reader.ts'
import { oneOf, written } from './value.ts'
import type { Word } from './words.ts'

/** A reading and the words of the line, `from` up to but without `to`, that it was taken from. */
export interface Taken<T> {
  read: Read<T>
  text: string
  from: number
  to: number
}

const counted =
  /^(?:seats?|users?|licen[cs]es?|units?|days?|hours?|hrs?|weeks?|months?|years?|people|employees|staff|sites?|stores?|pcs|pieces|items|agents?|devices?|servers?|rooms?|beds?|vehicles?|cars|tons?|kg|km|ft|lbs?|pounds|tonnes?|met(?:er|re)s?|gb|tb|sqm|m²|x|am|pm|st|street|road|avenue)\b/i
const numbered =
  /^(?:#|no|nr|n°|num|number|phase|part|office|version|v|room|suite|floor|windows|level|step|lot|iso|rfc|din|en|po|order|invoice|inv|quote|offer|ticket|case|contract|id|ref|model|series|route|highway|area|studio|club|top|fortune|building|unit|site|batch|chapter|class|type)\.?:?$/i
const phone =
  /(?<![^\s(])(?:\+\d[\d\s()/.-]{6,}\d|\(\d{2,5}\)[\d\s/-]{5,}\d|0\d{2,5}[\s/-]\d[\d\s/-]{3,}\d|\d{3}[ -]\d{3}[ -]\d{4}(?!\d))/g

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
function plausible(found: Candidate, before: string, after: string): boolean {
  if (found.weight === 3) return true
  if (found.weight === 1) return found.from > 0 || found.text !== '3M'
  if (numbered.test(before)) return false
  const bare = found.weight === 0 || !/\p{L}/u.test(found.text)
  if (bare && counted.test(after)) return false
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
    const itsNumber = numbered.test(before) && /^\d+\s/.test(amount.text)
    if (itsNumber || !plausible(candidate, before, after)) continue
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
