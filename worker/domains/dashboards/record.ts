import { eq, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { dashboards } from '../../../schema/workspace/dashboards.ts'
import { visibilities } from '../../../schema/workspace/reports.ts'
import { record, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { defineRecord } from '../../core/record/define.ts'
import { dashboardCard } from './card.ts'
import { dashboardHits, dashboardShown } from './queries.ts'

export const dashboard = defineRecord({
  kind: 'dashboard',
  table: dashboards,
  noun: ['dashboard', 'dashboards'],
  title: 'name',
  rights: {
    needs: 'change',
    whose: ['ownerId'],
    personal: ({ visibility }) => visibility === 'mine',
    visible: ({ member, shared }) =>
      or(
        eq(dashboards.visibility, 'shared'),
        shared ? sql`false` : eq(dashboards.ownerId, member.id),
      ),
  },
  fields: {
    name: { label: 'Name', is: text, export: true, example: 'Our week' },
    reports: { label: 'Reports', is: z.array(text), export: true, example: [] },
    visibility: {
      label: 'Who sees it',
      is: z.enum(visibilities),
      export: true,
      spoken: 'who sees it',
    },
    active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it is in use' },
    ownerId: { label: 'Owner', is: record('member'), export: true },
  },
  retiredBy: 'retire-dashboard',
  found: { hits: dashboardHits, inOrder: true },
  drawing: {
    look: dashboardShown,
    card: dashboardCard,
    receipt: (ctx, is, said) => savedCard(dashboardCard(ctx, is), said),
  },
})
