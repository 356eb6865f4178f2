import * as z from 'zod'
import { pipelines, stages as stagesTable } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { withoutEnd } from '../../../language/shorthand/ends.ts'
import { newId } from '../../../platform/id.ts'
import { forgetStageNames } from '../../deals/index.ts'
import { most, pipelinesLook } from '../queries.ts'
import { mustBeNew } from './fields.ts'

const usual = 'Qualification 20 %, Meeting 40 %, Proposal 60 %, Negotiation 80 %'
const staleDays = 14

const input = z.object({
  name: text.max(40, 'Please keep this under 40 characters.').meta({ label: 'Name' }),
  stages: long.optional().meta({ label: 'Stages', hint: usual }),
})

/** `Due 50 %, Offered`: names, and how likely a deal is won from there. */
function read(typed: string): { name: string; probability: number }[] {
  const lines = typed
    .split(/[\n,;]+/)
    .map((one) => one.trim())
    .filter(Boolean)
  if (lines.length > most.stages)
    throw labelledError('stages', 'Stages', `A pipeline has at most ${most.stages} stages.`)
  const found = lines.map((line, at) => {
    const words = withoutEnd(line, /[\s%]/).split(/\s+/)
    const chance =
      words.length > 1 && /^\d{1,3}$/.test(words.at(-1) ?? '') ? words.pop() : undefined
    const name = chance ? words.join(' ') : line
    const evenly = Math.round(((at + 1) * 100) / (lines.length + 1))
    return { name, probability: chance ? Number(chance) : evenly }
  })
  const odd = found.find(({ name, probability }) => probability > 100 || name.length > 40)
  if (odd) throw labelledError('stages', 'Stages', `"${odd.name}" is too long or more than 100 %.`)
  const names = new Set(found.map(({ name }) => name.toLowerCase()))
  if (names.size < found.length)
    throw labelledError('stages', 'Stages', 'Two stages have the same name.')
  return found
}

async function run(ctx: Context, { name, stages = usual }: z.output<typeof input>) {
  const all = await find(ctx, pipelinesLook(ctx))
  mustBeNew(name, all)
  if (all.length >= most.pipelines)
    throw labelledError('name', 'Name', `There can be at most ${most.pipelines} pipelines.`)
  const wanted = read(stages)
  const there = all.reduce((some, one) => some + one.stages.length, 0)
  if (there + wanted.length > most.inAll)
    throw labelledError('stages', 'Stages', `There can be at most ${most.inAll} stages in all.`)
  const position = Math.max(-1, ...all.map((one) => one.position)) + 1
  const pipelineId = newId('pipeline', ctx.now)
  const saved = await save(ctx, 'pipeline.added', [
    insert(ctx, pipelines, { id: pipelineId, name, position }),
    ...wanted.map((stage, at) => {
      const id = newId('stage', ctx.now)
      return insert(ctx, stagesTable, {
        ...stage,
        ...{ id, pipelineId, position: at, staleDays, retiredAt: null },
      })
    }),
  ])
  forgetStageNames(ctx)
  return saved
}

export const addPipeline = defineAction({
  title: 'Add a pipeline',
  needs: 'admin',
  input,
  example: { name: 'Partners', stages: 'Qualification 20 %, Proposal 60 %' },
  run,
  card: receipt,
})
