import { type Clause, inEnglish, type Piece } from '../../../language/find-line.ts'
import { ownerField } from '../standing.ts'
import { fieldCalled, type Named } from './called.ts'
import type { Filter } from './filter.ts'
import { type OfKind, type Part, type Reading, wrong } from './part.ts'
import type { Wanted } from './values.ts'

/** A state of the kinds that can be so: `is:won`, and `won last month`. */
export function stateOf(
  { ctx, among }: Reading,
  word: string,
  span?: (named: Named) => Wanted | undefined,
): Part['of'] {
  return new Map(
    among.flatMap((kind): OfKind[] => {
      const whose = ownerField(kind)
      if (word === 'mine' && whose && !span)
        return [[kind.kind, { filters: [{ field: whose, in: [ctx.member.id] }] }]]
      const states = kind.found?.states ?? {}
      const state = Object.hasOwn(states, word) ? states[word] : undefined
      if (!state) return []
      const filters = state.filters(ctx)
      if (!span) return [[kind.kind, { filters }]]
      const since = state.since && fieldCalled(ctx, kind, state.since, state.since)
      const when = since && span(since)
      return when ? [[kind.kind, { filters: [...filters, { field: since.name, ...when }] }]] : []
    }),
  )
}

const statesOf = ({ among }: Reading): string[] => [
  ...new Set(['mine', ...among.flatMap(({ found }) => Object.keys(found?.states ?? {}))]),
]

/** Of the opposite of a state that is one condition. */
function negated(of: Part['of'], typed: string): Part['of'] {
  return new Map(
    [...of].map(([kind, { filters = [] }]): OfKind => {
      const [filter, ...more] = filters
      if (!filter || more.length) throw wrong(`-is:${typed} says too little: ask for what it is.`)
      return [kind, { filters: [{ field: filter.field, ...opposite(filter) }] }]
    }),
  )
}

const opposite = ({ in: some, filled, not }: Filter): Wanted => {
  if (filled) return { in: [null] }
  return some ? { not: some } : { in: not ?? [] }
}

export function stateClause(
  reading: Reading,
  { value, isNot }: Pick<Clause, 'value' | 'isNot'>,
  next: Piece[],
): Part {
  const typed = value || next[0]?.text || ''
  const word = inEnglish(typed, reading.ctx.member.locale)
  const of = stateOf(reading, word)
  if (of.size === 0)
    throw wrong(`"is:${typed}": what something can be is ${statesOf(reading).join(', ')}.`)
  return {
    of: isNot ? negated(of, typed) : of,
    ...{ said: `${isNot ? 'not ' : ''}${word}`, used: value ? 0 : 1 },
  }
}
