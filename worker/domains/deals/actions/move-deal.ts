import * as z from 'zod'
import { defineAction, type OtherAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice, date, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { today } from '../../../language/formatting.ts'
import { outcomeNamed } from '../../../language/shorthand.ts'
import { pickStage, stageChoices, stagesLook } from '../../pipelines/index.ts'
import { isLongPast } from '../likely-next.ts'
import type { DealShown } from '../shown.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { closeOnOf, pastChoice } from './close-date.ts'
import { dealAnd } from './typed-deal.ts'

/** What is closed is opened again by being put in a stage. */
const words = ({ deal }: DealShown) =>
  deal.status === 'open' ? {} : { title: 'Reopen a deal', submit: 'Reopen' }

const toStage = dealAnd('stage')
const actions = { won: 'win-deal', lost: 'lose-deal' }

/** `move X to won` wins it, unless a stage is called so. */
async function toItsEnd(ctx: Context, line: string): Promise<OtherAction | undefined> {
  const [last = ''] = line.split(/\s/).slice(-1)
  const ended = outcomeNamed(last, ctx.member.locale)
  const read = ended && (await toStage(ctx, line, ''))
  if (!read || read.stage !== last) return undefined
  const stages = await find(ctx, stagesLook(ctx))
  const isStage = stages.some(({ name }) => name.toLowerCase().startsWith(last.toLowerCase()))
  return isStage ? undefined : { action: actions[ended], input: { id: read.id ?? '' } }
}

export const moveDeal = defineAction({
  title: 'Move a deal',
  needs: 'change',
  fills: 'deal',
  submit: 'Move',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    stage: choice(stageChoices).meta({ label: 'Stage' }),
    closeOn: date.optional().meta({ label: 'Close date' }),
    past: pastChoice,
  }),
  help: {
    Deals: [
      ['move Acme renewal to proposal', 'To another stage'],
      ['reopen Acme renewal', 'What was won or lost is open again'],
    ],
  },
  typed: { words: ['move', 'reopen'], read: toStage, other: toItsEnd },
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
  example: { stage: exampleId('stage') },
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
