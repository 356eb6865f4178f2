import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

export const reportCharts = [
  ...(['table', 'bar', 'line', 'stacked', 'funnel', 'heat', 'pivot'] as const),
  ...(['grouped', 'bridge', 'map'] as const),
] as const
export type ReportChart = (typeof reportCharts)[number]

/** Who sees it: its owner alone, or everybody. */
export const visibilities = ['mine', 'shared'] as const

/** What a report is of, as `POST /api/v1/reports/run` takes it. */
export interface ReportDefinition {
  measure: string
  by?: string[] | undefined
  where?: string | undefined
  period?: string | undefined
  compare?: 'previous' | 'year' | undefined
}

/** A report that was given a name. One that is retired is not `active`. */
export const reports = sqliteTable(
  'reports',
  {
    ...record,
    name: text().notNull(),
    ownerId: text('owner_id').notNull(),
    definition: text({ mode: 'json' }).$type<ReportDefinition>().notNull(),
    chart: text({ enum: reportCharts }).notNull(),
    visibility: text({ enum: visibilities }).notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    index('reports_created').on(t.workspaceId, t.createdAt, t.id),
    index('reports_names').on(t.workspaceId, t.active, t.name, t.id),
  ],
)
