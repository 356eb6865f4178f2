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
  { words = {} }: RecordKind,
  { name, field }: Named,
  sign: Sign,
  { wanted, has }: { wanted: Wanted; has?: string },
): Some | undefined {
  if (has === undefined) return { filters: [{ field: name, ...wanted }] }
  if (isListedBy(field)) return { filters: [{ field: name, ...ownText(sign, has) }] }
  if (sign !== ':') return undefined
  return name in words || field.own ? { words: [has] } : { filters: [{ field: name, has }] }
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
      `"${piece}": there is no ${clause.name} to search by. There is ${askedOf(ctx, among).join(', ')}. In quotes it is searched for as it stands.`,
    )
  const pieces = [
    ...(clause.value ? [{ text: clause.value, isQuoted: false }] : []),
    ...following(next),
  ]
  if (pieces.length === 0) throw wrong(`"${piece}": write behind it what it is to be.`)
  return fieldPart(reading, known, { sign, pieces, given: clause.value ? 1 : 0, piece })
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
    if ('error' in value) {
      error ||= value.error
      continue
    }
    const part = partOf(kind, named, sign, value)
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
