import { removeButton } from '../../core/action/buttons.ts'
import type { Button, Card, Item, Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { receiptTitle } from '../../core/event/define.ts'
import { may } from '../../core/permissions.ts'
import type { Receipt } from '../../core/record/drawn.ts'
import { count } from '../../language/formatting.ts'
import { shorten } from '../../language/shorten.ts'
import { type Look, map } from '../../platform/db.ts'
import { type Pipeline, pipelinesLook, type Stage } from './queries.ts'

/** A pipeline's stages, and the other pipelines there are. */
export interface PipelineShown {
  here: Pipeline
  others: Pipeline[]
  /** The stage it was asked by. */
  stage?: Stage
}

/** By the id of a pipeline or of one of its stages; without one the first. */
export const pipelineShown = (ctx: Context, id?: string): Look<PipelineShown | undefined> =>
  map(pipelinesLook(ctx), (all) => {
    const stage = all.flatMap((one) => [...one.stages, ...one.retired]).find((one) => one.id === id)
    const here = id ? all.find((one) => one.id === (stage?.pipelineId ?? id)) : all[0]
    if (!here) return undefined
    return { here, others: all.filter((one) => one !== here), ...(stage && { stage }) }
  })

const form = (label: string, action: string, input: Button['input']): Button => ({
  label,
  action,
  mode: 'form',
  input,
})

export const stageText = ({ probability, staleDays }: Stage) =>
  `${probability} % · stale after ${count(staleDays, 'day')}`

const item = (stage: Stage, changes: boolean): Item => ({
  title: stage.name,
  text: stageText(stage),
  ...(changes && {
    button: {
      ...form('Change', 'save-stage', { id: stage.id, pipeline: stage.pipelineId }),
      drawn: { record: stage.id, version: stage.version },
    },
  }),
})

const other = ({ id, name }: Pipeline): Button => ({
  label: shorten(name, 40),
  action: 'stages',
  mode: 'act',
  input: { pipeline: id },
})

/** What a pipeline is made of; an admin changes it from here. */
export function pipelineCard(
  ctx: Context,
  { here, others }: PipelineShown,
  {
    title = here.name,
    parts = [],
    undo = [],
  }: {
    title?: string
    parts?: Part[]
    undo?: Button[]
  } = {},
): Card {
  const admin = may(ctx, 'admin')
  const pipeline = { pipeline: here.id }
  const own: Button[] = [
    form('Add a stage', 'save-stage', pipeline),
    form('Add a pipeline', 'add-pipeline', {}),
  ]
  const rare: Button[] = [
    {
      ...form('Rename', 'rename-pipeline', pipeline),
      drawn: { record: here.id, version: here.version },
    },
    form('Retire a stage', 'retire-stage', {}),
    ...(others.length ? [removeButton(here)] : []),
  ]
  const visible = others.slice(0, 3).map(other)
  return {
    title,
    ...(title !== here.name && { badge: here.name }),
    subtitle: count(here.stages.length, 'stage'),
    parts: [...parts, { kind: 'list', items: here.stages.map((stage) => item(stage, admin)) }],
    buttons: [...(admin ? own : []), ...visible, ...undo],
    more: [...(admin ? rare : []), ...others.slice(3).map(other)],
  }
}

/** What was done to a pipeline or one of its stages. */
export function pipelineSaved(ctx: Context, shown: PipelineShown, said: Receipt): Card {
  const { here, stage } = shown
  const words = { title: here.name, stage: stage?.name }
  const title = said.name === 'undone' ? 'Undone' : receiptTitle(said.name, words)
  return pipelineCard(ctx, shown, { title, undo: said.undo, parts: said.parts })
}
