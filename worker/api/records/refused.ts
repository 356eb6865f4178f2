import { seenIndexes, valuesOf } from '../../core/record/indexes.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName } from '../../core/record/outside.ts'
import { isListedBy } from '../../core/record/own-index.ts'
import type { Audience } from '../../core/record/reader.ts'
import { isKeyed, isLinked } from './by-key.ts'
import { pathOf } from './kinds.ts'

/** By what the list of a kind may be filtered and sorted, in the words of its indexes. */
export function whatMay(ctx: Audience, kind: RecordKind): string {
  const fields = fieldsSeen(ctx, kind.kind)
  const named = (name: string) => {
    const field = fields[name]
    return field ? outsideName(name, field) : name
  }
  const all = seenIndexes(fields, kind.table).flatMap((index) =>
    index.flatMap((name, at) => {
      const before = index.slice(0, at)
      // What ends the others only tells equal ones apart.
      if (name === 'id' && (index.length !== 2 || index[0] === 'createdAt')) return []
      const needed = before.filter((one) => {
        const is = fields[one]
        return !(is && valuesOf(is))
      })
      const beside = needed.length ? ` (with filter ${needed.map(named).join(', ')})` : ''
      return `${name === 'id' ? 'createdAt' : named(name)}${beside}`
    }),
  )
  const alone = Object.entries(fields).flatMap(([name, field]) =>
    isKeyed(kind, name, field) || isLinked(kind, name, field) ? outsideName(name, field) : [],
  )
  const derived = alone.length ? ` Filter by one alone: ${alone.join(', ')}.` : ''
  const own = Object.entries(fields).flatMap(([name, field]) => (isListedBy(field) ? name : []))
  const added = own.length
    ? ` Filter by your own, beside others too, and sort by one of them alone: ${own.join(', ')}.`
    : ''
  return `Filter and sort ${pathOf(kind)} by: ${[...new Set(all)].join('; ')}.${derived}${added}`
}
