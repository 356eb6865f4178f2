import { type Asking, kindOf, kinds } from '../record/registry.ts'
import { allEvents, type EventKind } from './define.ts'

/** What webhooks carry, by the types that their bodies name and that people ask for. */

const isOfOneKind = (name: string) => name.includes('.')
const begin = (type: string) => type.split('.')[0] ?? ''

/** The type of an event: its name, and where that names no kind, such as `undone`, the record's. */
export const eventType = (name: string, recordId: string): string =>
  isOfOneKind(name) ? name : `${kindOf(recordId)}.${name}`

/** Kinds whose events are those of any such kind. */
const plainIn = (ctx: Asking): string[] =>
  kinds(ctx).flatMap(({ kind, adds }) => (adds ? kind : []))

/** What all events come to for these kinds is worked out once. */
const known = new WeakMap<readonly EventKind[], Map<string, Set<string>>>()

/** Every type there is. */
export function carriedTypes(ctx: Asking): Set<string> {
  const [all, plain] = [allEvents(), plainIn(ctx)]
  const of = known.get(all) ?? new Map<string, Set<string>>()
  known.set(all, of)
  const found = of.get(String(plain)) ?? typesOf(all, plain)
  of.set(String(plain), found)
  return found
}

function typesOf(all: readonly EventKind[], plain: string[]): Set<string> {
  const carried = all
    .filter(({ webhooks }) => webhooks)
    .flatMap((one) =>
      begin(one.name) === '*'
        ? plain.map((kind) => ({ ...one, name: one.name.replace('*', kind) }))
        : one,
    )
  const ofOne = carried.filter(({ name }) => isOfOneKind(name))
  const kinds = new Set(ofOne.map(({ name, of }) => of ?? begin(name)))
  const ofAny = carried.filter(({ name }) => !isOfOneKind(name))
  return new Set([
    ...ofOne.map(({ name }) => name),
    ...[...kinds].flatMap((kind) => ofAny.map(({ name }) => `${kind}.${name}`)),
  ])
}

/** What can be asked for beside single types: all of a kind, and everything. */
export const carriedGroups = (ctx: Asking): string[] => [
  ...new Set([...carriedTypes(ctx)].map((type) => `${begin(type)}.*`)),
  '*',
]

/** All that somebody may have asked for to whom this type is sent. */
export const wishesFor = (type: string): string[] => [type, `${begin(type)}.*`, '*']
