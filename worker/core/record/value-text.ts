import { day, momentInFull, money } from '../../language/formatting.ts'
import { shownNumber } from '../../language/shorthand.ts'
import { choicesOf, type Kind } from '../action/fields.ts'
import type { Choice } from '../card.ts'
import { type Reading, readerOf } from '../context.ts'
import { amountIn } from './values.ts'

const labelOf = (all: readonly Choice[], value: unknown) =>
  all.find((one) => one.value === value)?.label ?? String(value)

/** What a field of this kind holds, as people read it; undefined where its kind alone does not tell. */
export function valueText(ctx: Reading, kind: Kind, value: unknown): string | undefined {
  const reader = readerOf(ctx)
  if (kind.kind === 'money') {
    const sum = amountIn(value)
    return sum && money(sum, reader.locale)
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return shownNumber(value, reader.locale)
  if (kind.kind === 'date') return day(String(value), reader)
  if (kind.kind === 'datetime') return momentInFull(Date.parse(String(value)), reader)
  const choices = choicesOf(kind)
  if (choices)
    return [value]
      .flat()
      .map((one) => labelOf(choices, one))
      .join(', ')
  return undefined
}
