import { asc, eq, sql } from 'drizzle-orm'
import { fields } from '../../../schema/workspace/settings.ts'
import type { Context } from '../../core/context.ts'
import type { Hit, RecordKind } from '../../core/record/kind.ts'
import { type Asking, kinds } from '../../core/record/registry.ts'
import { scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { fits } from '../../core/record/search.ts'
import { columnsOf } from '../../core/record/values.ts'
import { words } from '../../language/search-words.ts'
import { first, type Look, map, rows } from '../../platform/db.ts'

export type Field = typeof fields.$inferSelect

/** No kind has more: forms stay forms, and what is read with a workspace stays small. */
export const mostFields = 50

/** Kinds with room for fields of a workspace. */
export const extensible = (ctx: Asking): RecordKind[] =>
  kinds(ctx).filter((kind) => 'ownValues' in columnsOf(kind.table) && (kind.show ?? kind.found))

/** "deals", as a card names them. */
export const manyOf = (ctx: Asking, of: string): string => {
  const many = kinds(ctx).find(({ kind }) => kind === of)?.noun[1] ?? of
  return many.charAt(0).toUpperCase() + many.slice(1)
}

export const fieldShown = (ctx: Context, id: string): Look<Field | undefined> =>
  first(selectAll(ctx, fields).from(scopedById(ctx, fields)).where(eq(fields.id, id)))

/** All of them, of all kinds, each kind's in their order. */
export const fieldsLook = (ctx: Context): Look<Field[]> =>
  rows(
    selectAll(ctx, fields)
      .from(scoped(ctx, fields))
      .orderBy(asc(sql`"of"`), asc(fields.position), asc(fields.id)),
  )

export const fieldHits = (ctx: Context, typed: string): Look<Hit[]> =>
  map(fieldsLook(ctx), (all) =>
    all
      .filter(({ label, of }) => fits(`${label} ${manyOf(ctx, of)}`, words(typed)))
      .map(({ id, label, of }) => ({ id, kind: 'field', name: label, hint: manyOf(ctx, of) })),
  )
