import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import { CrmError, unchanged } from '../../../core/errors.ts'
import { allow } from '../../../core/permissions.ts'
import { count } from '../../../language/formatting.ts'
import { ask } from '../../../platform/db.ts'
import { tasksFinished } from '../../tasks/index.ts'
import { dealShown } from '../shown.ts'
import { dealPrefill } from './change-deal.ts'

export const finishDealTasks = defineAction({
  title: 'Finish a deal’s tasks',
  needs: 'change',
  submit: 'Mark done',
  input: z.object({ id: record('deal').meta({ label: 'Which deal', subject: true }) }),
  prefill: (ctx, input) => dealPrefill(ctx, input),
  async run(ctx, { id }) {
    const [shown] = await ask(ctx.db, dealShown(ctx, id))
    if (!shown) throw new CrmError('not_found', 'There is no such deal in this workspace.')
    const { deal, openTasks } = shown
    allow(ctx, 'change', deal)
    if (openTasks === 0) {
      const card = await recordCard(ctx, id)
      throw unchanged({ ...card, title: `Nothing is left to do: ${deal.title}` })
    }
    const note = `${count(openTasks, 'task')} marked done.`
    return save(ctx, 'deal.cleared', [tasksFinished(ctx, deal)], { notes: { note } })
  },
  card: receipt,
})
