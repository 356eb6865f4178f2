import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { fieldError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { map } from '../../../platform/db.ts'
import { settingsLook } from '../queries.ts'
import { saveRouting } from '../save-routing.ts'

const rule = choice((ctx) =>
  map(settingsLook(ctx), ({ routing }) =>
    (routing ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ),
)

export const removeRoutingRule = defineAction({
  title: 'Remove a routing rule',
  needs: 'admin',
  private: true,
  submit: 'Remove',
  danger: true,
  input: z.object({ rule: rule.meta({ label: 'Rule' }) }),
  prefill: async (ctx) => {
    const is = await find(ctx, settingsLook(ctx))
    return { values: {}, drawn: { record: is.id, version: is.version } }
  },
  example: { rule: exampleId('rule') },
  run: async (ctx, { rule: id }) => {
    const is = await find(ctx, settingsLook(ctx))
    const all = is.routing ?? []
    const left = all.filter((one) => one.id !== id)
    if (left.length === all.length) throw fieldError('rule', 'Please choose one.')
    return saveRouting(ctx, is, left)
  },
  card: receipt,
})
