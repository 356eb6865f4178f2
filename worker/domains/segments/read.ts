import type { Context } from '../../core/context.ts'
import type { Wish } from '../../core/record/filter/filter.ts'
import { wrong } from '../../core/record/filter/part.ts'
import { readConditions } from '../../core/record/filter/read.ts'
import { recordKind } from '../../core/record/registry.ts'
import { piecesOf } from '../../language/find-line.ts'
import type { Segment, SegmentShown } from './queries.ts'

/** Which records can be in a segment. */
export const kindsIn = ['contact', 'company'] as const

/** What is wished of people, of companies, or of both, and how it was understood. */
export interface Conditions {
  wishes: Map<string, Wish>
  said: string[]
  /** How many conditions stand in the statement that comes of it, with those of what it names. */
  size: number
}

type Written = Pick<Segment, 'id' | 'name' | 'words'> & Pick<SegmentShown, 'author'>

/** Words that are being read: of which segments, the outermost first, and what they name. */
interface Within {
  path: string[]
  read: Map<string, Promise<Conditions>>
  /** By kind, what it names comes to: each as often as it is named. */
  sizes: Map<string, number>
}

const within = new WeakMap<Context, Within>()

/** D1 lets expressions lie 100 deep in each other, and takes statements of 100 KB. */
const mostWithin = 60
const deepest = 4

async function readWithin(ctx: Context, words: string, path: string[]): Promise<Conditions> {
  const reading = { ...ctx }
  const here: Within = { path, read: new Map(), sizes: new Map() }
  within.set(reading, here)
  const kinds = kindsIn.map((kind) => recordKind(ctx, kind))
  const found = await readConditions(reading, words, kinds)
  const size = piecesOf(words).length + Math.max(0, ...here.sizes.values())
  if (size > mostWithin) throw tooMany()
  return { ...found, size }
}

const tooMany = () => wrong('This segment is made of too many others.')

/** Throws CrmError where its words do not work, or come with all they name to more than D1 takes. */
export const readWords = (ctx: Context, words: string): Promise<Conditions> =>
  readWithin(ctx, words, [])

/**
 * Reads a segment as its author wrote it, who is "me" in it, for somebody else: what they do not see
 * is no condition for them. Throws CrmError where its words do not work.
 */
export async function readSegment(
  ctx: Context,
  { id, words, author }: Written,
): Promise<Conditions> {
  const here = within.get(ctx)
  const path = here?.path ?? []
  if (path.includes(id)) throw wrong('This segment is made of itself.')
  if (path.length > deepest) throw tooMany()
  const { member } = ctx
  const as = author && {
    ...{ id: author.id, locale: author.locale ?? member.locale },
    timeZone: author.timeZone ?? member.timeZone,
  }
  const reading =
    here?.read.get(id) ?? readWithin({ ...ctx, member: { ...member, ...as } }, words, [...path, id])
  here?.read.set(id, reading)
  return reading
}

/** The segments that a condition on records of a kind names. */
export async function readNamed(ctx: Context, of: string, named: Written[]): Promise<Conditions[]> {
  const all: Conditions[] = []
  for (const one of named) all.push(await readSegment(ctx, one))
  const sizes = within.get(ctx)?.sizes
  const size = all.reduce((sum, one) => sum + one.size, sizes?.get(of) ?? 0)
  sizes?.set(of, size)
  return all
}
