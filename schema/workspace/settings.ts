import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  type ComplaintRules,
  type FieldRights,
  fieldTypes,
  type MadeRoles,
  type OwnChoice,
  type RoutingRule,
  roles,
  type ServiceLevel,
  type Visibilities,
} from '../directory/directory.ts'
import { record } from './record.ts'

/** How the workspace works, one row a workspace; none while everything is as it begins. */
export const settings = sqliteTable(
  'settings',
  {
    ...record,
    /** Behind while it is less than `version`: the directory keeps a copy of what follows. */
    copiedVersion: integer('copied_version').notNull(),
    name: text().notNull(),
    currency: text().notNull(),
    timeZone: text('time_zone').notNull(),
    locale: text().notNull(),
    country: text().notNull(),
    /** Days people work, 1 is Monday. */
    workingDays: text('working_days', { mode: 'json' }).$type<number[]>().notNull(),
    lostReasons: text('lost_reasons', { mode: 'json' }).$type<string[]>().notNull(),
    /** How long nothing may happen to an open deal. */
    quietDays: integer('quiet_days').notNull(),
    /** Who sees records of a kind, by its name; everyone where nothing is said. */
    visibility: text({ mode: 'json' }).$type<Visibilities>(),
    /** Fields that some roles do not see, or do not set. */
    fieldRights: text('field_rights', { mode: 'json' }).$type<FieldRights>(),
    /** Kinds of whose records colleagues who may not see one learn whose it is, and may ask for access. */
    known: text({ mode: 'json' }).$type<string[]>(),
    /** Roles that an admin made out of the usual ones. */
    madeRoles: text('made_roles', { mode: 'json' }).$type<MadeRoles>(),
    /** What customers are promised of their cases. */
    serviceLevels: text('service_levels', { mode: 'json' }).$type<ServiceLevel[]>(),
    /** Who is given new cases. */
    routing: text({ mode: 'json' }).$type<RoutingRule[]>(),
    /** How many minutes after a case is solved its customer is asked; null: not at all. */
    askAfter: integer('ask_after'),
    /** The month in which the workspace's year begins; null: January. */
    yearBegins: integer('year_begins'),
    /** What an hour of serving customers costs, in minor units of the workspace's currency. */
    serviceHour: integer('service_hour'),
    complaintRules: text('complaint_rules', { mode: 'json' }).$type<ComplaintRules>(),
    /** From when on nothing of the workspace is kept, if somebody asked for that. */
    deleteAt: integer('delete_at'),
  },
  (t) => [
    uniqueIndex('settings_workspace').on(t.workspaceId),
    index('settings_behind').on(t.id).where(sql`copied_version < version`),
  ],
)

/**
 * Fields that the workspace added to a kind of records, `of`: `name` is what programs call it and
 * stays as it was first. `links` is the kind a field of records refers to.
 */
export const fields = sqliteTable(
  'fields',
  {
    ...record,
    of: text().notNull(),
    name: text().notNull(),
    label: text().notNull(),
    type: text({ enum: fieldTypes }).notNull(),
    help: text(),
    choices: text({ mode: 'json' }).$type<OwnChoice[]>(),
    links: text(),
    begins: text({ mode: 'json' }).$type<unknown>(),
    required: integer({ mode: 'boolean' }).notNull(),
    requiredFrom: text('required_from'),
    unique: integer('is_unique', { mode: 'boolean' }).notNull(),
    sees: text({ enum: roles }),
    formula: text(),
    /** Guests and other companies who read along are shown it. */
    guests: integer({ mode: 'boolean' }).notNull().default(false),
    position: integer().notNull(),
    retiredAt: integer('retired_at'),
  },
  (t) => [
    uniqueIndex('fields_name').on(t.workspaceId, t.of, t.name),
    index('fields_order').on(t.workspaceId, t.of, t.position, t.id),
  ],
)

/** Workspaces of which nothing is sent or done until they are resumed: the data's copy of that. */
export const suspensions = sqliteTable('suspensions', {
  workspaceId: text('workspace_id').primaryKey(),
  at: integer().notNull(),
})

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
