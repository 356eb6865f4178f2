import * as z from 'zod'
import { retentionRules } from '../../../../schema/workspace/privacy.ts'
import { defineAction } from '../../../core/action/define.ts'
import { choice, number } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { differing, edit, insert } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { find } from '../../../core/record/queries.ts'
import { type Asking, kinds } from '../../../core/record/registry.ts'
import { capital } from '../../../language/formatting.ts'
import { nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { ruleOf } from '../retention/queries.ts'

const most = 240

const people = (ctx: Asking) =>
  kinds(ctx).flatMap(({ isPerson, kind, noun }) =>
    isPerson ? [{ value: kind, label: capital(noun[1]) }] : [],
  )

const input = z.object({
  of: choice((ctx) => nothing(people(ctx))).meta({ label: 'Records' }),
  months: number.nullish().meta({ label: 'Months without contact', hint: '24; empty: never' }),
})

const setEvent = defineEvent({
  name: 'retention.set',
  receipt: () => 'Retention is set',
  subtitle: 'It is looked for each night. Nothing is erased by itself.',
  timeline: 'Set',
})

async function run(ctx: Context, { of, months }: z.output<typeof input>) {
  if (!people(ctx).some(({ value }) => value === of)) throw fieldError('of', 'Please choose one.')
  if (months != null && !(Number.isInteger(months) && months >= 1 && months <= most))
    throw fieldError('months', `Please write a whole number of months, from 1 to ${most}.`)
  const before = await find(ctx, ruleOf(ctx, of))
  const is = { of, months: months ?? before?.months ?? 0, active: months != null }
  if (!before && !is.active) throw unchanged({ title: 'It is off', parts: [], buttons: [] })
  if (!before)
    return save(ctx, setEvent.name, [
      insert(ctx, retentionRules, { id: newId('retention', ctx.now), ...is }),
    ])
  const patch = differing(before, is)
  if (Object.keys(patch).length === 0)
    throw unchanged({ title: 'It is so already', parts: [], buttons: [] })
  return save(ctx, setEvent.name, [edit(retentionRules, before, patch)])
}

/** After how many months without contact people are proposed for erasure; empty, never. */
export const setRetention = defineAction({
  title: 'Set a retention rule',
  needs: 'admin',
  private: true,
  input,
  events: [setEvent],
  prefill: async (ctx, { of }) => {
    const [kind] = people(ctx)
    const found = await find(ctx, ruleOf(ctx, typeof of === 'string' ? of : (kind?.value ?? '')))
    return {
      values: { of: found?.of ?? kind?.value ?? null, months: found?.active ? found.months : null },
      ...(found && { drawn: { record: found.id, version: found.version } }),
    }
  },
  example: { of: 'contact', months: 24 },
  run,
  card: receipt,
})
