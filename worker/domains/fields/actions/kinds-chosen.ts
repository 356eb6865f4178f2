import type { Choice } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { kinds } from '../../../core/record/registry.ts'
import { type Look, nothing } from '../../../platform/db.ts'
import { extensible, manyOf } from '../queries.ts'

/** Kinds that take fields. */
export const kindsChosen = (ctx: Context): Look<Choice[]> =>
  nothing(extensible(ctx).map(({ kind }) => ({ value: kind, label: manyOf(ctx, kind) })))

/** Kinds whose records a field may link to: those people find by their names. */
export const linkedChosen = (ctx: Context): Look<Choice[]> =>
  nothing(
    kinds(ctx)
      .filter(({ found }) => found?.anywhere)
      .map(({ kind }) => ({ value: kind, label: manyOf(ctx, kind) })),
  )
