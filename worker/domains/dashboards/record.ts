import * as z from 'zod'
import { dashboards } from '../../../schema/workspace/dashboards.ts'
import { text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { defineRecord } from '../../core/record/define.ts'
import { mineOrShared, whoseFields } from '../reports/index.ts'
import { dashboardCard } from './card.ts'
import { dashboardHits, dashboardShown } from './queries.ts'

export const dashboard = defineRecord({
  kind: 'dashboard',
  table: dashboards,
  noun: ['dashboard', 'dashboards'],
  title: 'name',
  rights: mineOrShared(dashboards),
  fields: {
    name: { label: 'Name', is: text, export: true, example: 'Our week' },
    reports: { label: 'Reports', is: z.array(text), export: true, example: [] },
    ...whoseFields,
  },
  retiredBy: 'retire-dashboard',
  found: { hits: dashboardHits, inOrder: true },
  drawing: {
    look: dashboardShown,
    card: dashboardCard,
    receipt: (ctx, is, said) => savedCard(dashboardCard(ctx, is), said),
  },
})
