import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { choice, openRecord, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { settingsLook } from '../../workspace/index.ts'
import { reasonChoices, reasonOf } from '../lost-reason.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { tasksAlso, tasksChoice } from './closing.ts'
import { typedLoss } from './typed-deal.ts'

export const loseDeal = defineAction({
  title: 'Lose a deal',
  needs: 'change',
  sets: ['status', 'lostReason'],
  submit: 'Lost',
  danger: true,
  input: z.object({
    id: openRecord('deal').meta({ label: 'Which deal', subject: true }),
    reason: choice(reasonChoices).meta({ label: 'Reason' }),
    other: text.optional().meta({ label: 'Other reason', hint: 'In a few words', followUp: true }),
    tasks: tasksChoice.optional().meta({ label: 'Its open tasks' }),
  }),
  help: { Deals: [['lose Acme renewal price', 'It is lost, and why']] },
  typed: { words: ['lose', 'lost'], read: typedLoss },
  prefill: (ctx, input) =>
    dealPrefill(
      ctx,
      input,
      () => ({ tasks: 'keep' }),
      (shown) => (shown?.openTasks ? {} : { without: ['tasks'] }),
    ),
  example: { reason: 'Price' },
  run: (ctx, { id, tasks, ...given }) =>
    changeDeal(ctx, 'deal.lost', id, settingsLook(ctx), (deal, { lostReasons }) => ({
      also: tasksAlso(ctx, deal, tasks),
      patch: {
        status: 'lost',
        closedAt: deal.status === 'lost' ? deal.closedAt : ctx.now,
        lostReason: reasonOf(lostReasons, given, ctx.member.locale),
      },
    })),
  card: receipt,
})
