import {
  askedName,
  type Clause,
  inEnglish,
  type Piece,
  type Sign,
} from '../../../language/find-line.ts'
import type { RecordKind } from '../kind.ts'
import { comparedText, isListedBy } from '../own-index.ts'
import { askedOf, fieldCalled, kindCalled, type Named } from './called.ts'
import {
  following,
  isOver,
  kindPart,
  leavesOut,
  neverOver,
  noneOf,
  type Part,
  type Reading,
  type Some,
  texts,
  wrong,
} from './part.ts'
import { readRecords } from './records.ts'
import { stateClause, stateOf } from './state.ts'
import { isMeasured, type ReadValue, readPlain, type Wanted } from './values.ts'

const turned: Record<Sign, Sign> = {
  ':': '!=',
  '!=': ':',
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
}

/** What is known of records is in the workspace's currency, so that no other is compared with it. */
function otherCurrency({ ctx }: Reading, { known }: Named, { currency }: Wanted): string {
  const own = ctx.workspace.currency
  return known && currency && currency !== own ? `this is kept in ${own}.` : ''
}

async function valueIn(
  { ctx }: Reading,
  { field, of }: Named,
  sign: Sign,
  pieces: Piece[],
): Promise<ReadValue & { has?: string }> {
  if (isOver(sign) && !isMeasured(field)) return { error: neverOver }
  if (of !== undefined) return readRecords(ctx, of, sign, texts(pieces))
  const plain = readPlain(ctx, field, sign, texts(pieces))
  if (plain) return plain
  const [{ text } = { text: '' }] = pieces
  return { wanted: {}, said: text, used: 1, has: text }
}

/** Text of the workspace's own is kept in small letters, in the order of an index. */
function ownText(sign: Sign, typed: string): Wanted {
  const text = comparedText(typed)
  return sign === '!=' ? { not: [text] } : { gte: text, lte: `${text}\u{10ffff}` }
}

/** What is wanted of a field as part of a wish: of text that is found by its words, these. */
function partOf(
  { isOnly }: Reading,
  { words = {} }: RecordKind,
  { name, field, known }: Named,
  sign: Sign,
  { wanted, has }: { wanted: Wanted; has?: string },
): Some | undefined {
  const is = { field: name, ...(known && { read: known.value }) }
  if (has === undefined) return { filters: [{ ...is, ...wanted }] }
  if (!known && isListedBy(field)) return { filters: [{ ...is, ...ownText(sign, has) }] }
  const holds: Some = { filters: [{ ...is, has }] }
  if (sign !== ':') return isOnly ? noneOf(holds) : undefined
  if (isOnly || known) return field.own && !known ? undefined : holds
  return name in words || field.own ? { words: [has] } : holds
}

export async function clausePart(
  reading: Reading,
  clause: Clause,
  piece: string,
  next: Piece[],
): Promise<Part | undefined> {
  const { ctx, among } = reading
  const english = inEnglish(clause.name, ctx.member.locale)
  const sign = clause.isNot ? turned[clause.sign] : clause.sign
  if (english === 'is')
    return stateClause(reading, { value: clause.value, isNot: leavesOut(sign, piece) }, next)
  const known = among.flatMap((kind) => {
    const named = fieldCalled(ctx, kind, clause.name, english)
    return named ? [{ kind, named }] : []
  })
  if (known.length === 0 && ['kind', 'in'].includes(english)) {
    const typed = clause.value || next[0]?.text || ''
    const kind = kindCalled(ctx, askedName(typed))
    const part = kindPart(reading, kind, typed, leavesOut(sign, piece))
    return { ...part, used: clause.value ? 0 : 1 }
  }
  if (known.length === 0 && !clause.value && clause.sign === ':') return undefined
  if (known.length === 0)
    throw wrong(
      `"${piece}": there is no ${clause.name} to search by. ${askedOf(ctx, among, clause.name)} In quotes it is searched for as it stands.`,
    )
  const pieces = [
    ...(clause.value ? [{ text: clause.value, isQuoted: false }] : []),
    ...following(next),
  ]
  if (pieces.length === 0) throw wrong(`"${piece}": write behind it what it is to be.`)
  return fieldPart(reading, known, { sign, pieces, given: clause.value ? 1 : 0, piece })
}

/** Of what is so by records, such as a segment: by any of these, or by none of them. */
async function testedPart(
  { ctx }: Reading,
  { kind }: RecordKind,
  { name: field, known }: Named,
  { in: some, not }: Wanted,
): Promise<Some | undefined> {
  const ids = (some ?? not ?? []).filter((one) => typeof one === 'string')
  if (!known?.test || ids.length === 0) return undefined
  const part: Some = { filters: [{ field, test: await known.test(ctx, kind, ids) }] }
  return some ? part : noneOf(part)
}

interface Given {
  sign: Sign
  pieces: Piece[]
  /** How many of them stand in the piece itself. */
  given: number
  piece: string
}

export async function fieldPart(
  reading: Reading,
  known: { kind: RecordKind; named: Named }[],
  { sign, pieces, given, piece }: Given,
): Promise<Part> {
  const of: Part['of'] = new Map()
  const read = new Map<unknown, Awaited<ReturnType<typeof valueIn>>>()
  let [error, said, used] = ['', '', 0]
  for (const { kind, named } of known) {
    const same = named.of ?? named.field
    const value = read.get(same) ?? (await valueIn(reading, named, sign, pieces))
    read.set(same, value)
    const why = 'error' in value ? value.error : otherCurrency(reading, named, value.wanted)
    if ('error' in value || why) {
      error ||= why
      continue
    }
    const part = named.known?.test
      ? await testedPart(reading, kind, named, value.wanted)
      : partOf(reading, kind, named, sign, value)
    if (!part) continue
    of.set(kind.kind, part)
    said ||= `${named.field.label}: ${value.said}`
    used = Math.max(used, value.used)
  }
  if (of.size) return { of, said, used: Math.max(0, used - given) }
  const [first] = pieces
  const state = sign === ':' ? stateOf(reading, askedName(first?.text ?? '')) : new Map()
  if (state.size) return { of: state, said: askedName(first?.text ?? ''), used: 1 - given }
  throw wrong(`"${piece}": ${error || 'that cannot be left out.'}`)
}
