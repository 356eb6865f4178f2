import { asc, eq } from 'drizzle-orm'
import { ownKinds } from '../../../schema/workspace/own.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { fits } from '../../core/record/search.ts'
import { capital } from '../../language/formatting.ts'
import { words } from '../../language/search-words.ts'
import { first, type Look, map, rows } from '../../platform/db.ts'

export type Kind = typeof ownKinds.$inferSelect

/** No workspace has more: each is looked through wherever something is searched for. */
export const mostKinds = 20

export const kindShown = (ctx: Context, id: string): Look<Kind | undefined> =>
  first(selectAll(ctx, ownKinds).from(scopedById(ctx, ownKinds)).where(eq(ownKinds.id, id)))

/** All of them, retired ones too, as they were added. */
export const kindsLook = (ctx: Context): Look<Kind[]> =>
  rows(
    selectAll(ctx, ownKinds)
      .from(scoped(ctx, ownKinds))
      .orderBy(asc(ownKinds.name))
      .limit(mostKinds),
  )

export const kindHits = (ctx: Context, typed: string): Look<Hit[]> =>
  map(kindsLook(ctx), (all) =>
    all
      .filter(({ one, many }) => fits(`${one} ${many}`, words(typed)))
      .map(({ id, many }) => ({ id, kind: 'kind', name: capital(many), hint: '' })),
  )
