import { kindOf } from '../record/registry.ts'
import { allEvents, type EventKind } from './define.ts'

/** What webhooks carry, by the types that their bodies name and that people ask for. */

const isOfOneKind = (name: string) => name.includes('.')
const begin = (type: string) => type.split('.')[0] ?? ''

/** The type of an event: its name, and where that names no kind, such as `undone`, the record's. */
export const eventType = (name: string, recordId: string): string =>
  isOfOneKind(name) ? name : `${kindOf(recordId)}.${name}`

/** What all events come to is worked out once. */
const known = new WeakMap<readonly EventKind[], Set<string>>()

/** Every type there is. */
export function carriedTypes(): Set<string> {
  const all = allEvents()
  const found = known.get(all) ?? typesOf(all)
  known.set(all, found)
  return found
}

function typesOf(all: readonly EventKind[]): Set<string> {
  const carried = all.filter(({ webhooks }) => webhooks)
  const ofOne = carried.filter(({ name }) => isOfOneKind(name))
  const kinds = new Set(ofOne.map(({ name, of }) => of ?? begin(name)))
  const ofAny = carried.filter(({ name }) => !isOfOneKind(name))
  return new Set([
    ...ofOne.map(({ name }) => name),
    ...[...kinds].flatMap((kind) => ofAny.map(({ name }) => `${kind}.${name}`)),
  ])
}

/** What can be asked for beside single types: all of a kind, and everything. */
export const carriedGroups = (): string[] => [
  ...new Set([...carriedTypes()].map((type) => `${begin(type)}.*`)),
  '*',
]

/** All that somebody may have asked for to whom this type is sent. */
export const wishesFor = (type: string): string[] => [type, `${begin(type)}.*`, '*']
