import { open } from '../../core/action/buttons.ts'
import { turnButton } from '../../core/action/turn-button.ts'
import { removedTogetherEvent, savedEvent } from '../../core/batch/saved.ts'
import { type Card, listed, type Part } from '../../core/card.ts'
import type { Outcome } from './save-many.ts'

export interface ManyShown extends Outcome {
  noun: [one: string, many: string]
  removes: boolean
  names: Map<string, string>
}

const mostNamed = 20

function stays({ failed, names }: ManyShown): Part[] {
  const items = failed.slice(0, mostNamed).map(({ id, why }) => ({
    title: names.get(id) ?? 'What you do not see',
    text: why,
    ...(names.has(id) && { button: open(id) }),
  }))
  const more = failed.length - items.length
  return [
    ...listed(`Left as they are: ${failed.length}`, items),
    ...(more > 0 ? [{ kind: 'text' as const, text: `And ${more} more.` }] : []),
  ]
}

/** What came of it: how many, which not and why, and one way back for all. */
export function manyCard(shown: ManyShown): Card {
  const { event, changed, same, noun, removes } = shown
  const counted = (n: number) => `${n} ${noun[n === 1 ? 0 : 1]}`
  const did = `${removes ? 'Removed' : 'Changed'}: ${counted(changed)}`
  const by = removes ? removedTogetherEvent : savedEvent
  const already: Part[] = same
    ? [{ kind: 'text', text: `${counted(same)} ${same === 1 ? 'was' : 'were'} so already.` }]
    : []
  return {
    title: changed ? did : 'Nothing was changed',
    parts: [...already, ...stays(shown)],
    buttons: event ? [turnButton(by.name, event)] : [],
  }
}
