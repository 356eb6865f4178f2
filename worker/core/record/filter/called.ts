import { askedName } from '../../../language/find-line.ts'
import { isNear } from '../../../language/near-names.ts'
import { madeOnce } from '../../../platform/made-once.ts'
import type { Context } from '../../context.ts'
import type { FieldOf, Known } from '../field.ts'
import type { RecordKind } from '../kind.ts'
import { fieldsSeen, outsideName } from '../outside.ts'
import { referredIn } from '../referred.ts'
import { kindNamed, kinds } from '../registry.ts'

/** Which field of a kind, and which kind, a word of a searched line means. */

/** A field of a kind, as far as this reader sees it. */
export interface Named {
  name: string
  field: FieldOf
  /** The kind of the records it holds. */
  of?: string | undefined
  /** It is no field of its own. */
  known?: Known
}

const created = ['created', 'added', 'new', 'since']

const plural = (word: string) => [word, `${word}s`]

const known = new WeakMap<FieldOf, string[]>()

function namesOf(named: Named): string[] {
  const names = known.get(named.field) ?? readNames(named)
  known.set(named.field, names)
  return names
}

/** All it may be called: its label, its name outside, and what its declaration adds. */
function readNames({ name, field }: Named): string[] {
  const outside = outsideName(name, field)
  const plain = outside.replace(/(?:Ids?|On|At)$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
  const more = name === 'createdAt' ? created : (field.asked ?? [])
  return [field.label, outside, plain, ...more].map(askedName)
}

/** What is known of such a kind's records, with the kind that says it. */
export const knownOf = (
  ctx: Context,
  { kind }: RecordKind,
): (Named & { known: Known; by: string })[] =>
  kinds(ctx).flatMap(({ kind: by, askedOf, askedOfAny }) =>
    Object.entries({ ...askedOf?.[kind]?.(ctx), ...askedOfAny?.(ctx, kind) }).map(
      ([name, known]) => ({ ...{ name, field: known, known, by } }),
    ),
  )

export const allNamed = (ctx: Context, kind: RecordKind): Named[] => [
  ...Object.entries(fieldsSeen(ctx, kind.kind)).map(([name, field]) => ({ name, field })),
  ...knownOf(ctx, kind),
]

/** Of several that have a name, the first. */
const firstCalled = <T>(all: [name: string, one: T][]) => new Map(all.reverse())

const kindsByName = madeOnce((ctx: Context) =>
  firstCalled(
    kinds(ctx).flatMap((is): [string, RecordKind][] =>
      [...plural(is.kind), ...is.noun].map((name) => [askedName(name), is]),
    ),
  ),
)

/** What people call one of a kind's records. */
const namesOfOne = madeOnce(({ kind, noun }: RecordKind) => new Set([kind, ...noun].map(askedName)))

/** The same in other languages. */
const namesElsewhere = madeOnce(
  ({ called = '' }: RecordKind) => new Set(called.split(',').map(askedName)),
)

/** What records are called that a field holds, with their kind; some fields hold those of any. */
function heldCalled(ctx: Context, named: Named): [called: string, is: RecordKind][] {
  const of = referredIn(named.field)?.of
  if (of === undefined) return []
  if (of === 'any')
    return [...kindsByName(ctx)].filter(
      ([called, is]) => is.found?.anywhere && namesOfOne(is).has(called),
    )
  const is = kindNamed(ctx, of)
  return is ? [...namesOfOne(is)].map((called) => [called, is]) : []
}

/** What a word means among the fields of a kind. */
interface Meanings {
  fields: Map<string, Named>
  /** Fields by what the records are called that they hold. */
  holding: Map<string, Named[]>
}

function readMeanings(ctx: Context, kind: RecordKind): Meanings {
  const all = allNamed(ctx, kind)
  const holding = new Map<string, Named[]>()
  for (const one of all)
    for (const [called, { kind: of }] of heldCalled(ctx, one))
      holding.set(called, [...(holding.get(called) ?? []), { ...one, of }])
  const fields = firstCalled(
    all.flatMap((one) =>
      namesOf(one)
        .flatMap(plural)
        .map((name): [string, Named] => [name, one]),
    ),
  )
  return { fields, holding }
}

/** Every word of a line is looked up in every kind: it is worked out once for who asks. */
const meaningsFor = madeOnce((_ctx: Context) => new Map<RecordKind, Meanings>())

function meaningsOf(ctx: Context, kind: RecordKind): Meanings {
  const known = meaningsFor(ctx)
  const meanings = known.get(kind) ?? readMeanings(ctx, kind)
  known.set(kind, meanings)
  return meanings
}

/** The field of the kind that is called so, as the line has it or in English. */
export function fieldCalled(
  ctx: Context,
  kind: RecordKind,
  typed: string,
  english: string,
): Named | undefined {
  const { fields, holding } = meaningsOf(ctx, kind)
  const named = fields.get(askedName(typed)) ?? fields.get(english)
  if (named) return { ...named, of: referredIn(named.field)?.of }
  const [only, ...more] = holding.get(english) ?? []
  return more.length ? undefined : only
}

/** A word that says of a date field when it is to be: `closing`, `due`, `created`. */
export const isWhen = ({ name, field }: Named, word: string): boolean =>
  [...(name === 'createdAt' ? created : []), ...(field.asked ?? [])].map(askedName).includes(word)

/** The kind whose records are called so. */
export const kindCalled = (ctx: Context, word: string): RecordKind | undefined =>
  kindsByName(ctx).get(word) ?? kinds(ctx).find((is) => namesElsewhere(is).has(word))

/** More is no help to who made a slip. */
const mostSaid = 12
const mostNear = 3

/** What may be asked of these kinds: what is nearest to what was typed, else the first of it. */
export function askedOf(ctx: Context, among: RecordKind[], typed = ''): string {
  const named = among.flatMap((kind) =>
    allNamed(ctx, kind).filter(({ field }) => !field.unspoken || field.asked),
  )
  const by = firstCalled(
    named.flatMap((one) =>
      namesOf(one).map((name): [string, string] => [name, one.field.label.toLowerCase()]),
    ),
  )
  const word = askedName(typed)
  const holds = [...by.keys()].filter((name) => word.length > 2 && name.split(' ').includes(word))
  const near = [...holds, ...[...by.keys()].filter((name) => isNear(word, name))].flatMap(
    (name) => by.get(name) ?? [],
  )
  if (near.length) return `Did you mean ${[...new Set(near)].slice(0, mostNear).join(' or ')}?`
  const all = [...new Set(named.map(({ field }) => field.label.toLowerCase()))]
  const more = all.length - mostSaid
  return `There is ${all.slice(0, mostSaid).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}
