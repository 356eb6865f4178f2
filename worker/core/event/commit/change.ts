import type { SQL } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { conversations } from '../../../../schema/workspace/places.ts'
import { madeOnce } from '../../../platform/made-once.ts'
import type { Context } from '../../context.ts'
import type { Row } from '../../record/kind.ts'
import { kindIn } from '../../record/registry.ts'
import { columnsOf, flat } from '../../record/values.ts'
import type { Which } from '../../record/which.ts'
import { same } from './same.ts'

/** What fields become: a value for all, or one the database reads in each row. */
export type To = Record<string, string | number | SQL>

/**
 * A change as data. `row` is the record as it was read (of an insert: as it shall be), `text` what is
 * too long for it and for what is kept of changes. What `unlinks` is linked to by nothing any more,
 * until it `relinks`; what refers to one that was `moved` is set to another in the same event. Records
 * whose lists are set have links to those of `linked` that stand there then. What is `alone` is changed
 * one by one in the same event.
 */
export type Change =
  | { op: 'insert'; kind: string; row: Row; text?: string; relinks?: true }
  | { op: 'edit'; kind: string; row: Row; patch: Record<string, unknown> }
  | { op: 'remove'; kind: string; row: Row; unlinks?: true; moved?: true }
  | { op: 'post'; kind: string; row: Row; conversationId: string }
  | { op: 'ensure'; kind: string; row: Row }
  | (Many & { op: 'shift'; to: To; linked?: string[]; alone?: string[] })
  | (Many & { op: 'clear' })
  | { op: 'restore'; kind: string; row: Row; from: string }

const whichOf = (given: SQL | Which): Which =>
  'which' in given ? { which: given.which, byId: given.byId } : { which: given }

interface Many extends Which {
  kind: string
  row: Row
}

/** A record as it is from now on, and as it was. */
export interface Sides {
  is: Row
  was?: Row
}

/** Nothing was known of it before: one that comes back has a later version. */
export const isNew = ({ is, was }: Sides): boolean => !was && is.version === 1

/** The record as it was, if it was there, and as this change leaves it, if it does. */
export function sides(change: Change): Partial<Sides> {
  const { op, row } = change
  if (op === 'insert') return { is: row }
  if (op === 'remove') return { was: row }
  return { was: row, is: op === 'edit' ? { ...row, ...change.patch } : row }
}

/** Fields that are commit's own to set. */
type Own = 'workspaceId' | 'version' | 'createdAt' | 'number' | 'closedMonth' | 'ownValues'
type RowOf<T extends SQLiteTable> = T['$inferSelect'] & Row
/** A record's fields; those that may be empty can be left out. */
type New<T extends SQLiteTable> = Omit<T['$inferInsert'], Own> & Numbered<T['$inferInsert']>
/** Numbers that are text are given with the record; those that are counted are the commit's own. */
type Numbered<I> = I extends { number: string } ? { number: string } : unknown

/** What stands in the fields that nothing is said of: what the schema says, else nothing. */
const blank = madeOnce(
  (table: SQLiteTable): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(columnsOf(table)).map(([field, column]) => [field, column.default ?? null]),
    ),
)

/** A new record; its workspace, version and time are the commit's own. */
export const insert = <T extends SQLiteTable>(
  ctx: Context,
  table: T,
  row: New<T> & { id: string },
  text?: string,
): Change => ({
  op: 'insert',
  kind: kindIn(table),
  ...(text && { text }),
  row: { ...blank(table), ...row, workspaceId: ctx.workspace.id, version: 1, createdAt: ctx.now },
})

/** Of these fields, those that `row` does not hold so already. */
export function differing<P extends object>(row: object, patch: P): Partial<P> {
  const held = flat(row as Record<string, unknown>) // as every row is
  const some = Object.entries(patch).filter(([field, value]) => !same(held[field] ?? null, value))
  return Object.fromEntries(some) as Partial<P> // some of its entries
}

/** Sets some fields of a record that was read as `row`. */
export const edit = <T extends SQLiteTable>(
  table: T,
  row: T['$inferSelect'],
  patch: Partial<New<T>>,
): Change & { op: 'edit' } => ({
  op: 'edit',
  kind: kindIn(table),
  row: row as RowOf<T>, // every record table has the columns of a Row
  patch,
})

/** A conversation that is known from now on, if it was not; that is no change to undo. */
export const ensure = (ctx: Context, row: New<typeof conversations>): Change => ({
  op: 'ensure',
  kind: kindIn(conversations),
  row: { ...row, workspaceId: ctx.workspace.id, version: 1, createdAt: ctx.now },
})

/** A record as everybody begins with it, written down where nobody has changed it yet. */
export const begun = <T extends SQLiteTable>(table: T, row: T['$inferSelect']): Change => ({
  op: 'ensure',
  kind: kindIn(table),
  row: row as RowOf<T>, // every record table has the columns of a Row
})

/** The record's live card, in a conversation. */
export const post = <T extends SQLiteTable>(
  table: T,
  row: T['$inferSelect'],
  conversationId: string,
): Change => ({
  op: 'post',
  kind: kindIn(table),
  row: row as RowOf<T>, // every record table has the columns of a Row
  conversationId,
})

/** The record that the event is about, such as what many others leave. */
type About = Pick<Row, 'id' | 'workspaceId'>

/** All records that `which` holds for; `row` is the one the event is about. */
export const shift = (table: SQLiteTable, row: About, which: SQL | Which, to: To): Change => ({
  ...{ op: 'shift', kind: kindIn(table), ...whichOf(which), to },
  row: { version: 0, ...row },
})

/** Removes all records that `which` holds for, of a kind that nothing but links and reminders follows. */
export const clear = (table: SQLiteTable, row: About, which: SQL | Which): Change => ({
  ...{ op: 'clear', kind: kindIn(table), ...whichOf(which) },
  row: { version: 0, ...row },
})

/** Puts back all that an earlier event cleared in this table. */
export const restore = (table: SQLiteTable, row: About, from: string): Change => ({
  ...{ op: 'restore', kind: kindIn(table), from },
  row: { version: 0, ...row },
})
