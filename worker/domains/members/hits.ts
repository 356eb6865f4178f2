import type { Context } from '../../core/context.ts'
import { membersLook } from '../../core/record/colleagues.ts'
import type { Hit } from '../../core/record/kind.ts'
import { fits } from '../../core/record/search.ts'
import { words } from '../../language/search-words.ts'
import { type Look, map } from '../../platform/db.ts'

/** Colleagues by the beginnings of their names; all of them where nothing is typed yet. */
export const memberHits = (ctx: Context, typed: string): Look<Hit[]> =>
  map(membersLook(ctx), (all) =>
    all
      .filter(({ name }) => fits(name, words(typed)))
      .map(({ id, name }) => ({ id, kind: 'member', name, hint: '' })),
  )
