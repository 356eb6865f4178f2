import * as z from 'zod'
import { reports } from '../../../../../schema/workspace/reports.ts'
import { defineAction } from '../../../../core/action/define.ts'
import { receipt, save } from '../../../../core/action/receipt.ts'
import { recordCard } from '../../../../core/action/record-card.ts'
import { unchanged } from '../../../../core/errors.ts'
import { edit } from '../../../../core/event/commit/index.ts'
import { allow } from '../../../../core/permissions.ts'
import { reportIn, which } from './which-report.ts'

/** It is listed no more, and stands on no dashboard. */
export const retireReport = defineAction({
  title: 'Retire a report',
  needs: 'create',
  submit: 'Retire',
  danger: true,
  input: z.object({ id: which }),
  run: async (ctx, { id }) => {
    const is = await reportIn(ctx, id)
    allow(ctx, 'change', { ownerId: is.ownerId, noun: 'report' })
    if (!is.active) {
      const card = await recordCard(ctx, id)
      throw unchanged({ ...card, title: `Already retired: ${is.name}` })
    }
    return save(ctx, 'report.retired', [edit(reports, is, { active: false })])
  },
  card: receipt,
})
