import type { Clause } from '../../../language/find-line.ts'
import { askedName, inEnglish, type Piece, piecesOf } from '../../../language/find-line.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../kind.ts'
import { kindCalled } from './called.ts'
import { clausePart } from './clause.ts'
import { noWish, type Wish } from './filter.ts'
import { type Part, type Reading, type Some, wrong } from './part.ts'
import { comparedPart, nothing, whenPart, withoutPart } from './phrase.ts'
import { stateOf } from './state.ts'

/** What a line searches for: words, and of each kind that can be so what is wished beside them. */
export interface Asked {
  words: string
  /** By the name of the kind; none where the line has words alone. */
  wishes: Map<string, Wish> | undefined
  /** How what is wished was understood, a phrase each. */
  said: string[]
}

const both = (one: Wish, { filters = [], without = [], words = [] }: Some): Wish => ({
  filters: [...one.filters, ...filters],
  without: [...one.without, ...without],
  words: [...one.words, ...words],
})

/** `my open deals`: whose they are and how they stand before what they are. */
function leadOf(reading: Reading, pieces: Piece[]): { parts: Part[]; used: number } | undefined {
  const { ctx, among } = reading
  const parts: Part[] = []
  let at = 0
  const word = () => {
    const { text = '', clause, isQuoted } = pieces[at] ?? {}
    return clause || isQuoted ? '' : askedName(text)
  }
  const add = (said: string, of: Part['of'], used = 0) => {
    parts.push({ of, said, used })
    at += 1 + used
  }
  if (word() === 'my') add('yours', stateOf(reading, 'mine'))
  const state = inEnglish(word(), ctx.member.locale)
  const stands = stateOf(reading, state)
  if (stands.size) add(state, stands)
  const kind = word() ? kindCalled(ctx, word()) : undefined
  if (!kind || !among.includes(kind)) return undefined
  add(kind.noun[1], new Map([[kind.kind, {}]]))
  const since = stands.size ? whenPart({ ctx, among: [kind] }, state, pieces.slice(at)) : undefined
  if (since) add(since.said, since.of, since.used - 1)
  return { parts, used: at }
}

/**
 * Reads what a line searches for among these kinds. What looks like something to be asked and is
 * none is refused with what there is; a word that no phrase explains is searched for.
 */
export async function readAsked(ctx: Context, line: string, among: RecordKind[]): Promise<Asked> {
  const pieces = piecesOf(line)
  const [first, ...more] = pieces
  if (more.length === 0 && !first?.clause && !first?.text.startsWith('-'))
    return { words: line.replaceAll('"', ' ').trim(), wishes: undefined, said: [] }
  const reading = { ctx, among }
  const lead = leadOf(reading, pieces)
  const rest = await restOf(reading, pieces.slice(lead?.used))
  // `People Partners` is somebody's name.
  const isLed = lead && (lead.parts.length > 1 || rest.parts.length > 0)
  if (isLed) return together(reading, [...lead.parts, ...rest.parts], rest.words)
  const { parts, words } = lead ? await restOf(reading, pieces) : rest
  if (parts.length) return together(reading, parts, words)
  return { words: words.join(' '), wishes: undefined, said: [] }
}

async function restOf(
  reading: Reading,
  pieces: Piece[],
): Promise<{ parts: Part[]; words: string[] }> {
  const parts: Part[] = []
  const words: string[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const { text, isQuoted, clause } = pieces[at] ?? { text: '', isQuoted: true }
    if (/^-\p{L}/u.test(text) && !clause)
      throw wrong(`"${text}": only what is asked can be left out, such as -owner:me.`)
    const part = isQuoted ? undefined : await partAt(reading, text, clause, pieces.slice(at + 1))
    if (part) parts.push(part)
    else words.push(text)
    at += part?.used ?? 0
  }
  return { parts, words }
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
  return whenPart(reading, word, next) ?? (await comparedPart(reading, text, next))
}

/** What is still to come, and what nobody has looked at, is asked of what is open, unless it is said. */
function openToo({ ctx }: Reading, { found }: RecordKind, wish: Wish): Wish {
  const open = found?.states?.open?.filters(ctx) ?? []
  const isSaid = open.some(({ field }) => wish.filters.some((one) => one.field === field))
  return isSaid ? wish : { ...wish, filters: [...wish.filters, ...open] }
}

function together(reading: Reading, parts: Part[], words: string[]): Asked {
  const some = reading.among.filter(({ kind }) => parts.every(({ of }) => of.has(kind)))
  const said = parts.map((one) => one.said)
  if (some.length === 0)
    throw wrong(`Nothing here can be all of this at once: ${said.join(' · ')}.`)
  const wishOf = ({ kind }: RecordKind) =>
    parts.reduce<Wish>((wish, { of }) => both(wish, of.get(kind) ?? {}), noWish)
  const isOpen = parts.some(({ of }) => [...of.values()].some((one) => one.isOpen ?? one.without))
  const wishes = some.map((kind): [string, Wish] => [
    kind.kind,
    isOpen ? openToo(reading, kind, wishOf(kind)) : wishOf(kind),
  ])
  const quoted = words.length ? [`"${words.join(' ')}"`] : []
  return {
    words: words.join(' '),
    ...{ wishes: new Map(wishes), said: [...said, ...quoted] },
  }
}
