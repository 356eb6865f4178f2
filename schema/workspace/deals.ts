import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { belonging, belongingIndexes, externalIds, group, ownValues, record } from './record.ts'

export const pipelines = sqliteTable(
  'pipelines',
  { ...record, name: text().notNull(), position: integer().notNull() },
  (t) => [index('pipelines_workspace').on(t.workspaceId, t.position, t.id)],
)

/**
 * `probability` in per cent; `staleDays` is how long a deal may stay before it is stale. One that
 * is retired takes no more deals and stays for what was in it.
 */
export const stages = sqliteTable(
  'stages',
  {
    ...record,
    pipelineId: text('pipeline_id').notNull(),
    name: text().notNull(),
    position: integer().notNull(),
    probability: integer().notNull(),
    staleDays: integer('stale_days').notNull(),
    retiredAt: integer('retired_at'),
  },
  (t) => [index('stages_workspace').on(t.workspaceId, t.position, t.id)],
)

export const dealStatuses = ['open', 'won', 'lost'] as const

export const slips = ['stage', 'close', 'quiet'] as const

/** What a contact does in a deal. */
export const dealRoles = ['decides', 'advises', 'blocks', 'uses'] as const

/** Part of a deal: thousandths of a piece, minor units a piece, hundredths of a per cent off. */
export interface DealLine {
  id: string
  productId: string | null
  name: string
  quantity: number
  price: number
  discount: number
}

/**
 * `amount` in minor units of `currency`, the sum of the `lines` where there are some; `closeOn` is
 * YYYY-MM-DD; `contactRoles` by contact id. `fine` is until which day nobody wants a warning that it
 * stays in its stage, that its close date has passed, that it is quiet. `closedMonth`, YYYY-MM, is
 * when it was won or lost in the workspace's time zone, as `commit` counts it.
 */
export const deals = sqliteTable(
  'deals',
  {
    ...record,
    title: text().notNull(),
    companyId: text('company_id'),
    contactIds: text('contact_ids', { mode: 'json' }).$type<string[]>().notNull(),
    contactRoles: text('contact_roles', { mode: 'json' })
      .$type<Record<string, (typeof dealRoles)[number]>>()
      .notNull()
      .default({}),
    lines: text({ mode: 'json' }).$type<DealLine[]>().notNull().default([]),
    ownerId: text('owner_id'),
    pipelineId: text('pipeline_id').notNull(),
    stageId: text('stage_id').notNull(),
    enteredStageAt: integer('entered_stage_at').notNull(),
    status: text({ enum: dealStatuses }).notNull(),
    amount: integer(),
    currency: text().notNull(),
    closeOn: text('close_on'),
    closedAt: integer('closed_at'),
    closedMonth: text('closed_month'),
    lostReason: text('lost_reason'),
    fine: text({ mode: 'json' }).$type<Partial<Record<(typeof slips)[number], string>>>(),
    ...belonging,
    externalIds,
    ownValues,
  },
  (t) => [
    index('deals_created').on(t.workspaceId, t.createdAt, t.id),
    index('deals_close').on(t.workspaceId, t.status, t.closeOn, t.id),
    index('deals_company').on(t.workspaceId, t.companyId, t.status, t.createdAt, t.id),
    index('deals_lost')
      .on(t.workspaceId, t.closedAt, t.lostReason, t.currency, t.amount)
      .where(sql`status = 'lost'`),
    index('deals_owner').on(t.workspaceId, t.ownerId, t.status, t.closeOn, t.id),
    index('deals_status').on(t.workspaceId, t.status, t.id),
    index('deals_stage').on(t.workspaceId, t.stageId, t.status, t.createdAt, t.id),
    index('deals_group_status').on(t.workspaceId, group, t.status, t.id),
    index('deals_group_close').on(t.workspaceId, group, t.status, t.closeOn, t.id),
    index('deals_group_stage').on(t.workspaceId, group, t.stageId, t.status, t.createdAt, t.id),
    ...belongingIndexes('deals', t),
  ],
)

/**
 * What is sold; `price` in minor units of `currency`, null where every deal says its own, and `cost`
 * what one of it costs us.
 */
export const products = sqliteTable(
  'products',
  {
    ...record,
    name: text().notNull(),
    code: text(),
    price: integer(),
    cost: integer(),
    currency: text().notNull(),
    category: text(),
    active: integer({ mode: 'boolean' }).notNull(),
    externalIds,
    ownValues,
  },
  (t) => [index('products_name').on(t.workspaceId, t.active, t.name, t.id)],
)
