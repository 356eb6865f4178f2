import { both, type Look, map } from '../../platform/db.ts'
import type { Card, Part } from '../card.ts'
import type { Context } from '../context.ts'
import type { CardNews, LiveCard } from './drawn.ts'
import { externalFields, externalKeys } from './external-ids.ts'
import { factsLook, withFacts } from './facts.ts'
import type { Declaration, RecordKind, Row } from './kind.ts'
import { ownLinked } from './own-lists.ts'
import { kinds } from './registry.ts'
import { isSeenLook } from './scoped.ts'

/** Rows are not changed but replaced: what is made of one is made once. */
function onceARow<T>(make: (row: Row) => T): (row: Row) => T {
  const made = new WeakMap<Row, T>()
  return (row) => {
    const known = made.get(row) ?? make(row)
    made.set(row, known)
    return known
  }
}

/** One thing the CRM keeps: what is declared here is all that anything else knows of it. */
export function defineRecord<S>({ drawing, ...declared }: Declaration<S>): RecordKind {
  const { kind, live, table, keys } = declared
  const external = externalFields(table)
  const rest = {
    ...declared,
    fields: { ...declared.fields, ...external },
    ...(external.externalIds && {
      keys: onceARow((row) => [...(keys?.(row) ?? []), ...externalKeys(kind, row)]),
    }),
    ...(live && {
      live: (ctx: Context, id: string) =>
        map(
          both(
            live(ctx, id),
            factsLook(ctx, kind, id),
            isSeenLook(ctx, declared.table, id),
            newsLook(ctx, kind, id),
          ),
          ([is, facts, isSeen, news]) =>
            isSeen
              ? withNews({ ...is, card: withFacts(is.card, facts) }, news)
              : unseen(is.version),
        ),
    }),
  }
  if (!drawing) return rest
  const { look, card, receipt, saved } = drawing
  return {
    ...rest,
    isFollowed: saved !== undefined,
    show: (ctx, id) =>
      map(both(look(ctx, id), factsLook(ctx, kind, id), related(ctx, kind, id)), (found) => {
        const [is, facts, lists] = found
        if (is === undefined) return undefined
        const withLists = (drawn: Card | undefined) =>
          drawn && withFacts({ ...drawn, parts: [...drawn.parts, ...lists] }, facts)
        return {
          card: async () => withLists(await card?.(ctx, is)),
          receipt: (said) => {
            const drawn = receipt?.(ctx, is, said)
            return said.here ? drawn : withLists(drawn)
          },
          saved: async () => saved?.(ctx, is),
        }
      }),
  }
}

/** What other kinds know of it that is news. */
const newsLook = (ctx: Context, kind: string, id: string): Look<CardNews | undefined> =>
  map(both(...kinds(ctx).flatMap(({ newsOn }) => newsOn?.[kind]?.(ctx, id) ?? [])), (found) =>
    found.find((one) => one !== undefined),
  )

/** It stands above what the card says else, and is the line, where the card has none of its own. */
function withNews(is: LiveCard, known: CardNews | undefined): LiveCard {
  if (!known || is.gone) return is
  const { text, tone, news } = known
  const part: Part = { kind: 'text', text, ...(tone && { tone }) }
  const card = { ...is.card, parts: [part, ...is.card.parts] }
  return { ...is, card, ...(!is.line && { line: `${card.title}: ${text}`, news }) }
}

/** A card of what not everyone in its conversation may see, or that is not there any more. */
const unseen = (version: number): LiveCard => ({
  card: {
    title: 'Not shown here any more',
    subtitle: 'Not everyone who reads here may see it.',
    parts: [],
    buttons: [],
  },
  version,
  line: '',
  over: () => '',
})

/** What other kinds list on this record's card, in the catalogue's order but for those that go first. */
export function related(ctx: Context, kind: string, id: string): Look<Part[]> {
  const all = kinds(ctx)
  const inOrder = [
    ...all.filter(({ listedFirst }) => listedFirst),
    ...all.filter(({ listedFirst }) => !listedFirst),
  ]
  const looks = inOrder.flatMap(({ listedOn, listedOnAny }) => [
    ...[listedOn?.[kind]?.(ctx, id) ?? []].flat(),
    ...[listedOnAny?.(ctx, kind, id) ?? []].flat(),
  ])
  return map(both(...looks, ownLinked(ctx, id)), (found) => found.flat())
}
