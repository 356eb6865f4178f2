import { askedIn } from '../../../language/asked-words.ts'
import { askedName, inEnglish, type Piece, piecesOf } from '../../../language/find-line.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../kind.ts'
import { kindCalled } from './called.ts'
import { noCondition, restOf, thereIs } from './conditions.ts'
import type { Wish } from './filter.ts'
import { type Part, type Reading, wrong } from './part.ts'
import { whenPart } from './phrase.ts'
import { stateOf } from './state.ts'
import { type Asked, together } from './together.ts'

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
  if ((askedIn(word()) ?? word()) === 'my') add('yours', stateOf(reading, 'mine'))
  let state = askedIn(word()) ?? inEnglish(word(), ctx.member.locale)
  let stands = stateOf(reading, state)
  if (stands.size) add(state, stands)
  const kind = word() ? kindCalled(ctx, word()) : undefined
  if (!kind || !among.includes(kind)) return undefined
  add(kind.noun[1], new Map([[kind.kind, {}]]))
  // Elsewhere it stands behind: `affaires ouvertes`.
  const behind = stands.size ? undefined : askedIn(word())
  if (behind) {
    state = behind
    stands = stateOf(reading, state)
    if (stands.size) add(state, stands)
  }
  const since = stands.size ? whenPart({ ctx, among: [kind] }, state, pieces.slice(at)) : undefined
  if (since) add(since.said, since.of, since.used - 1)
  return { parts, used: at }
}

/** Of as many one statement can be made: D1 lets expressions lie 100 deep, and take 100 KB. */
const mostPieces = 60

function mustBeFew(pieces: Piece[]): void {
  if (pieces.length > mostPieces) throw wrong('These are too many conditions at once.')
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
  if (rest.parts.length) mustBeFew(pieces)
  // `People Partners` is somebody's name.
  const isLed = lead && (lead.parts.length > 1 || rest.parts.length > 0)
  if (isLed) return together(reading, [...lead.parts, ...rest.parts], rest.words)
  const { parts, words } = lead ? await restOf(reading, pieces) : rest
  if (parts.length) return together(reading, parts, words)
  const or = lead && rest.words.length && together(reading, lead.parts, rest.words)
  return { words: words.join(' '), wishes: undefined, said: [], ...(or && { or }) }
}

/** The same of a line in which each word belongs to a condition: throws where one does not. */
export async function readConditions(
  ctx: Context,
  line: string,
  among: RecordKind[],
): Promise<{ wishes: Map<string, Wish>; said: string[] }> {
  const reading = { ctx, among, isOnly: true as const }
  const pieces = piecesOf(line)
  mustBeFew(pieces)
  const lead = leadOf(reading, pieces)
  const { parts, words } = await restOf(reading, pieces.slice(lead?.used))
  const all = [...(lead?.parts ?? []), ...parts]
  if (words.length) throw noCondition(reading, words)
  if (all.length === 0) throw wrong(`Write what is to be so. ${thereIs(reading)}`)
  const { wishes = new Map(), said } = together(reading, all, [])
  return { wishes, said }
}
