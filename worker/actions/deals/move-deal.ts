import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { choice, record } from '../../fields.ts'
import { dealLook, find, pickStage, stageChoices, stagesLook } from '../../find.ts'
import { receipt } from '../../receipt.ts'
import { changeDeal } from './change-deal.ts'

export const moveDeal = defineAction({
  title: 'Move a deal',
  needs: 'change',
  submit: 'Move',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    stage: choice(stageChoices).meta({ label: 'Stage' }),
  }),
  async prefill(ctx, { id }) {
    if (typeof id !== 'string') return { values: {} }
    const deal = await find(ctx, dealLook(ctx, id))
    const drawn = { record: deal.id, version: deal.version }
    return { values: { stage: deal.stageId }, drawn }
  },
  run: (ctx, { id, stage }) =>
    changeDeal(ctx, 'deal.moved', id, stagesLook(ctx), (deal, stages) => {
      const to = pickStage(stages, stage)
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
