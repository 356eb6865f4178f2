import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { belonging, belongingIndexes, externalIds, group, ownValues, record } from './record.ts'

/**
 * `parentId` is its parent company; `kinds` as with contacts. The first of the domains, the
 * e-mails and the phones is the one that forms show.
 */
export const companies = sqliteTable(
  'companies',
  {
    ...record,
    name: text().notNull(),
    domains: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    emails: text({ mode: 'json' })
      .$type<string[]>()
      .notNull()
      .default([])
      .$defaultFn(() => []),
    phones: text({ mode: 'json' })
      .$type<string[]>()
      .notNull()
      .default([])
      .$defaultFn(() => []),
    kinds: text({ mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    officeAddress: text('office_address'),
    billingAddress: text('billing_address'),
    deliveryAddress: text('delivery_address'),
    timeZone: text('time_zone'),
    parentId: text('parent_id'),
    ownerId: text('owner_id'),
    ...belonging,
    externalIds,
    ownValues,
  },
  (t) => [
    index('companies_created').on(t.workspaceId, t.createdAt, t.id),
    index('companies_name').on(t.workspaceId, t.name, t.id),
    index('companies_parent').on(t.workspaceId, t.parentId, t.id),
    index('companies_group_name').on(t.workspaceId, group, t.name, t.id),
    ...belongingIndexes('companies', t),
  ],
)

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
    emails: text({ mode: 'json' })
      .$type<string[]>()
      .notNull()
      .$defaultFn(() => []),
    phones: text({ mode: 'json' })
      .$type<string[]>()
      .notNull()
      .$defaultFn(() => []),
    kinds: text({ mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    workAddress: text('work_address'),
    privateAddress: text('private_address'),
    birthday: text(),
    language: text(),
    mayMail: text('may_mail', { mode: 'json' }).$type<Consent>(),
    mayCall: text('may_call', { mode: 'json' }).$type<Consent>(),
    ...belonging,
    externalIds,
    ownValues,
  },
  (t) => [
    index('contacts_created').on(t.workspaceId, t.createdAt, t.id),
    index('contacts_name').on(t.workspaceId, t.name, t.id),
    index('contacts_company').on(t.workspaceId, t.companyId, t.id),
    index('contacts_group_name').on(t.workspaceId, group, t.name, t.id),
    ...belongingIndexes('contacts', t),
  ],
)
