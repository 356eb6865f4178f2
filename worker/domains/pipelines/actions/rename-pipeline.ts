import * as z from 'zod'
import { pipelines } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { forgetStageNames } from '../../deals/index.ts'
import { pipelineCard } from '../card.ts'
import { pipelinesLook } from '../queries.ts'
import { chosenPipeline, mustBeNew, pipelineChoices } from './fields.ts'

export const renamePipeline = defineAction({
  title: 'Rename a pipeline',
  needs: 'admin',
  input: z.object({
    pipeline: choice(pipelineChoices).meta({ label: 'Pipeline', subject: true }),
    name: text.max(40, 'Please keep this under 40 characters.').meta({ label: 'Name' }),
  }),
  prefill: async (ctx, { pipeline }) => {
    const here = (await find(ctx, pipelinesLook(ctx))).find(({ id }) => id === pipeline)
    return { values: here ? { name: here.name } : {} }
  },
  example: { pipeline: exampleId('pipeline'), name: 'Sales' },
  run: async (ctx, { pipeline, name }) => {
    const all = await find(ctx, pipelinesLook(ctx))
    const here = chosenPipeline(all, pipeline)
    const others = all.filter((one) => one !== here)
    mustBeNew(name, others)
    if (here.name === name)
      throw unchanged(pipelineCard(ctx, { here, others }, { title: `Nothing to change: ${name}` }))
    const saved = await save(ctx, 'pipeline.renamed', [edit(pipelines, here, { name })])
    forgetStageNames(ctx)
    return saved
  },
  card: receipt,
})
