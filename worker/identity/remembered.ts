import type { Known, Person } from '../core/context.ts'

interface Kept {
  until: number
  known: Known
}
type Who = Pick<Person, 'surface' | 'account' | 'user'>

const cache = new Map<string, Kept>()

export const keyOf = (person: Who, user = person.user) =>
  `${person.surface} ${person.account} ${user}`

/** Who this was when last looked up, in this isolate. */
export const kept = (person: Who) => cache.get(keyOf(person))

export function keep(person: Who, known: Kept): void {
  if (cache.size > 5000) cache.clear()
  cache.set(keyOf(person), known)
}

/** Forgets what was remembered of a person, so that the next request reads it anew. */
export const forget = (person: Who) => cache.delete(keyOf(person))

/** Everyone who was remembered of this workspace is looked up anew. */
export function forgetWorkspace(id: string): void {
  for (const [key, { known }] of cache) if (known.workspace.id === id) cache.delete(key)
}
