import * as z from 'zod'
import { act, back } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, type Saved } from '../../../core/action/receipt.ts'
import { noWord, objectFirst } from '../../../core/action/typed-line.ts'
import type { Card, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { isId } from '../../../core/record/registry.ts'
import { nameOf, type ToRemove } from '../../bin/index.ts'
import { erase, toErase, whatGoes } from '../erase.ts'

const input = z.object({
  id: record('contact').meta({ label: 'Who', subject: true }),
  /** They were asked a second time. */
  sure: z.boolean().optional(),
})

/** What goes is said before it does. */
async function prefill(ctx: Context, { id }: Raw) {
  if (typeof id !== 'string' || !isId(ctx, id)) return { values: {} }
  const found = await toErase(ctx, id)
  const { row } = found
  return { values: {}, intro: whatGoes(found), drawn: { record: row.id, version: row.version } }
}

type Done = { asked: ToRemove } | { saved: Saved }

async function run(ctx: Context, { id, sure }: z.output<typeof input>): Promise<Done> {
  const found = await toErase(ctx, id)
  return sure ? { saved: await erase(ctx, [found], 'asked') } : { asked: found }
}

/** The second time it is asked. */
function card(ctx: Context, done: Done): Card {
  if ('saved' in done) return receipt(ctx, done.saved)
  const { kind, row } = done.asked
  const sure = act('Erase for good', 'erase-person', { id: row.id, sure: true })
  return {
    title: `Erase ${nameOf(kind, row)} for good?`,
    subtitle: whatGoes(done.asked),
    parts: [],
    buttons: [
      { ...sure, drawn: { record: row.id, version: row.version }, style: 'danger' },
      { ...back(row.id), label: 'Keep' },
    ],
  }
}

export const erasePerson = defineAction({
  title: 'Erase a person',
  needs: 'admin',
  private: true,
  submit: 'Erase',
  danger: true,
  input,
  help: {
    'Who did what, and what is kept': [
      ['erase Jane Ford', 'A person, everywhere and for good; asked twice'],
    ],
  },
  typed: { words: ['erase'], read: objectFirst('contact', 'id', () => ({}), noWord), opens: true },
  prefill,
  example: { sure: true },
  run,
  card,
})
