import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { externalIds, ownValues, record } from './record.ts'

export const articleStates = ['internal', 'public', 'retired'] as const

/**
 * A short answer to what customers ask. `slug` is what its public page is called for good, made of
 * the title it had first; `language` is an ISO 639 code.
 */
export const articles = sqliteTable(
  'articles',
  {
    ...record,
    title: text().notNull(),
    text: text().notNull(),
    state: text({ enum: articleStates }).notNull().default('internal'),
    language: text().notNull(),
    slug: text().notNull(),
    tags: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    productId: text('product_id'),
    ownerId: text('owner_id'),
    externalIds,
    ownValues,
  },
  (t) => [
    index('articles_created').on(t.workspaceId, t.createdAt, t.id),
    uniqueIndex('articles_slug').on(t.workspaceId, t.slug),
    index('articles_public').on(t.workspaceId, t.state, t.language, t.title, t.id),
    index('articles_used').on(t.workspaceId, t.title, t.id).where(sql`state <> 'retired'`),
    index('articles_product').on(t.workspaceId, t.productId, t.createdAt, t.id),
    index('articles_owner').on(t.workspaceId, t.ownerId, t.createdAt, t.id),
  ],
)

/** How often an article was part of an answer that was sent, and helped who read its page, or not. */
export const articleCounts = sqliteTable(
  'article_counts',
  {
    workspaceId: text('workspace_id').notNull(),
    articleId: text('article_id').notNull(),
    sent: integer().notNull().default(0),
    yes: integer().notNull().default(0),
    no: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.articleId] })],
)

/** Who has said whether an article helped, as a hash that nobody gets back to them by. */
export const articleVoters = sqliteTable(
  'article_voters',
  {
    workspaceId: text('workspace_id').notNull(),
    articleId: text('article_id').notNull(),
    voter: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.articleId, t.voter] }),
    index('article_voters_at').on(t.at),
  ],
)

/** What answers begin with or are made of: `text` may have merge fields, such as {customer.firstName}. */
export const templates = sqliteTable(
  'templates',
  {
    ...record,
    name: text().notNull(),
    text: text().notNull(),
    language: text().notNull(),
    ownerId: text('owner_id'),
    externalIds,
    ownValues,
  },
  (t) => [
    index('templates_created').on(t.workspaceId, t.createdAt, t.id),
    index('templates_name').on(t.workspaceId, t.name, t.id),
    index('templates_language').on(t.workspaceId, t.language, t.name, t.id),
    index('templates_owner').on(t.workspaceId, t.ownerId, t.createdAt, t.id),
  ],
)
