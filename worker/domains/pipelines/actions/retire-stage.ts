import * as z from 'zod'
import { deals, stages } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Choice } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { edit, shift } from '../../../core/event/commit/index.ts'
import { count } from '../../../language/formatting.ts'
import { ask, both, type Look, map } from '../../../platform/db.ts'
import { forgetStageNames, totalsLook } from '../../deals/index.ts'
import { openIn, pickStage, stageChoices, stagesLook } from '../queries.ts'

const which = { name: 'stage', label: 'Which stage' }
const target = { name: 'into', label: 'Move its deals to' }

/** Each with what it holds: that is what moves. */
const stagesHeld = (ctx: Context): Look<Choice[]> =>
  map(both(stageChoices(ctx), totalsLook(ctx)), ([all, open]) =>
    all.map((one) => ({ ...one, hint: count(openOf(open, one.value), 'open deal') })),
  )

const openOf = (open: { stageId: string; deals: number }[], id: string) =>
  open.filter(({ stageId }) => stageId === id).reduce((some, { deals }) => some + deals, 0)

const input = z.object({
  stage: choice(stagesHeld).meta({ label: which.label }),
  into: choice(stageChoices).meta({ label: target.label }),
})

async function run(ctx: Context, given: z.output<typeof input>) {
  const [all, open] = await ask(ctx.db, stagesLook(ctx), totalsLook(ctx))
  const stage = pickStage(all, given.stage, undefined, which)
  const to = pickStage(all, given.into, stage.pipelineId, target)
  if (all.filter(({ pipelineId }) => pipelineId === stage.pipelineId).length === 1)
    throw labelledError(
      'stage',
      which.label,
      'This is the only stage of its pipeline. Add another first.',
    )
  if (to.id === stage.id) throw labelledError('into', target.label, 'Please choose another stage.')
  const moved = openOf(open, stage.id)
  const place = { stageId: to.id, pipelineId: to.pipelineId, enteredStageAt: ctx.now }
  const note = `${count(moved, 'open deal')} moved to ${to.name}.`
  const saved = await save(
    ctx,
    'stage.retired',
    [edit(stages, stage, { retiredAt: ctx.now }), shift(deals, stage, openIn(stage.id), place)],
    { notes: { note } },
  )
  forgetStageNames(ctx)
  return saved
}

export const retireStage = defineAction({
  title: 'Retire a stage',
  needs: 'admin',
  submit: 'Retire',
  danger: true,
  input,
  example: { stage: 'Negotiation', into: exampleId('stage') },
  run,
  card: receipt,
})
