import * as z from 'zod'
import { fields } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { fieldCard } from '../card.ts'

/** It is shown and asked for nowhere; what it holds stays, and is there again when it is used again. */
export const retireField = defineAction({
  title: 'Retire a field',
  needs: 'admin',
  private: true,
  submit: 'Retire',
  danger: true,
  input: z.object({ id: record('field').meta({ label: 'Which field', subject: true }) }),
  run: async (ctx, { id }) => {
    const field = await find(ctx, recordLook(ctx, fields, id))
    if (field.retiredAt !== null)
      throw unchanged({ ...fieldCard(ctx, field), title: `Already retired: ${field.label}` })
    return save(ctx, 'field.retired', [edit(fields, field, { retiredAt: ctx.now })])
  },
  card: receipt,
})
