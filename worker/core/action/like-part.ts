import type { Part } from '../card.ts'
import type { Receipt } from '../record/kind.ts'
import { act } from './buttons.ts'

/** What was just added looks like another record: which of them is meant says the button. */
export function likePart({ notes: { similar, like, likeFacts } }: Receipt, id: string): Part[] {
  if (typeof similar !== 'string' || typeof like !== 'string') return []
  const text = typeof likeFacts === 'string' ? { text: likeFacts } : {}
  const button = act('Use that one', 'merge-records', { keep: similar, ids: [id] })
  return [{ kind: 'list', items: [{ title: like, ...text, button }] }]
}
