import * as z from 'zod'
import { views } from '../../../../schema/workspace/views.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { newId } from '../../../platform/id.ts'
import { given } from './given.ts'

export const addView = defineAction({
  title: 'Add a view',
  needs: 'create',
  input: z.object(given),
  prefill: async () => ({ values: { shared: 'no' } }),
  run(ctx, { name, shared = false, page = 'board', query = '' }) {
    const ownerId = ctx.member.id
    const view = { id: newId('view', ctx.now), name, shared, page, query, ownerId }
    return save(ctx, 'view.added', [insert(ctx, views, view)])
  },
  card: receipt,
})
