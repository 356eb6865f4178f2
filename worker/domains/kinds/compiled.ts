import type { OwnKind, OwnKinds } from '../../../schema/directory/directory.ts'
import type { Kind } from './queries.ts'

/** A kind as the workspace is read with it: without what is empty. */
const compiled = ({ one, many, titled, owned, retiredAt }: Kind): OwnKind => ({
  ...{ one, many, titled },
  ...(owned && { owned: true as const }),
  ...(retiredAt !== null && { retired: true as const }),
})

/** By their names, as they were added; null where there are none. */
export const compiledAll = (all: Kind[]): OwnKinds | null =>
  all.length
    ? Object.fromEntries(
        all
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          .map((kind) => [kind.name, compiled(kind)] as const),
      )
    : null
