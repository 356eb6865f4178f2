import { dayBack, daySpanOf } from '../../../language/day-span.ts'
import { askedName, inEnglish, type Piece, type Sign } from '../../../language/find-line.ts'
import { instantOf } from '../../../language/local-time.ts'
import { instant } from '../../action/fields.ts'
import { type Context, readerOf } from '../../context.ts'
import type { RecordKind } from '../kind.ts'
import { referredIn } from '../referred.ts'
import { ownerField } from '../standing.ts'
import { fieldCalled, isWhen, kindCalled, knownOf, type Named } from './called.ts'
import { fieldPart } from './clause.ts'
import { following, noneOf, type OfKind, type Part, type Reading, texts, wrong } from './part.ts'
import { stateOf } from './state.ts'
import { isDated, longestRun, spanWanted, type Wanted, when } from './values.ts'

/** Words that say there is none. */
export const nothing = [
  'no',
  'without',
  'ohne',
  'sans',
  'sin',
  'senza',
  'sem',
  'zonder',
  'kein',
  'keine',
]
const heldAs = ({ name, known }: Named) => ({
  field: name,
  ...(known && { read: known.value }),
})

const span = ['for', 'since', 'in', 'seit', 'depuis', 'desde', 'da']

/** So long ago, or on that day: when it began. */
function sinceIn(ctx: Context, pieces: string[]) {
  const reader = readerOf(ctx)
  const found = longestRun(pieces, (text) => {
    const day = dayBack(text, reader) ?? daySpanOf(text, { ...reader, past: true })?.from
    return day ? { wanted: { has: day }, said: text } : undefined
  })
  const at = found?.wanted.has && instantOf(found.wanted.has, 0, reader.timeZone)
  return found && at ? { ...found, at, day: found.wanted.has ?? '' } : undefined
}

/** Records of which it is known when the latest of that kind was: none since then, or none at all. */
function withoutLatest(ctx: Context, among: RecordKind[], kind: RecordKind, day?: string) {
  return among.flatMap((one): OfKind[] => {
    const latest = knownOf(ctx, one).find(({ by, known }) => by === kind.kind && known.latest)
    if (!latest) return []
    const { known } = latest
    if (!day) return [[one.kind, { filters: [{ ...heldAs(latest), in: [null] }] }]]
    const since = spanWanted(known, { from: day }, readerOf(ctx))
    return [[one.kind, noneOf({ filters: [{ ...heldAs(latest), ...since }] })]]
  })
}

/** Is it linked to what it is about, and removed with it? */
const isAbout = ({ links, about }: RecordKind) => links !== undefined && about !== undefined

/** `no activity for 30 days`, `no owner`. */
export function withoutPart({ ctx, among }: Reading, next: Piece[]): Part | undefined {
  const [first, word, ...more] = next
  if (!first || first.clause) return undefined
  const called = askedName(first.text)
  const kind = kindCalled(ctx, called)
  const isFor = word && span.includes(askedName(word.text))
  if (kind && (isAbout(kind) || withoutLatest(ctx, among, kind).length)) {
    const since = isFor ? sinceIn(ctx, texts(following(more))) : undefined
    if (isFor && !since)
      throw wrong(`"no ${called} ${word.text}": write a time behind it, such as 30 days.`)
    const wish = { without: [{ about: kind.kind, since: since?.at ?? 0 }] }
    const some = among.filter((one) => !one.about && ownerField(one))
    const of = isAbout(kind)
      ? some.map((one): OfKind => [one.kind, wish])
      : withoutLatest(ctx, among, kind, since?.day)
    return {
      of: new Map(of),
      said: `no ${kind.noun[0]}${since ? ` for ${since.said}` : ''}`,
      used: since ? 2 + since.used : 1,
    }
  }
  for (const used of [2, 1]) {
    const typed = texts(next.slice(0, used)).join(' ')
    const fields = among.flatMap((one): OfKind[] => {
      const named = fieldCalled(ctx, one, typed, inEnglish(typed, ctx.member.locale))
      return named ? [[one.kind, { filters: [{ ...heldAs(named), in: [null] }] }]] : []
    })
    if (fields.length) return { of: new Map(fields), said: `no ${askedName(typed)}`, used }
  }
  return undefined
}

const comparing: Record<string, Sign> = {
  over: '>',
  above: '>',
  under: '<',
  below: '<',
  'more than': '>',
  'less than': '<',
  'at least': '>=',
  'at most': '<=',
  ...{ uber: '>', 'mehr als': '>', mindestens: '>=', 'plus de': '>', 'mas de': '>', 'piu di': '>' },
  ...{ unter: '<', 'weniger als': '<', hochstens: '<=', 'moins de': '<', 'menos de': '<' },
  ...{ 'mais de': '>', 'meno di': '<', 'meer dan': '>', 'minder dan': '<' },
}

/** `amount over 10k`. */
export async function comparedPart(
  reading: Reading,
  word: string,
  next: Piece[],
): Promise<Part | undefined> {
  const { ctx, among } = reading
  const two = askedName(texts(next.slice(0, 2)).join(' '))
  const one = askedName(next[0]?.text ?? '')
  const [said, taken] = Object.hasOwn(comparing, two) ? [two, 2] : [one, 1]
  const sign = Object.hasOwn(comparing, said) ? comparing[said] : undefined
  const rest = following(next.slice(taken))
  if (!sign || rest.length === 0) return undefined
  const known = among.flatMap((kind) => {
    const named = fieldCalled(ctx, kind, word, inEnglish(word, ctx.member.locale))
    return named && !referredIn(named.field) ? [{ kind, named }] : []
  })
  if (known.length === 0) return undefined
  const part = await fieldPart(reading, known, { sign, pieces: rest, given: 0, piece: word })
  return { ...part, used: part.used + taken }
}

/** `over 10k`, of what is worth something: `over the moon` are words. */
export async function worthPart(
  reading: Reading,
  text: string,
  next: Piece[],
): Promise<Part | undefined> {
  const all = [{ text, isQuoted: false }, ...next]
  const at = all.findIndex((one) => /^\p{Sc}?\d/u.test(one.text))
  const isSaid = Object.hasOwn(comparing, askedName(texts(all.slice(0, at)).join(' ')))
  const part = at > 0 && isSaid ? await comparedPart(reading, 'amount', all) : undefined
  return part && { ...part, used: part.used - 1 }
}

/** `closing this month`, `created last week`, `won this quarter`. */
export function whenPart(reading: Reading, word: string, next: Piece[]): Part | undefined {
  const { ctx, among } = reading
  const english = inEnglish(word, ctx.member.locale)
  const pieces = texts(following(next))
  let [said, used] = ['', 0]
  const wantedOf = ({ field }: Named): Wanted | undefined => {
    const read = longestRun(pieces, (text) => when(ctx, field, ':', text))
    if (!read || read.used < used) return undefined
    said = read.said
    used = read.used
    return read.wanted
  }
  const dated = among.flatMap((kind): OfKind[] => {
    const named = fieldCalled(ctx, kind, word, english)
    const isSaid = named && [askedName(word), english].some((one) => isWhen(named, one))
    if (!isSaid || !isDated(named.field)) return []
    const wanted = wantedOf(named)
    const isAhead = named.field.is !== instant
    const wish = {
      filters: [{ ...heldAs(named), ...wanted }],
      ...(isAhead && { isOpen: true as const }),
    }
    return wanted ? [[kind.kind, wish]] : []
  })
  const of = dated.length ? new Map(dated) : stateOf(reading, english, wantedOf)
  return of.size ? { of, said: `${askedName(word)} ${said}`, used } : undefined
}
