import { act, form } from '../../core/action/buttons.ts'
import type { Button, Card, Item, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { type Counted, countedTo, countLook } from '../../core/event/counted.ts'
import { describe, idsIn } from '../../core/event/describe.ts'
import type { ToMerge } from '../../core/event/merge/merge.ts'
import { whichRefer } from '../../core/event/merge/moving.ts'
import { type Differing, differingFields, isEmpty } from '../../core/event/merge/values.ts'
import { placesOf } from '../../core/event/referring.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { namesOf } from '../../core/record/queries.ts'
import { seenFields } from '../../core/record/registry.ts'
import { heldIn } from '../../core/record/values.ts'
import { ask, both, type Look, map, nothing } from '../../platform/db.ts'

/** What merging some records comes to, before it is done: field by field, and what hangs on each. */

const and = new Intl.ListFormat('en-GB')

export const nameOf = ({ title, noun }: RecordKind, row: Row): string => {
  const name = title && heldIn(row, title)
  return typeof name === 'string' && name ? name : `This ${noun[0]}`
}

/** "3 deals and 2 tasks", of what this member sees. */
export function hangingText(all: Counted[]): string {
  const byNoun = Map.groupBy(all, ({ kind }) => kind.noun)
  const texts = [...byNoun].flatMap(([[one, many], some]) => {
    const seen = some.reduce((sum, counted) => sum + counted.seen, 0)
    if (seen === 0) return []
    return seen > countedTo
      ? `more than ${countedTo} ${many}`
      : `${seen} ${seen === 1 ? one : many}`
  })
  return and.format(texts)
}

/** What refers to any of these records. */
export const hangingLook = (ctx: Context, kind: RecordKind, ids: string[]): Look<Counted[]> =>
  both(
    ...placesOf(ctx, kind).map((place) =>
      countLook(ctx, { ...place, becomes: 'emptied', which: whichRefer(ctx, place, ids) }),
    ),
  )

/** Of more records, what hangs on each is not counted one by one. */
const countedEach = 3

export interface Compared {
  merging: ToMerge
  differing: Differing[]
  /** The record whose value a field takes, by field. */
  take: Record<string, string>
  hanging: string[]
  names: Map<string, string>
}

export async function compare(
  ctx: Context,
  merging: ToMerge,
  take: Record<string, string>,
): Promise<Compared> {
  const { kind, rows } = merging
  const seen = seenFields(ctx, kind.kind)
  const differing = differingFields(ctx, kind, rows).filter(({ name }) => name in seen)
  const after = (row: Row) =>
    Object.fromEntries(differing.map(({ name }) => [name, heldIn(row, name)]))
  const ids = idsIn(
    ctx,
    rows.map((row) => ({ kind: kind.kind, before: null, after: after(row) })),
  )
  const each = rows.length > countedEach ? [] : rows
  const [names, hanging] = await ask(
    ctx.db,
    ids.length ? namesOf(ctx, ids) : nothing(new Map<string, string>()),
    map(both(...each.map(({ id }) => hangingLook(ctx, kind, [id]))), (all) => all.map(hangingText)),
  )
  return { merging, differing, take, hanging, names }
}

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
