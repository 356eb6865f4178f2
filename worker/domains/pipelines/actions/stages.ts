import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { CrmError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { pipelineCard, pipelineShown } from '../card.ts'

export const stages = defineAction({
  title: 'Stages and pipelines',
  needs: 'read',
  input: z.object({ pipeline: z.string().max(60).optional() }),
  help: { Numbers: [['stages', 'The pipelines and their stages']] },
  typed: { words: ['stages', 'pipelines'] },
  run: async (ctx, { pipeline }) => {
    const shown = await find(ctx, pipelineShown(ctx, pipeline))
    if (!shown) throw new CrmError('not_found', 'There is no such pipeline in this workspace.')
    return shown
  },
  card: (ctx, shown) => pipelineCard(ctx, shown, {}),
})
