import * as z from 'zod'
import { reportCharts, reports } from '../../../../schema/workspace/reports.ts'
import { open } from '../../../core/action/buttons.ts'
import { text } from '../../../core/action/fields.ts'
import { savedCard } from '../../../core/action/saved-card.ts'
import { defineRecord } from '../../../core/record/define.ts'
import { savedReportCard } from './card.ts'
import { definitionInput } from './definition.ts'
import { savedHits, savedShown } from './queries.ts'
import { mineOrShared, whoseFields } from './whose.ts'

export const report = defineRecord({
  kind: 'report',
  table: reports,
  noun: ['report', 'reports'],
  title: 'name',
  rights: mineOrShared(reports),
  fields: {
    name: { label: 'Name', is: text, export: true, example: 'Won by owner' },
    definition: {
      label: 'Report',
      is: definitionInput,
      export: true,
      spoken: 'what it is of',
      example: { measure: 'won', by: ['owner'], period: 'last quarter' },
    },
    chart: { label: 'Show as', is: z.enum(reportCharts), export: true, spoken: 'how it is shown' },
    ...whoseFields,
  },
  retiredBy: 'retire-report',
  found: { hits: savedHits, inOrder: true },
  drawing: {
    look: savedShown,
    card: savedReportCard,
    receipt: (_ctx, { name, id }, said) =>
      savedCard(
        {
          title: name,
          parts: [],
          buttons: [open(id)],
        },
        said,
      ),
  },
})
