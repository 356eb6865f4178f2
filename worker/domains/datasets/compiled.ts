import type { Dataset, Datasets } from '../../../schema/directory/directory.ts'
import type { DatasetRow } from './queries.ts'

/** A table as the workspace is read with it. */
const compiled = ({ name, of, keys, columns, sees }: DatasetRow): Dataset => ({
  ...{ name, of, keys: keys.map(({ field }) => field), columns },
  ...(sees && { sees }),
})

/** By their ids, as they were added; null where there are none. */
export const compiledAll = (all: DatasetRow[]): Datasets | null =>
  all.length
    ? Object.fromEntries(
        all.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((one) => [one.id, compiled(one)]),
      )
    : null
