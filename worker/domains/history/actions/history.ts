import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { dateBehind, record } from '../../../core/action/fields.ts'
import { type After, type Leads, objectFirst } from '../../../core/action/typed-line.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { today } from '../../../language/formatting.ts'
import { historyCard, stoodCard } from '../card.ts'
import { type Past, past, type Stood, stood } from '../load.ts'

const input = z.object({
  id: record('any').meta({ label: 'What', subject: true }),
  on: dateBehind.nullish().meta({ label: 'As it was on', hint: 'yesterday, 1 Sep' }),
  /** Older changes than the one that made this version. */
  below: z.int().optional(),
})

/** `on`, `as of`, `as it was on`. */
const leads: Leads = (words, from) => {
  const lead = /^(?:as (?:it was on|of) |on )/i.exec(`${words.slice(from, from + 5).join(' ')} `)
  return lead ? lead[0].trim().split(' ').length : undefined
}

const onDay = ({ text, led }: After) => {
  if (!text) return {}
  return led ? { on: text } : undefined
}

async function load(
  ctx: Context,
  { id, on, below }: z.output<typeof input>,
): Promise<{ past: Past } | { stood: Stood }> {
  if (!on) return { past: await past(ctx, id, below) }
  if (on > today(readerOf(ctx))) throw fieldError('on', 'This is still ahead.')
  return { stood: await stood(ctx, id, on) }
}

/** What became of a record, page by page, or the record as it stood at the end of a day. */
export const history = defineAction({
  title: 'History',
  needs: 'read',
  submit: 'Show',
  input,
  help: { Deals: [['history Acme renewal', 'Who changed what; with a day, how it stood on it']] },
  typed: { words: ['history'], read: objectFirst('any', 'id', onDay, leads) },
  run: load,
  card: (ctx, is) => ('past' in is ? historyCard(ctx, is.past) : stoodCard(ctx, is.stood)),
})
