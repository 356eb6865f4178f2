import { type Likeness, likely } from '../../language/likeness/score.ts'
import type { Button, Part } from '../card.ts'
import type { Receipt, ReceiptNotes } from '../record/drawn.ts'
import { act } from './buttons.ts'

/** What the receipt of something new asks: whether it is the likeliest of those that were found. */
export function likeNotes<T extends { id: string; name: string }>(
  found: T[],
  like: (one: T) => Likeness,
  asked: { noun: string; facts: (one: T) => (string | null | undefined)[] },
): ReceiptNotes {
  const scored = found.map((one) => ({ one, score: like(one).score }))
  const [best] = scored.sort((a, b) => b.score - a.score)
  if (!best || best.score < likely) return {}
  const { id, name } = best.one
  const facts = asked.facts(best.one).filter(Boolean).join(' · ')
  return {
    ...{ similar: id, like: `Looks like ${name}. Same ${asked.noun}?` },
    ...(facts && { likeFacts: facts }),
  }
}

/** What was just added looks like another record: which of them is meant says the button. */
export function likePart(
  { notes: { similar, like, likeFacts } }: Receipt,
  button: (similar: string) => Button,
): Part[] {
  if (typeof similar !== 'string' || typeof like !== 'string') return []
  const text = typeof likeFacts === 'string' ? { text: likeFacts } : {}
  return [{ kind: 'list', items: [{ title: like, ...text, button: button(similar) }] }]
}

/** The new one becomes part of the other. */
export const useThatOne =
  (id: string) =>
  (similar: string): Button =>
    act('Use that one', 'merge-records', { keep: similar, ids: [id] })
