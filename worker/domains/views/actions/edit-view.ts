import * as z from 'zod'
import { views } from '../../../../schema/workspace/views.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Context } from '../../../core/context.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { isHidden } from '../../../core/event/reversing.ts'
import { allow } from '../../../core/permissions.ts'
import { find, notThere, recordLook } from '../../../core/record/queries.ts'
import { given } from './given.ts'

/** One's own, or everyone's: changed by whose it is, and who leads. */
async function mine(ctx: Context, id: string) {
  const row = await find(ctx, recordLook(ctx, views, id))
  if (isHidden(ctx, 'view', row)) throw notThere(ctx, views, id)
  allow(ctx, row.shared ? 'change' : 'own', row)
  return row
}

export const editView = defineAction({
  title: 'Edit a view',
  needs: 'change',
  input: z.object({
    id: record('view').meta({ label: 'Which view', subject: true }),
    ...given,
  }),
  prefill: async (ctx, { id }) => {
    if (typeof id !== 'string') return { values: {} }
    const { name, shared, version } = await mine(ctx, id)
    return {
      values: { name, shared: shared ? 'yes' : 'no' },
      drawn: { record: id, version },
    }
  },
  async run(ctx, { id, name, shared, page, query }) {
    const row = await mine(ctx, id)
    const set = {
      name,
      ...(shared !== undefined && { shared }),
      ...(page !== undefined && { page }),
      ...(query !== undefined && { query }),
    }
    return saveDiffering(ctx, 'view.edited', edit(views, row, set))
  },
  card: receipt,
})
