import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { externalIds, ownValues, record } from './record.ts'

export const activityKinds = ['note', 'call', 'meeting', 'email'] as const

/** `links` are the records it is about; a private one only its author sees. */
export const activities = sqliteTable(
  'activities',
  {
    ...record,
    kind: text({ enum: activityKinds }).notNull(),
    subject: text().notNull(),
    body: text(),
    at: integer().notNull(),
    authorId: text('author_id').notNull(),
    private: integer({ mode: 'boolean' }).notNull(),
    links: text({ mode: 'json' }).$type<string[]>().notNull(),
    messageId: text('message_id'),
    externalIds,
    ownValues,
  },
  (t) => [
    index('activities_workspace').on(t.workspaceId, t.at, t.id),
    index('activities_created').on(t.workspaceId, t.createdAt, t.id),
  ],
)

/**
 * What somebody is to do by when: `dueOn` YYYY-MM-DD and `dueTime` HH:MM on the assignee's clock,
 * `remindAt` the instant they hear of it. A task that repeats goes on from `repeatsFrom`, which
 * putting it off leaves alone; `repeats` is a rule of RFC 5545, or `working-days`, which follows the
 * days its workspace works on. Older rows say `daily`, `weekly` or `monthly`.
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
    repeats: text(),
    repeatsFrom: text('repeats_from'),
    doneAt: integer('done_at'),
    externalIds,
    ownValues,
  },
  (t) => [
    index('tasks_created').on(t.workspaceId, t.createdAt, t.id),
    index('tasks_due').on(t.workspaceId, t.dueOn, t.id),
    index('tasks_assignee').on(t.workspaceId, t.assigneeId, t.doneAt, t.dueOn, t.remindAt, t.id),
    index('tasks_record').on(t.workspaceId, t.recordId, t.doneAt, t.dueOn, t.remindAt, t.id),
  ],
)
