import { askedName } from '../../../language/find-line.ts'
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

/** Records of a kind are called what people call one of them; some fields hold those of any. */
function referring(ctx: Context, named: Named, called: string): Named[] {
  const of = referredIn(named.field)?.of
  if (of === undefined) return []
  const kind = of === 'any' ? kindCalled(ctx, called) : kindNamed(ctx, of)
  const isMeant = kind && [kind.kind, ...kind.noun].map(askedName).includes(called)
  return isMeant && (of !== 'any' || kind.found?.anywhere) ? [{ ...named, of: kind.kind }] : []
}

/** The field of the kind that is called so, as the line has it or in English. */
export function fieldCalled(
  ctx: Context,
  kind: RecordKind,
  typed: string,
  english: string,
): Named | undefined {
  const all = allNamed(ctx, kind)
  const by = (called: string) =>
    all.find((one) => namesOf(one).some((name) => plural(name).includes(called)))
  const named = by(askedName(typed)) ?? by(english)
  if (named) return { ...named, of: referredIn(named.field)?.of }
  const [only, ...more] = all.flatMap((one) => referring(ctx, one, english))
  return more.length ? undefined : only
}

/** A word that says of a date field when it is to be: `closing`, `due`, `created`. */
export const isWhen = ({ name, field }: Named, word: string): boolean =>
  [...(name === 'createdAt' ? created : []), ...(field.asked ?? [])].map(askedName).includes(word)

/** The kind whose records are called so. */
export const kindCalled = (ctx: Context, word: string): RecordKind | undefined =>
  kinds(ctx).find(({ kind, noun }) =>
    [...plural(kind), ...noun].some((name) => askedName(name) === word),
  )

/** What may be asked of these kinds, as people call it. */
export const askedOf = (ctx: Context, among: RecordKind[]): string[] => [
  ...new Set(
    among.flatMap((kind) =>
      allNamed(ctx, kind).flatMap(({ field }) =>
        field.unspoken && !field.asked ? [] : field.label.toLowerCase(),
      ),
    ),
  ),
]
