import { dateAt, said } from './date-at.ts'
import { isDenial } from './denied.ts'
import { withoutEnd, wordKey } from './ends.ts'
import type { Taken } from './find-amount.ts'
import { becauseAt, reasonsMeant, reasonsNear } from './lost-reason.ts'
import type { Reader } from './reader.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

/** How a deal ended, as a line says it: of a loss also why, where `led` by a word or sign in any words. */
export interface Outcome {
  status: 'won' | 'lost'
  reason?: string
  led?: boolean
  /** The currency that the word names instead, if that is the amount's. */
  unless?: string
}

interface Ended {
  outcome: Outcome
  from: number
  to: number
}

export function saysOutcome(word: Word | undefined, locale: string): Outcome['status'] | undefined {
  if (word?.kind !== 'word') return undefined
  const { won, lost } = vocabularyOf(locale)
  const text = wordKey(word.text)
  if (won.has(text)) return 'won'
  return lost.has(text) ? 'lost' : undefined
}

const sign = /^[:–—-]+$/

/** What stands behind `lost`, without the sign or the words that say it is the reason. */
function reasonAfter(words: string[], locale: string): { typed: string; led: boolean } {
  const [ended = '', next = ''] = words
  const from = sign.test(next) ? 2 : 1
  const many = becauseAt(words, from, locale)
  const typed = withoutEnd(words.slice(from + many).join(' '), /[,.;!?]/)
  return { typed, led: many > 0 || from > 1 || /[:,]$/.test(ended) }
}

const isReason = ({ typed, led }: { typed: string; led: boolean }, all: string[], locale: string) =>
  led || reasonsMeant(typed, all, locale).length > 0 || reasonsNear(typed, all, locale).length > 0

/** Whether a word says that a deal is won, or lost. */
export const outcomeNamed = (text: string, locale: string): Outcome['status'] | undefined =>
  saysOutcome({ kind: 'word', text, start: 0, end: text.length }, locale)

/** `won last friday`: the day that stands behind it. */
export function findEndedOn(words: Word[], free: boolean[], reader: Reader): Taken<string>[] {
  const from = words.findLastIndex((word, at) => free[at] && saysOutcome(word, reader.locale)) + 1
  const found = from > 0 ? dateAt(words, free, from, reader) : undefined
  const isDay = found && ('value' in found.read || found.clarity === 'plain')
  return isDay ? [{ read: found.read, text: said(words, from, found.to), from, to: found.to }] : []
}

const yet = /^(?:yet|encore|ancora|încă|ännu|ennå|endnu|vielä)$/i

/** `not lost`, `not yet lost`; but `not interested lost` says why. */
const isDenied = (words: Word[], at: number, reader: Pick<Reader, 'locale'>) =>
  isDenial(words[at - (yet.test(words[at - 1]?.text ?? '') ? 2 : 1)], reader)

/** `Acme renewal won`, `Acme renewal lost price`: anywhere but at the end they are other words. */
export function findOutcome(
  words: Word[],
  free: boolean[],
  lostReasons: string[],
  { locale, currency }: Pick<Reader, 'locale' | 'currency'>,
  dates: { from: number; to: number }[] = [],
): Ended[] {
  const { stage } = vocabularyOf(locale)
  const end = free.lastIndexOf(true) + 1
  const from = words.findLastIndex((word, at) => free[at] && saysOutcome(word, locale))
  const status = saysOutcome(words[from], locale)
  const isMoney = currency === 'KRW' && /\d/.test(words[from - 1]?.text ?? '')
  if (!status || isMoney || isDenied(words, from, { locale })) return []
  const begins = dates.find((date) => date.from === from + 1)?.to ?? from + 1
  const typed = [words[from], ...words.slice(begins, end)].map((word) => word?.text ?? '')
  const why = reasonAfter(typed, locale)
  const isAfterStage = free[from - 1] && stage.has(wordKey(words[from - 1]?.text ?? ''))
  const begun = isAfterStage ? from - 1 : from
  const isWhole = free.slice(begins, end).every(Boolean)
  const isTitled = free.slice(0, begun).includes(true)
  const given = { ...why, led: why.led && isTitled }
  const isLoss = status === 'lost' && isWhole && isReason(given, lostReasons, locale)
  if (typed.length > 1 && !isLoss) return []
  const reason = why.typed && { reason: why.typed, ...(why.led && { led: true }) }
  return [{ outcome: { status, ...reason }, from: begun, to: end }]
}
