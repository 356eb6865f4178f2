import { askedName, type Clause, type Piece, piecesOf } from '../../../language/find-line.ts'
import { askedOf } from './called.ts'
import { clausePart } from './clause.ts'
import { withJoinedNames } from './joined-names.ts'
import { alternatives, isAnd, isNot, parenthesized } from './nested.ts'
import { type Part, type Reading, type Some, wrong } from './part.ts'
import { comparedPart, nothing, whenPart, withoutPart, worthPart } from './phrase.ts'
import { type Asked, together } from './together.ts'

/** What is asked in pieces of a line, and those that are words. */
interface Rest {
  parts: Part[]
  words: string[]
}

/** So deep conditions may lie in each other. */
const deepest = 8

export async function restOf(reading: Reading, typed: Piece[], depth = 0): Promise<Rest> {
  if (depth > deepest) throw wrong('These parentheses lie too deep in each other.')
  const pieces = withJoinedNames(reading, typed)
  const one = await eitherOf(reading, pieces, depth)
  if (one) return { parts: [one], words: [] }
  const parts: Part[] = []
  const words: string[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const part = await nextPart(reading, pieces.slice(at), depth)
    const piece = pieces[at]
    if (part) parts.push(part)
    else if (piece && !(reading.isOnly && isAnd(piece))) words.push(piece.text)
    at += part?.used ?? 0
  }
  return { parts, words }
}

/** Conditions with `or` between them; elsewhere it is a word like any other. */
async function eitherOf(
  reading: Reading,
  pieces: Piece[],
  depth: number,
): Promise<Part | undefined> {
  const all = alternatives(pieces)
  if (all.length < 2) return undefined
  const each: Asked[] = []
  for (const some of all) {
    const { parts, words } = await restOf(reading, some, depth)
    if (reading.isOnly && (words.length || parts.length === 0)) throw noCondition(reading, words)
    if (parts.length === 0 || words.length) return undefined
    each.push(together(reading, parts, []))
  }
  return eitherPart(each, false, 0)
}

function eitherPart(each: Asked[], isNone: boolean, used: number): Part {
  const kinds = new Set(each.flatMap(({ wishes }) => [...(wishes?.keys() ?? [])]))
  const of = [...kinds].map((kind): [string, Some] => {
    const any = each.flatMap(({ wishes }) => wishes?.get(kind) ?? [])
    return [kind, { eithers: [{ any, ...(isNone && { isNot: true as const }) }] }]
  })
  const said = each.map((one) => one.said.join(' · ')).join(' or ')
  return { of: new Map(of), said: `${isNone ? 'not ' : ''}(${said})`, used }
}

/** What stands here, with how many pieces behind it belong to it; undefined: a word. */
async function nextPart(
  reading: Reading,
  pieces: Piece[],
  depth: number,
): Promise<Part | undefined> {
  const [first, ...next] = pieces
  if (!first) return undefined
  const isNone = isNot(first) || first.text.startsWith('-(')
  if (isNone) return negatedPart(reading, first, isNot(first) ? next : pieces, depth)
  const group = parenthesized(pieces)
  if (group) return groupPart(reading, group, depth)
  const { text, isQuoted, clause } = first
  if (/^-\p{L}/u.test(text) && !clause)
    throw wrong(`"${text}": only what is asked can be left out, such as -owner:me.`)
  return isQuoted ? undefined : partAt(reading, text, clause, next)
}

async function groupPart(
  reading: Reading,
  { line, used }: { line: string; used: number },
  depth: number,
  isNone = false,
): Promise<Part | undefined> {
  const inner = { ...reading, isOnly: true as const }
  const { parts, words } = await restOf(inner, piecesOf(line), depth + 1)
  if (words.length && (parts.length || reading.isOnly)) throw noCondition(reading, words)
  if (parts.length === 0) return undefined
  return eitherPart([together(inner, parts, [])], isNone, used - 1)
}

/** `not tier:gold`, `not (…)`, `-(…)`: elsewhere `not` is a word. */
async function negatedPart(
  reading: Reading,
  first: Piece,
  pieces: Piece[],
  depth: number,
): Promise<Part | undefined> {
  const bare = isNot(first) ? pieces : [{ ...first, text: first.text.slice(1) }, ...pieces.slice(1)]
  const group = parenthesized(bare)
  if (group) {
    const part = await groupPart(reading, group, depth, true)
    return part && { ...part, used: part.used + (isNot(first) ? 1 : 0) }
  }
  if (!isNot(first) || !(bare[0]?.clause || reading.isOnly)) return undefined
  const part = await nextPart({ ...reading, isOnly: true }, bare, depth + 1)
  if (!part) return undefined
  const one = together(reading, [part], [])
  return eitherPart([one], true, part.used + 1)
}

async function partAt(
  reading: Reading,
  text: string,
  clause: Clause | undefined,
  next: Piece[],
): Promise<Part | undefined> {
  if (clause) return clausePart(reading, clause, text, next)
  if (next.length === 0) return undefined
  const word = askedName(text)
  if (nothing.includes(word)) return withoutPart(reading, next)
  return (
    whenPart(reading, word, next) ??
    (await comparedPart(reading, text, next)) ??
    (await worthPart(reading, text, next))
  )
}

export const thereIs = ({ ctx, among }: Reading) => askedOf(ctx, among)

export const noCondition = (reading: Reading, words: string[]) =>
  wrong(
    `"${words.join(' ') || 'or'}" is no condition: write one such as name:jane, or leave it out. ${thereIs(reading)}`,
  )
