import { asc, eq } from 'drizzle-orm'
import { datasets } from '../../../schema/workspace/datasets.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { fits } from '../../core/record/search.ts'
import { askedName } from '../../language/find-line.ts'
import { words } from '../../language/search-words.ts'
import { first, type Look, map, rows } from '../../platform/db.ts'

export type DatasetRow = typeof datasets.$inferSelect

/** No workspace has more: they are read with it. */
export const mostDatasets = 20
export const mostColumns = 50

export const datasetShown = (ctx: Context, id: string): Look<DatasetRow | undefined> =>
  first(selectAll(ctx, datasets).from(scopedById(ctx, datasets)).where(eq(datasets.id, id)))

export const datasetsLook = (ctx: Context): Look<DatasetRow[]> =>
  rows(
    selectAll(ctx, datasets)
      .from(scoped(ctx, datasets))
      .orderBy(asc(datasets.name), asc(datasets.id))
      .limit(mostDatasets),
  )

/** The one that is called so. */
export const datasetCalled = (ctx: Context, name: string): Look<DatasetRow | undefined> =>
  map(datasetsLook(ctx), (all) => all.find((one) => askedName(one.name) === askedName(name)))

export const datasetHits = (ctx: Context, typed: string): Look<Hit[]> =>
  map(datasetsLook(ctx), (all) =>
    all
      .filter(({ name }) => fits(name, words(typed)))
      .map(({ id, name, source }) => ({ id, kind: 'dataset', name, hint: source ?? '' })),
  )
