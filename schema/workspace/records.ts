import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** The records people see. Each carries its workspace and a version that every change raises. */

const record = {
  id: text().primaryKey(),
  workspaceId: text('workspace_id').notNull(),
  version: integer().notNull(),
  createdAt: integer('created_at').notNull(),
}

export const companies = sqliteTable('companies', {
  ...record,
  name: text().notNull(),
  domain: text(),
  ownerId: text('owner_id'),
})

/** Whether they may be written to or called, since which day, and how that is known. */
export interface Consent {
  may: boolean
  since: string
  how: string | null
}

/**
 * `kinds` says of an e-mail or phone what it is for, by its value; one it does not name is for
 * work. `birthday` is YYYY-MM-DD.
 */
export const contacts = sqliteTable(
  'contacts',
  {
    ...record,
    name: text().notNull(),
    title: text(),
    companyId: text('company_id'),
    ownerId: text('owner_id'),
    emails: text({ mode: 'json' }).$type<string[]>().notNull(),
    phones: text({ mode: 'json' }).$type<string[]>().notNull(),
    kinds: text({ mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    workAddress: text('work_address'),
    privateAddress: text('private_address'),
    birthday: text(),
    language: text(),
    mayMail: text('may_mail', { mode: 'json' }).$type<Consent>(),
    mayCall: text('may_call', { mode: 'json' }).$type<Consent>(),
  },
  (t) => [index('contacts_company').on(t.workspaceId, t.companyId)],
)

export const pipelines = sqliteTable(
  'pipelines',
  { ...record, name: text().notNull(), position: integer().notNull() },
  (t) => [index('pipelines_workspace').on(t.workspaceId, t.position)],
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
  (t) => [index('stages_workspace').on(t.workspaceId, t.position)],
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
 * YYYY-MM-DD; `contactRoles` by contact id. `fine` is until which day nobody wants to hear that it
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
  },
  (t) => [
    index('deals_company').on(t.workspaceId, t.companyId, t.status, t.createdAt),
    index('deals_lost')
      .on(t.workspaceId, t.closedAt, t.lostReason, t.currency, t.amount)
      .where(sql`status = 'lost'`),
    index('deals_owner').on(t.workspaceId, t.ownerId, t.status, t.closeOn, t.id),
    index('deals_status').on(t.workspaceId, t.status, t.id),
    index('deals_stage').on(t.workspaceId, t.stageId, t.status),
  ],
)

/** What is sold; `price` in minor units of `currency`, null where every deal says its own. */
export const products = sqliteTable(
  'products',
  {
    ...record,
    name: text().notNull(),
    code: text(),
    price: integer(),
    currency: text().notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [index('products_name').on(t.workspaceId, t.active, t.name)],
)

export const activityKinds = ['note', 'call', 'meeting', 'email'] as const

/** `links` are the records it is about; a private one only its author sees. */
export const activities = sqliteTable('activities', {
  ...record,
  kind: text({ enum: activityKinds }).notNull(),
  subject: text().notNull(),
  body: text(),
  at: integer().notNull(),
  authorId: text('author_id').notNull(),
  private: integer({ mode: 'boolean' }).notNull(),
  links: text({ mode: 'json' }).$type<string[]>().notNull(),
  messageId: text('message_id'),
})

export const taskRepeats = ['daily', 'weekly', 'monthly', 'working-days'] as const

/**
 * What somebody is to do by when: `dueOn` YYYY-MM-DD and `dueTime` HH:MM on the assignee's clock,
 * `remindAt` the instant they hear of it. A task that repeats goes on from `repeatsFrom`, which
 * putting it off leaves alone.
 */
export const tasks = sqliteTable(
  'tasks',
  {
    ...record,
    title: text().notNull(),
    /** The deal, person or company it is about. */
    recordId: text('record_id'),
    assigneeId: text('assignee_id').notNull(),
    authorId: text('author_id').notNull(),
    dueOn: text('due_on'),
    dueTime: text('due_time'),
    remindAt: integer('remind_at'),
    repeats: text({ enum: taskRepeats }),
    repeatsFrom: text('repeats_from'),
    doneAt: integer('done_at'),
  },
  (t) => [
    index('tasks_assignee').on(t.workspaceId, t.assigneeId, t.doneAt, t.dueOn, t.remindAt, t.id),
    index('tasks_record').on(t.workspaceId, t.recordId, t.doneAt, t.dueOn),
  ],
)

/** A place where cards can stand: a Slack channel, a Teams channel or chat. */
export const conversations = sqliteTable(
  'conversations',
  {
    ...record,
    surface: text().notNull(),
    account: text().notNull(),
    externalId: text('external_id').notNull(),
    name: text(),
    serviceUrl: text('service_url'),
  },
  (t) => [index('conversations_place').on(t.workspaceId, t.surface, t.account, t.externalId)],
)

/** Which events are told in a conversation. */
export const alertRules = sqliteTable(
  'alert_rules',
  {
    ...record,
    conversationId: text('conversation_id').notNull(),
    ownerId: text('owner_id').notNull(),
    events: text({ mode: 'json' }).$type<string[]>().notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    index('alert_rules_active').on(t.workspaceId).where(sql`active = 1`),
    index('alert_rules_conversation').on(t.workspaceId, t.conversationId),
  ],
)

export const digestTimes = ['daily', 'weekly'] as const

/**
 * A summary of what happened, for a conversation, or without one for the member. `weekday` 1 is
 * Monday; `hour` and day are those of the member, in a conversation those of the workspace. `since`
 * is when it was last set.
 */
export const digests = sqliteTable(
  'digests',
  {
    ...record,
    conversationId: text('conversation_id'),
    memberId: text('member_id').notNull(),
    every: text({ enum: digestTimes }).notNull(),
    weekday: integer().notNull(),
    hour: integer().notNull(),
    /** Only what the member owns. */
    mine: integer({ mode: 'boolean' }).notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
    since: integer().notNull(),
  },
  (t) => [index('digests_active').on(t.workspaceId, t.active)],
)

/** How the workspace works, one row a workspace; none while everything is as it begins. */
export const settings = sqliteTable(
  'settings',
  {
    ...record,
    /** Days people work, 1 is Monday. */
    workingDays: text('working_days', { mode: 'json' }).$type<number[]>().notNull(),
    lostReasons: text('lost_reasons', { mode: 'json' }).$type<string[]>().notNull(),
    /** How long nothing may happen to an open deal. */
    quietDays: integer('quiet_days').notNull(),
  },
  (t) => [uniqueIndex('settings_workspace').on(t.workspaceId)],
)

/**
 * From that day on, `per` of `currency` are worth `rate` of `own`: exact decimals as they were
 * typed, so that "100 JPY = 0.61 EUR" and "1 EUR = 1.087 USD" both stay what they are.
 */
export const rates = sqliteTable(
  'rates',
  {
    ...record,
    own: text().notNull(),
    currency: text().notNull(),
    onDate: text('on_date').notNull(),
    per: text().notNull(),
    rate: text().notNull(),
  },
  (t) => [
    uniqueIndex('rates_day').on(t.workspaceId, t.own, t.currency, t.onDate),
    index('rates_newest').on(t.workspaceId, t.own, t.onDate),
  ],
)

/** What a member is to win in a month, YYYY-MM; `amount` in minor units. */
export const targets = sqliteTable(
  'targets',
  {
    ...record,
    memberId: text('member_id').notNull(),
    month: text().notNull(),
    amount: integer().notNull(),
    currency: text().notNull(),
  },
  (t) => [uniqueIndex('targets_month').on(t.workspaceId, t.month, t.memberId)],
)
