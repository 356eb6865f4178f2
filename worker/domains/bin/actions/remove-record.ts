import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { noWord, objectFirst } from '../../../core/action/typed-line.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { noteOf, withoutIt } from '../../../core/event/referring.ts'
import { removedEvent } from '../../../core/event/removed.ts'
import { goneBy } from '../../../core/event/turn.ts'
import { isId } from '../../../core/record/registry.ts'
import { toRemove } from '../which.ts'
import { whatGoes } from '../words.ts'

const input = z.object({ id: record('any').meta({ label: 'What', subject: true }) })

/** What goes is said before it does. */
async function prefill(ctx: Context, { id }: Raw) {
  if (typeof id !== 'string' || !isId(ctx, id)) return { values: {} }
  const { row, referring } = await toRemove(ctx, id)
  return {
    values: {},
    intro: whatGoes(ctx, row, referring),
    drawn: { record: row.id, version: row.version },
  }
}

/** Who has its card in front of them knows that there was one. */
const goneFor = (ctx: Context, id: string) => (error: unknown) => {
  const isGone = error instanceof CrmError && error.code === 'not_found'
  if (!isGone || ctx.drawn?.record !== id) throw error
  throw new CrmError('not_found', 'This is not there any more.')
}

async function run(ctx: Context, { id }: z.output<typeof input>) {
  const { kind, row, referring } = await toRemove(ctx, id).catch(goneFor(ctx, id))
  const there = referring.filter(({ any }) => any)
  const removed = { op: 'remove', kind: kind.kind, row, unlinks: true } as const
  const notes = { ...goneBy(ctx, removed), ...(there.length && { with: noteOf(there) }) }
  const before = there.map((one) => withoutIt(one, row))
  return save(ctx, removedEvent.name, [...before, removed], { notes })
}

export const removeRecord = defineAction({
  title: 'Remove',
  needs: 'change',
  submit: 'Remove',
  danger: true,
  input,
  help: {
    Deals: [['remove Acme renewal', 'To the bin, once you confirm; people and companies too']],
  },
  typed: {
    words: ['remove', 'delete'],
    read: objectFirst('any', 'id', () => ({}), noWord),
    opens: true,
  },
  prefill,
  run,
  card: receipt,
})
