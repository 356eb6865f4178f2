import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { fieldError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { map } from '../../../platform/db.ts'
import { levelsOf } from '../../service-levels/index.ts'
import { settingsLook } from '../queries.ts'
import { saveServiceLevels } from '../save-service-levels.ts'

const level = choice((ctx) =>
  map(settingsLook(ctx), (is) => levelsOf(is).map(({ id, name }) => ({ value: id, label: name }))),
)

export const removeServiceLevel = defineAction({
  title: 'Remove a service level',
  needs: 'admin',
  private: true,
  submit: 'Remove',
  danger: true,
  input: z.object({ level: level.meta({ label: 'Service level' }) }),
  prefill: async (ctx) => {
    const is = await find(ctx, settingsLook(ctx))
    return { values: {}, drawn: { record: is.id, version: is.version } }
  },
  example: { level: exampleId('level') },
  run: async (ctx, { level: id }) => {
    const is = await find(ctx, settingsLook(ctx))
    const left = levelsOf(is).filter((one) => one.id !== id)
    if (left.length === levelsOf(is).length) throw fieldError('level', 'Please choose one.')
    return saveServiceLevels(ctx, is, left)
  },
  card: receipt,
})
