import * as z from 'zod'
import { dashboards } from '../../../../schema/workspace/dashboards.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { dashboardIn, which } from './which-dashboard.ts'

/** It is listed no more; its reports stay. */
export const retireDashboard = defineAction({
  title: 'Retire a dashboard',
  needs: 'create',
  submit: 'Retire',
  danger: true,
  input: z.object({ id: which }),
  run: async (ctx, { id }) => {
    const is = await dashboardIn(ctx, id)
    allow(ctx, 'change', { ownerId: is.ownerId, noun: 'dashboard' })
    if (!is.active) {
      const card = await recordCard(ctx, id)
      throw unchanged({ ...card, title: `Already retired: ${is.name}` })
    }
    return save(ctx, 'dashboard.retired', [edit(dashboards, is, { active: false })])
  },
  card: receipt,
})
