import { type Button, type Card, type Form, type Part, pressOf } from '../card.ts'
import { type Asking, kindNamed, kindOf } from './registry.ts'
import { whoseIn } from './seen.ts'

/** A record that not everybody need see: of these it is kept who was shown them. */
export function isWatched(ctx: Asking, id: string): boolean {
  const kind = kindNamed(ctx, kindOf(id))
  return !!kind && Boolean(whoseIn(kind.table) || kind.rights.visible || kind.rights.personal)
}

const drawnOf = (buttons: (Pick<Button, 'drawn'> | undefined)[]) =>
  buttons.flatMap((button) => button?.drawn?.record ?? [])

const opened = (button: Button | undefined) =>
  typeof button?.input.id === 'string' ? [button.input.id] : []

function inPart(part: Part): string[] {
  if (part.kind === 'picker') return drawnOf([part.picker])
  if (part.kind !== 'list') return []
  return part.items.flatMap((item) => [
    ...opened(pressOf(item)),
    ...drawnOf([item.button, item.beside]),
  ])
}

type Drawn = Pick<Card, 'parts' | 'buttons' | 'more'>

/** The records a card or a form shows: those it was drawn from, and those its rows open. */
export function recordsOn(ctx: Asking, shown: Drawn | Form): string[] {
  const found =
    'fields' in shown
      ? drawnOf([shown])
      : [...drawnOf([...shown.buttons, ...(shown.more ?? [])]), ...shown.parts.flatMap(inPart)]
  return [...new Set(found)].filter((id) => isWatched(ctx, id))
}
