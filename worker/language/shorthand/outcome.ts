import { wordKey } from './ends.ts'
import type { Reader } from './reader.ts'
import { stagePrefix } from './stage.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

/** How a deal ended, as a line says it; `reason` is the beginning of one of the workspace's. */
export interface Outcome {
  status: 'won' | 'lost'
  reason?: string
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

/** `Acme renewal won`, `Acme renewal lost price`: anywhere but at the end they are other words. */
export function findOutcome(
  words: Word[],
  free: boolean[],
  lostReasons: string[],
  { locale, currency }: Pick<Reader, 'locale' | 'currency'>,
): Ended[] {
  const { stage } = vocabularyOf(locale)
  const end = free.lastIndexOf(true) + 1
  const from = words.findLastIndex((word, at) => free[at] && saysOutcome(word, locale))
  const status = saysOutcome(words[from], locale)
  const isMoney = currency === 'KRW' && /\d/.test(words[from - 1]?.text ?? '')
  if (!status || isMoney) return []
  const reason = words.slice(from + 1, end).map(({ text }) => text)
  const isAfterStage = free[from - 1] && stage.has(wordKey(words[from - 1]?.text ?? ''))
  const begun = isAfterStage ? from - 1 : from
  const isTitled = free.slice(0, begun).includes(true)
  const isReason =
    reason.length === 0 ||
    (status === 'lost' &&
      free.slice(from, end).every(Boolean) &&
      stagePrefix(reason, lostReasons).taken === reason.length)
  if (!isTitled || !isReason) return []
  const why = reason.length > 0 && { reason: reason.join(' ') }
  return [{ outcome: { status, ...why }, from: begun, to: end }]
}
