import type { Context } from '../../core/context.ts'
import type { Wish } from '../../core/record/filter/filter.ts'
import { wrong } from '../../core/record/filter/part.ts'
import { readConditions } from '../../core/record/filter/read.ts'
import { recordKind } from '../../core/record/registry.ts'
import type { Segment, SegmentShown } from './queries.ts'

/** Which records can be in a segment. */
export const kindsIn = ['contact', 'company'] as const

/** What is wished of people, of companies, or of both, and how it was understood. */
export interface Conditions {
  wishes: Map<string, Wish>
  said: string[]
}

type Written = Pick<Segment, 'id' | 'name' | 'words'> & Pick<SegmentShown, 'author'>

/** Segments that are being read, the outermost first, and all that were read for that one. */
interface Within {
  path: string[]
  all: string[]
}

const within = new WeakMap<Context, Within>()

/** Each stands in the statement as often as it is named. */
const mostWithin = 100

export const readWords = (ctx: Context, words: string): Promise<Conditions> =>
  readConditions(
    ctx,
    words,
    kindsIn.map((kind) => recordKind(ctx, kind)),
  )

/**
 * Reads a segment as its author wrote it, who is "me" in it, for somebody else: what they do not see
 * is no condition for them. Throws CrmError where its words do not work.
 */
export async function readSegment(
  ctx: Context,
  { id, words, author }: Written,
): Promise<Conditions> {
  const { path, all } = within.get(ctx) ?? { path: [], all: [] }
  if (path.includes(id)) throw wrong('This segment is made of itself.')
  if (all.push(id) > mostWithin) throw wrong('This segment is made of too many others.')
  const { member } = ctx
  const as = author && {
    ...{ id: author.id, locale: author.locale ?? member.locale },
    timeZone: author.timeZone ?? member.timeZone,
  }
  const reading = { ...ctx, member: { ...member, ...as } }
  within.set(reading, { path: [...path, id], all })
  return readWords(reading, words)
}
