import { eq, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { reportCharts, reports, visibilities } from '../../../../schema/workspace/reports.ts'
import { open } from '../../../core/action/buttons.ts'
import { record, text } from '../../../core/action/fields.ts'
import { savedCard } from '../../../core/action/saved-card.ts'
import { defineRecord } from '../../../core/record/define.ts'
import { savedReportCard } from './card.ts'
import { definitionInput } from './definition.ts'
import { savedHits, savedShown } from './queries.ts'

export const report = defineRecord({
  kind: 'report',
  table: reports,
  noun: ['report', 'reports'],
  title: 'name',
  rights: {
    needs: 'change',
    whose: ['ownerId'],
    personal: ({ visibility }) => visibility === 'mine',
    visible: ({ member, shared }) =>
      or(eq(reports.visibility, 'shared'), shared ? sql`false` : eq(reports.ownerId, member.id)),
  },
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
    visibility: {
      label: 'Who sees it',
      is: z.enum(visibilities),
      export: true,
      spoken: 'who sees it',
    },
    active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it is in use' },
    ownerId: { label: 'Owner', is: record('member'), export: true },
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
