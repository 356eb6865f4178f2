import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { choice, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { pickStage, stageChoices, stagesLook } from '../../pipelines/index.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'

export const moveDeal = defineAction({
  title: 'Move a deal',
  needs: 'change',
  submit: 'Move',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    stage: choice(stageChoices).meta({ label: 'Stage' }),
  }),
  prefill: (ctx, input) => dealPrefill(ctx, input, ({ deal }) => ({ stage: deal.stageId })),
  run: (ctx, { id, stage }) =>
    changeDeal(ctx, 'deal.moved', id, stagesLook(ctx), (deal, stages) => {
      const to = pickStage(stages, stage, deal.pipelineId)
      const moves = { stageId: to.id, pipelineId: to.pipelineId, enteredStageAt: ctx.now }
      const reopens = { status: 'open' as const, closedAt: null, lostReason: null }
      return {
        patch: {
          ...(deal.stageId === to.id ? { stageId: to.id } : moves),
          ...(deal.status !== 'open' && reopens),
        },
      }
    }),
  card: receipt,
})
