import { inArray } from 'drizzle-orm'
import * as z from 'zod'
import { rates } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError, unchanged } from '../../../core/errors.ts'
import { type Change, edit, insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { rows } from '../../../platform/db.ts'
import { ratesCard, rateText } from './rates.ts'
import { type RateLine, readRate } from './read-rate.ts'

/** What fits one commit. */
const most = 20

const input = z.object({
  rates: long.meta({ label: 'Rates', hint: '1 USD = 0.92 EUR from 1 Nov; one a line' }),
})

/** Every line, the last of a currency and day being the one that is meant. */
function read(ctx: Context, typed: string): RateLine[] {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length > most)
    throw labelledError('rates', 'Rates', `Please enter at most ${most} lines at once.`)
  const found = lines.map((line) => readRate(ctx, line))
  const bad = found.flatMap((one) => ('error' in one ? [one.error] : []))
  if (bad.length) throw labelledError('rates', 'Rates', bad.join(' '))
  const good = found.flatMap((one) => ('error' in one ? [] : [one]))
  return [...new Map(good.map((one) => [idOf(ctx, one), one])).values()]
}

/** Made of what it is for, so that two who enter the same make one. */
const idOf = (ctx: Context, { currency, onDate }: RateLine) =>
  ['rate', ctx.workspace.id, ctx.workspace.currency, currency, onDate.replaceAll('-', '')].join('_')

async function run(ctx: Context, given: z.output<typeof input>) {
  const wanted = read(ctx, given.rates)
  const own = ctx.workspace.currency
  const ids = wanted.map((one) => idOf(ctx, one))
  const before = await find(
    ctx,
    rows(selectAll(ctx, rates).from(scopedById(ctx, rates)).where(inArray(rates.id, ids))),
  )
  const changes = wanted.flatMap((line): Change[] => {
    const id = idOf(ctx, line)
    const known = before.find((one) => one.id === id)
    const { per, rate } = line
    if (!known) return [insert(ctx, rates, { ...line, id, own })]
    return known.per === per && known.rate === rate ? [] : [edit(rates, known, { per, rate })]
  })
  if (changes.length === 0) throw unchanged(ratesCard(ctx, before, 'Nothing to change'))
  const note = wanted.map((line) => rateText(ctx, { ...line, own })).join('\n')
  return save(ctx, 'rates.entered', changes, { notes: { note } })
}

export const saveRates = defineAction({
  title: 'Enter rates',
  needs: 'plan',
  input,
  typed: { words: ['rate'], read: (_ctx, rest) => (rest ? { rates: rest } : undefined) },
  run,
  card: receipt,
})
