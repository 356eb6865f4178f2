import type { Button, Card, Form, Part } from '../card.ts'
import type { RecordKind } from './kind.ts'
import { type Asking, kindNamed, kindOf } from './registry.ts'
import { whoseIn } from './seen.ts'

/** Kinds of which not everybody need see every record: of these it is kept who was shown them. */
export const isWatchedKind = ({ table, rights }: RecordKind): boolean =>
  Boolean(whoseIn(table) || rights.visible || rights.personal)

/** Those of these ids that are records of such a kind. */
export const watchedAmong = (ctx: Asking, ids: string[]): string[] =>
  [...Map.groupBy(new Set(ids), kindOf)].flatMap(([name, some]) => {
    const kind = kindNamed(ctx, name)
    return kind && isWatchedKind(kind) ? some : []
  })

type Pressed = Pick<Button, 'action' | 'input' | 'drawn'> | undefined

/** The record a button was drawn from, and the one it opens. */
const named = (button: Pressed): string[] => {
  const { drawn, action, input } = button ?? {}
  const opens = action === 'open-record' ? input?.id : undefined
  return [drawn?.record, opens].flatMap((id) => (typeof id === 'string' ? [id] : []))
}

function inPart(part: Part): string[] {
  if (part.kind === 'picker') return named(part.picker)
  return part.kind === 'list'
    ? part.items.flatMap(({ button, beside }) => [button, beside].flatMap(named))
    : []
}

type Drawn = Pick<Card, 'parts' | 'buttons' | 'more'>

/** The records a card or a form shows: those it was drawn from, and those its rows and buttons open. */
export function recordsOn(ctx: Asking, shown: Drawn | Form): string[] {
  const found =
    'fields' in shown
      ? [shown.drawn?.record ?? '']
      : [
          ...[...shown.buttons, ...(shown.more ?? [])].flatMap(named),
          ...shown.parts.flatMap(inPart),
        ]
  return watchedAmong(ctx, found)
}
