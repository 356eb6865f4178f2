import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

export const analysisSubjects = ['customers', 'baskets'] as const
export const analysisStates = ['running', 'done', 'refused'] as const

/** What is computed step by step: `work` says where it is, `done` of `total` how far. */
const computed = {
  state: text({ enum: analysisStates }).notNull(),
  done: integer().notNull(),
  total: integer().notNull(),
  work: text({ mode: 'json' }).$type<unknown>(),
  result: text({ mode: 'json' }).$type<unknown>(),
  /** Why it was refused, as people read it. */
  reason: text(),
  /** When a step of it was done last. */
  workedAt: integer('worked_at').notNull(),
}

/**
 * A computation over all orders. `asked` are its parameters as JSON, in one spelling, `until` the last
 * day that counts; `work` says where it is, null where nothing is left to do. `done` of `total` is how
 * far it is. What an earlier one found is shown until `state` is another than running.
 */
export const analyses = sqliteTable(
  'analyses',
  {
    ...record,
    subject: text({ enum: analysisSubjects }).notNull(),
    asked: text().notNull(),
    /** What all orders came to when it began, to know whether they changed since. */
    seen: text().notNull(),
    until: text().notNull(),
    ...computed,
    finishedAt: integer('finished_at'),
  },
  (t) => [
    index('analyses_created').on(t.workspaceId, t.createdAt, t.id),
    index('analyses_asked').on(t.workspaceId, t.subject, t.asked, t.state, t.createdAt, t.id),
    index('analyses_left').on(t.workspaceId, t.workedAt).where(sql`work is not null`),
  ],
)

/**
 * What an analysis found of a customer, a company or a person. Days are counted from 1970-01-01, money
 * is in minor units of the workspace's currency; `spend` is what a purchase after the first came to.
 * `held…` is as the customer stood at the end of the part that the model is tried on, `later` how often
 * they bought after it. What follows from all customers is empty until all of them were read.
 */
export const customerValues = sqliteTable(
  'customer_values',
  {
    workspaceId: text('workspace_id').notNull(),
    analysisId: text('analysis_id').notNull(),
    customerId: text('customer_id').notNull(),
    purchases: integer().notNull(),
    firstDay: integer('first_day').notNull(),
    lastDay: integer('last_day').notNull(),
    spent: integer().notNull(),
    spend: real().notNull(),
    /** What was spent less what that cost us, of orders whose cost is known, and what serving them cost; null where no cost is known. */
    profit: integer(),
    /** What serving them cost, from the time logged on their cases; null where no hour has a price. */
    serving: integer(),
    slipping: integer({ mode: 'boolean' }).notNull(),
    heldRepeats: integer('held_repeats'),
    heldLast: integer('held_last'),
    later: integer(),
    recency: integer(),
    frequency: integer(),
    money: integer(),
    tier: text(),
    /** Such as champions, by recency and frequency. */
    habit: text(),
    alive: real(),
    expected: real(),
    value: integer(),
    /** How likely they buy nothing for as long as the model was tried on, and what speaks for it. */
    risk: real(),
    reasons: text({ mode: 'json' }).$type<string[]>(),
    /** By what customers are listed: their value, without a model what they spent. */
    worth: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.analysisId, t.customerId] }),
    index('customer_values_value').on(t.workspaceId, t.analysisId, t.worth, t.customerId),
    index('customer_values_risk').on(t.workspaceId, t.analysisId, t.risk, t.customerId),
    index('customer_values_tier').on(t.workspaceId, t.analysisId, t.tier, t.worth, t.customerId),
    index('customer_values_customer').on(t.workspaceId, t.customerId, t.analysisId),
  ],
)

/** Who buys `left` buys `right` as well: products of which the newest analysis found it. */
export const productPairs = sqliteTable(
  'product_pairs',
  {
    workspaceId: text('workspace_id').notNull(),
    leftId: text('left_id').notNull(),
    rightId: text('right_id').notNull(),
    confidence: real().notNull(),
    lift: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.leftId, t.rightId] }),
    index('product_pairs_surest').on(t.workspaceId, t.confidence, t.leftId, t.rightId),
    index('product_pairs_left').on(t.workspaceId, t.leftId, t.confidence, t.rightId),
  ],
)

/** The model of which deals are won, as of last night; `result` is null where `refused` says why. */
export const leadModels = sqliteTable('lead_models', {
  workspaceId: text('workspace_id').primaryKey(),
  at: integer().notNull(),
  result: text({ mode: 'json' }).$type<unknown>(),
  refused: text(),
})

/** How likely an open deal is won, by what was known when it was logged, and what speaks for it. */
export const dealScores = sqliteTable(
  'deal_scores',
  {
    workspaceId: text('workspace_id').notNull(),
    dealId: text('deal_id').notNull(),
    score: real().notNull(),
    reasons: text({ mode: 'json' }).$type<string[]>().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.dealId] }),
    index('deal_scores_score').on(t.workspaceId, t.score, t.dealId),
  ],
)

/**
 * A report of more records than are gone through while somebody waits, for who asked: `asked` is the
 * question as JSON, `asker` whose rights hold. `work` says where it is, null where nothing is left to
 * do; `done` of `total` records were read. An hour later it is asked anew.
 */
export const reportRuns = sqliteTable(
  'report_runs',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    version: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    memberId: text('member_id').notNull(),
    asked: text().notNull(),
    asker: text({ mode: 'json' }).$type<unknown>().notNull(),
    /** The line it was typed by, to open it again. */
    line: text(),
    ...computed,
  },
  (t) => [
    index('report_runs_asked').on(t.workspaceId, t.memberId, t.createdAt, t.id),
    index('report_runs_worked').on(t.workspaceId, t.workedAt),
  ],
)
