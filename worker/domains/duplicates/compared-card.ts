import { act, form } from '../../core/action/buttons.ts'
import type { Button, Card, Item, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { describe } from '../../core/event/describe.ts'
import { type Differing, isEmpty } from '../../core/event/merge/values.ts'
import type { Row } from '../../core/record/kind.ts'
import { heldIn } from '../../core/record/values.ts'
import { type Compared, nameOf } from './compared.ts'

const chosenRow = (
  { merging: { rows }, take }: Compared,
  { name, values }: Differing,
): Row | undefined =>
  rows.find(({ id }) => id === take[name]) ?? rows[values.findIndex((value) => !isEmpty(value))]

const textOf = (ctx: Context, { merging: { kind }, names }: Compared, name: string, row: Row) =>
  describe(ctx, { kind: kind.kind, before: null, after: { [name]: heldIn(row, name) } }, row, names)

const again = ({ merging: { rows }, take }: Compared, more: Raw): Raw => {
  const [kept, other, ...rest] = rows.map(({ id }) => id)
  return {
    ...{ id: kept ?? '', other: other ?? '', take },
    ...(rest.length && { more: rest }),
    ...more,
  }
}

/** A line for each other value that a field could have. */
function fieldItems(ctx: Context, is: Compared): Item[] {
  return is.differing.flatMap((one) => {
    const chosen = chosenRow(is, one)
    const now = chosen ? textOf(ctx, is, one.name, chosen) : ''
    const others = is.merging.rows.filter(
      (row) => row !== chosen && !isEmpty(heldIn(row, one.name)),
    )
    const texts = Map.groupBy(others, (row) => textOf(ctx, is, one.name, row))
    return [...texts].flatMap(([text, [row]]): Item[] => {
      if (!row || !text || text === now) return []
      const take = { ...is.take, [one.name]: row.id }
      const other = text.replace(`${one.field.label}: `, '')
      return [
        {
          title: now,
          text: `or ${other}`,
          button: act('Use the other', 'compare-records', again(is, { take })),
        },
      ]
    })
  })
}

function recordItems(is: Compared): Item[] {
  const { kind, rows } = is.merging
  return rows.map((row, at) => {
    const order = [row, ...rows.filter((one) => one !== row)].map(({ id }) => id)
    const [id = '', other = '', ...more] = order
    const turned = { id, other, take: is.take, ...(more.length && { more }) }
    return {
      title: nameOf(kind, row),
      text: [at === 0 ? 'is kept' : 'becomes part of it', is.hanging[at]]
        .filter(Boolean)
        .join(' · '),
      button:
        at === 0
          ? act('Open', 'open-record', { id: row.id })
          : act('Keep this one', 'compare-records', turned),
    }
  })
}

export function comparedCard(ctx: Context, is: Compared): Card {
  const { kind, rows } = is.merging
  const [kept, ...others] = rows
  if (!kept) return { title: 'Nothing to merge', parts: [], buttons: [] }
  const fields = fieldItems(ctx, is)
  const input = { keep: kept.id, ids: others.map(({ id }) => id), values: is.take }
  const merge: Button = { ...act('Merge', 'merge-records', input), style: 'primary' }
  return {
    title: `Merge ${nameOf(kind, kept)}`,
    subtitle: `${rows.length} ${kind.noun[1]} become one. What is not shown here is kept of all of them, and Undo takes them apart again.`,
    parts: [
      { kind: 'list', items: recordItems(is) },
      ...(fields.length ? [{ kind: 'list' as const, title: 'What differs', items: fields }] : []),
    ],
    buttons: [merge, form('Another one', 'compare-records', { id: kept.id })],
  }
}
