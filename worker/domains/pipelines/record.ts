import * as z from 'zod'
import { deals, pipelines, stages } from '../../../schema/workspace/deals.ts'
import { instant, record, text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import { byMonth } from '../deals/index.ts'
import { pipelineCard, pipelineSaved, pipelineShown } from './card.ts'
import { openAround, openIn } from './queries.ts'

const drawing = {
  look: pipelineShown,
  card: pipelineCard,
  receipt: pipelineSaved,
}

export const pipeline = defineRecord({
  kind: 'pipeline',
  table: pipelines,
  noun: ['pipeline', 'pipelines'],
  title: 'name',
  broughtIn: { by: ['name'] },
  rights: { needs: 'admin', shown: 'everyone' },
  keepsOne: 'It is the only pipeline. Add another first.',
  fields: {
    name: { label: 'Name', is: text, export: true, warehouse: true },
    position: { label: 'Position', is: z.int(), export: true, spoken: 'the place' },
  },
  usedBy: () => [
    [stages, 'pipelineId'],
    [deals, 'pipelineId'],
  ],
  drawing,
})

export const stage = defineRecord({
  kind: 'stage',
  table: stages,
  noun: ['stage', 'stages'],
  title: 'name',
  broughtIn: { by: ['name', 'pipelineId'] },
  rights: { needs: 'admin', shown: 'everyone' },
  endedBy: 'retire-stage',
  fields: {
    name: { label: 'Name', is: text, export: true, warehouse: true },
    pipelineId: { label: 'Pipeline', is: record('pipeline'), export: true, unspoken: true },
    position: { label: 'Position', is: z.int(), export: true, spoken: 'the place' },
    probability: { label: 'Probability', is: z.int(), export: true, spoken: 'the chance' },
    staleDays: { label: 'Days', is: z.int(), export: true, spoken: 'the days' },
    retiredAt: { label: 'Retired', is: instant, export: true, spoken: 'whether it is retired' },
  },
  about: 'pipelineId',
  usedBy: () => [[deals, 'stageId']],
  // The list on their cards names all stages of the pipeline.
  shownOn: { fields: ['name', 'retiredAt'], records: openAround },
  // What is open in a stage weighs as much as the stage says.
  weighs: { field: 'probability', totals: byMonth, which: openIn },
  drawing,
})
