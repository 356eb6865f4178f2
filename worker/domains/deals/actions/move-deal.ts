import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { choice, date, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { readerOf } from '../../../core/context.ts'
import { today } from '../../../language/formatting.ts'
import { pickStage, stageChoices, stagesLook } from '../../pipelines/index.ts'
import { isLongPast } from '../likely-next.ts'
import type { DealShown } from '../shown.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { closeOnOf, pastChoice } from './close-date.ts'
import { dealAnd } from './typed-deal.ts'

/** What is closed is opened again by being put in a stage. */
const words = ({ deal }: DealShown) =>
  deal.status === 'open' ? {} : { title: 'Reopen a deal', submit: 'Reopen' }

export const moveDeal = defineAction({
  title: 'Move a deal',
  needs: 'change',
  submit: 'Move',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    stage: choice(stageChoices).meta({ label: 'Stage' }),
    closeOn: date.optional().meta({ label: 'Close date' }),
    past: pastChoice,
  }),
  typed: { words: ['move', 'reopen'], read: dealAnd('stage') },
  prefill: (ctx, input) =>
    dealPrefill(
      ctx,
      input,
      ({ deal }) => ({ stage: deal.stageId, closeOn: deal.closeOn }),
      (shown) => {
        const late = shown?.deal.closeOn && isLongPast(shown.deal.closeOn, today(readerOf(ctx)))
        return { ...(shown && words(shown)), ...(!late && { without: ['closeOn'] }) }
      },
    ),
  run: (ctx, { id, stage, ...given }) =>
    changeDeal(ctx, 'deal.moved', id, stagesLook(ctx), (deal, stages) => {
      const to = pickStage(stages, stage, deal.pipelineId)
      const moves = { stageId: to.id, pipelineId: to.pipelineId, enteredStageAt: ctx.now }
      const reopens = { status: 'open' as const, closedAt: null, lostReason: null }
      const closeOn = closeOnOf(ctx, given, deal.closeOn)
      return {
        patch: {
          ...(deal.stageId === to.id ? { stageId: to.id } : moves),
          ...(deal.status !== 'open' && reopens),
          ...(closeOn && { closeOn }),
        },
      }
    }),
  card: receipt,
})
