import * as z from 'zod'
import { stages as stagesTable } from '../../../../schema/workspace/deals.ts'
import type { Prefill } from '../../../core/action/define.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, labelledError, unchanged } from '../../../core/errors.ts'
import { type Change, differing, edit, insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { newId } from '../../../platform/id.ts'
import { forgetStageNames } from '../../deals/index.ts'
import { pipelineCard } from '../card.ts'
import { most, type Pipeline, pipelinesLook, type Stage, stagesLook } from '../queries.ts'
import { chosenPipeline, mustBeNew, pipelineChoices, whole } from './fields.ts'

const input = z.object({
  pipeline: choice(pipelineChoices).optional().meta({ label: 'Pipeline', subject: true }),
  name: text.max(40, 'Please keep this under 40 characters.').meta({ label: 'Name' }),
  place: whole(1, most.stages).optional().meta({ label: 'Place', hint: '1 is the first' }),
  chance: whole(0, 100).optional().meta({ label: 'Chance in %', hint: '60' }),
  days: whole(1, 365).optional().meta({ label: 'Days until stale', hint: '14' }),
  /** The stage that is changed; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

async function prefill(ctx: Context, { id }: Raw): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const all = await find(ctx, stagesLook(ctx))
  const stage = all.find((one) => one.id === id)
  if (!stage) throw gone()
  const { name, probability, staleDays, version, pipelineId } = stage
  const place = all.filter((one) => one.pipelineId === pipelineId).indexOf(stage) + 1
  return {
    title: 'Change a stage',
    values: { name, place: `${place}`, chance: `${probability}`, days: `${staleDays}` },
    drawn: { record: id, version },
  }
}

const gone = () => new CrmError('not_found', 'This stage is not there any more.')

async function run(ctx: Context, given: Given) {
  const all = await find(ctx, pipelinesLook(ctx))
  const before = all.flatMap(({ stages }) => stages).find(({ id }) => id === given.id)
  if (given.id && !before) throw gone()
  const here = chosenPipeline(all, before?.pipelineId ?? given.pipeline)
  const siblings = here.stages.filter((one) => one !== before)
  mustBeNew(given.name, siblings)
  if (!before) mustHaveRoom(all, here)
  const [first, at] = before
    ? changed(given, before, siblings, here)
    : added(ctx, given, siblings, here)
  const changes = [...first, ...movedUp(siblings, at)]
  if (changes.length === 0) {
    const others = all.filter((one) => one !== here)
    throw unchanged(pipelineCard(ctx, { here, others }, { title: 'Nothing to change' }))
  }
  const saved = await save(ctx, before ? 'stage.changed' : 'stage.added', changes)
  forgetStageNames(ctx)
  return saved
}

function mustHaveRoom(all: Pipeline[], here: Pipeline): void {
  const there = all.reduce((some, one) => some + one.stages.length, 0)
  if (here.stages.length < most.stages && there < most.inAll) return
  throw labelledError(
    'name',
    'Name',
    `There is no room: a pipeline has at most ${most.stages} stages.`,
  )
}

type Placed = [changes: Change[], at: number]

function added(ctx: Context, given: Given, siblings: Stage[], { id }: Pipeline): Placed {
  const at = Math.min((given.place ?? siblings.length + 1) - 1, siblings.length)
  const { name, chance: probability = 50, days: staleDays = 14 } = given
  const stage = { name, probability, staleDays, position: at, retiredAt: null }
  return [[insert(ctx, stagesTable, { ...stage, id: newId('stage', ctx.now), pipelineId: id })], at]
}

function changed(given: Given, before: Stage, siblings: Stage[], { stages }: Pipeline): Placed {
  const place = given.place ?? stages.indexOf(before) + 1
  const at = Math.min(place - 1, siblings.length)
  const wish = {
    name: given.name,
    position: at,
    ...(given.chance !== undefined && { probability: given.chance }),
    ...(given.days !== undefined && { staleDays: given.days }),
  }
  const patch = differing(before, wish)
  return [Object.keys(patch).length ? [edit(stagesTable, before, patch)] : [], at]
}

/** The others stand round it, in the order they had. */
const movedUp = (siblings: Stage[], at: number): Change[] =>
  siblings.flatMap((stage, index) => {
    const position = index < at ? index : index + 1
    return stage.position === position ? [] : [edit(stagesTable, stage, { position })]
  })

export const saveStage = defineAction({
  title: 'Add a stage',
  needs: 'admin',
  input,
  prefill,
  example: { pipeline: exampleId('pipeline'), name: 'Demo' },
  run,
  card: receipt,
})
