import { act, back, form } from '../../core/action/buttons.ts'
import { type Button, type Card, type Fact, listed } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { fieldTexts } from '../../core/event/describe.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { seenFields } from '../../core/record/registry.ts'
import { heldIn } from '../../core/record/values.ts'
import { day, moment } from '../../language/formatting.ts'
import type { Past, Stood } from './load.ts'

/** What it is called, as far as this reader sees that. */
function nameOf(ctx: Context, { kind, title, noun }: RecordKind, row: Row): string {
  const name = title && title in seenFields(ctx, kind) ? heldIn(row, title) : undefined
  return typeof name === 'string' && name ? name : `This ${noun[0]}`
}

const asItWas = (id: string): Button => form('As it was on', 'history', { id })

export function historyCard(ctx: Context, { kind, row, items, next }: Past): Card {
  const { id } = row
  const older = next === undefined ? undefined : act('Earlier', 'history', { id, below: next })
  return {
    title: nameOf(ctx, kind, row),
    subtitle: items.length ? 'What became of it, the newest first' : 'Nothing is known of before.',
    parts: listed('', items, older),
    buttons: [asItWas(id), back(id)],
  }
}

const notYet = (ctx: Context, { added }: Stood): string =>
  added === undefined
    ? 'It was not there then.'
    : `It was not there then: it was added ${moment(added, readerOf(ctx))}.`

export function stoodCard(ctx: Context, is: Stood): Card {
  const { kind, now, row, on, names } = is
  const { id } = now
  const facts: Fact[] = row ? fieldTexts(ctx, kind.kind, row, names) : []
  const was = `As it was at the end of ${day(on, readerOf(ctx))}`
  return {
    title: nameOf(ctx, kind, row ?? now),
    subtitle: row ? was : notYet(ctx, is),
    parts: facts.length ? [{ kind: 'facts', facts }] : [],
    buttons: [act('History', 'history', { id }), asItWas(id), back(id)],
  }
}
