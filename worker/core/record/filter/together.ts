import type { RecordKind } from '../kind.ts'
import { noWish, type Wish } from './filter.ts'
import { type Part, type Reading, type Some, wrong } from './part.ts'

/** What a line searches for: words, and of each kind that can be so what is wished beside them. */
export interface Asked {
  words: string
  /** By the name of the kind; none where the line has words alone. */
  wishes: Map<string, Wish> | undefined
  /** How what is wished was understood, a phrase each. */
  said: string[]
  /** What else it can mean, where nothing is called so: `companies acme`. */
  or?: Asked
}

const both = (one: Wish, { filters = [], without = [], words = [], eithers = [] }: Some): Wish => ({
  filters: [...one.filters, ...filters],
  without: [...one.without, ...without],
  words: [...one.words, ...words],
  eithers: [...(one.eithers ?? []), ...eithers],
})

/** What is still to come, and what nobody has looked at, is asked of what is open, unless it is said. */
function openToo({ ctx }: Reading, { found }: RecordKind, wish: Wish): Wish {
  const open = found?.states?.open?.filters(ctx) ?? []
  const isSaid = open.some(({ field }) => wish.filters.some((one) => one.field === field))
  return isSaid ? wish : { ...wish, filters: [...wish.filters, ...open] }
}

/** All parts of a line, as what is wished of each kind that can be all of it. */
export function together(reading: Reading, parts: Part[], words: string[]): Asked {
  const some = reading.among.filter(({ kind }) => parts.every(({ of }) => of.has(kind)))
  const said = parts.map((one) => one.said)
  if (some.length === 0)
    throw wrong(`Nothing here can be all of this at once: ${said.join(' · ')}.`)
  const wishOf = ({ kind }: RecordKind) =>
    parts.reduce<Wish>((wish, { of }) => both(wish, of.get(kind) ?? {}), noWish)
  const isOpen = parts.some(({ of }) => [...of.values()].some((one) => one.isOpen ?? one.without))
  const wishes = some.map((kind): [string, Wish] => [
    kind.kind,
    isOpen ? openToo(reading, kind, wishOf(kind)) : wishOf(kind),
  ])
  const quoted = words.length ? [`"${words.join(' ')}"`] : []
  return {
    words: words.join(' '),
    ...{ wishes: new Map(wishes), said: [...said, ...quoted] },
  }
}
