import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { same } from '../../../core/event/commit/index.ts'
import { merge, mostMerged, type ToMerge, toMerge } from '../../../core/event/merge/merge.ts'
import { fieldsSeen, outsideName, outsideValue } from '../../../core/record/outside.ts'
import { heldIn } from '../../../core/record/values.ts'
import { ask } from '../../../platform/db.ts'
import { hangingLook, hangingText, nameOf } from '../compared.ts'
import { mustLookAlike } from '../decided.ts'

const input = z.object({
  keep: record('any').meta({ label: 'Keep', subject: true }),
  ids: z.array(z.string().max(60)).min(1).max(mostMerged),
  /** A value that one of them has, or the id of the one whose value it is, by field. */
  values: z.record(z.string().max(60), z.unknown()).optional(),
  /** The pair of duplicates they are: only while it still is one. */
  pair: z.string().max(60).optional(),
})

type Values = z.output<typeof input>['values']

/** Of which record each of these fields is taken. */
function chosenOf(ctx: Context, { kind, rows }: ToMerge, values: Values = {}) {
  const seen = Object.entries(fieldsSeen(ctx, kind.kind))
  const all = Object.entries(values).map(([field, value]): [string, number] => {
    const [name, is] =
      seen.find(([one, of]) => one === field || outsideName(one, of) === field) ?? []
    if (!name || !is) throw fieldError('values', `${kind.noun[1]} have no field "${field}".`)
    const byId = rows.findIndex(({ id }) => id === value)
    const held = rows.findIndex((row) => same(outsideValue(is, heldIn(row, name)), value))
    const at = byId < 0 ? held : byId
    if (at < 0) throw fieldError('values', `${is.label}: none of these has that value.`)
    return [name, at]
  })
  return Object.fromEntries(all)
}

async function run(ctx: Context, { keep, ids, values, pair }: z.output<typeof input>) {
  if (pair) await mustLookAlike(ctx, pair)
  const merging = await toMerge(ctx, [keep, ...ids])
  const { kind, rows } = merging
  const chosen = chosenOf(ctx, merging, values)
  const [hanging] = await ask(ctx.db, hangingLook(ctx, kind, ids))
  const along = hangingText(hanging)
  const others = rows.slice(1).map((row) => nameOf(kind, row))
  const note = [
    `${new Intl.ListFormat('en-GB').format(others)} ${others.length === 1 ? 'is' : 'are'} part of it now.`,
    along && `Went along: ${along}.`,
  ]
  return merge(ctx, merging, chosen, { note: note.filter(Boolean).join(' ') })
}

export const mergeRecords = defineAction({
  title: 'Merge records',
  needs: 'change',
  hidden: true,
  submit: 'Merge',
  input,
  example: { keep: exampleId('deal'), ids: [exampleId('deal')] },
  run,
  card: receipt,
})
