import * as z from 'zod'
import { fields } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { fieldCard } from '../card.ts'

/** A retired field is used again, with all that it held. */
export const returnField = defineAction({
  title: 'Use a field again',
  needs: 'admin',
  private: true,
  submit: 'Use again',
  input: z.object({ id: record('field').meta({ label: 'Which field', subject: true }) }),
  run: async (ctx, { id }) => {
    const field = await find(ctx, recordLook(ctx, fields, id))
    if (field.retiredAt === null)
      throw unchanged({ ...fieldCard(ctx, field), title: `Already in use: ${field.label}` })
    return save(ctx, 'field.returned', [edit(fields, field, { retiredAt: null })])
  },
  card: receipt,
})
