import type { Button, Card, Part } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import type { DealShown } from './shown.ts'
import { momentOf, slippingOf, slippingText } from './slipping.ts'

/** Why a deal needs a look, in one line; empty where it does not. */
export function slippingLine(ctx: Context, { deal, stage, watched }: DealShown): string {
  const reader = readerOf(ctx)
  const found = slippingOf(deal, watched, momentOf(reader))
  return slippingText({ ...deal, ...watched, stage }, found, reader)
}

export const warning = (text: string): Part[] =>
  text ? [{ kind: 'text', text: `Slipping: ${text}`, tone: 'warn' }] : []

export const snoozeButton = ({ deal }: DealShown): Button => ({
  label: 'Snooze warning',
  action: 'snooze-warning',
  mode: 'act',
  input: { id: deal.id },
  drawn: { record: deal.id, version: deal.version },
})

const mends = ['move-deal', 'lose-deal', 'postpone-deal', 'reassign-deal']

/** What puts a slipping deal right stands before what can be done with any. */
export function mending(shown: DealShown, all: Button[]): Required<Pick<Card, 'buttons' | 'more'>> {
  const first = mends.flatMap((action) => all.filter((one) => one.action === action))
  return {
    buttons: [...first, snoozeButton(shown)],
    more: all.filter((one) => !first.includes(one)),
  }
}
