import type { Piece, Sign } from '../../../language/find-line.ts'
import type { Context } from '../../context.ts'
import { CrmError } from '../../errors.ts'
import type { RecordKind } from '../kind.ts'
import { noWish, type Wish } from './filter.ts'

/** Parts of what a line asks for, and what each is read from. */

/** Part of what is wished of one kind; `isOpen`: of what is open, unless it is said. */
export type Some = Partial<Wish> & { isOpen?: true }

/** The opposite of it. */
export const noneOf = (some: Some): Some => ({
  eithers: [{ any: [{ ...noWish, ...some }], isNot: true }],
})

/** By the kind. */
export type OfKind = [kind: string, some: Some]

/** Part of a wish, by the kinds that can be so. */
export interface Part {
  of: Map<string, Some>
  said: string
  used: number
}

export const wrong = (reason: string) =>
  new CrmError('invalid', reason, { fields: { query: reason } })

export const isOver = (sign: Sign): boolean => sign !== ':' && sign !== '!='

export const neverOver =
  'only amounts, numbers and dates can be over or under something. Write a colon instead.'

/** Of what is only so or not: whether it is not to be so. */
export function leavesOut(sign: Sign, piece: string): boolean {
  if (isOver(sign)) throw wrong(`"${piece}": ${neverOver}`)
  return sign === '!='
}

export interface Reading {
  ctx: Context
  among: RecordKind[]
  /** Each word belongs to a condition: none is searched for. */
  isOnly?: true
}

export const texts = (pieces: Piece[]) => pieces.map(({ text }) => text)

/** The pieces that may belong to a value: up to the next thing that is asked. */
export function following(pieces: Piece[]): Piece[] {
  const end = pieces.findIndex(({ clause }) => clause)
  return (end < 0 ? pieces : pieces.slice(0, end)).slice(0, 6)
}

/** One kind, or all others. */
export function kindPart(
  { among }: Reading,
  kind: RecordKind | undefined,
  typed: string,
  isNot: boolean,
): Part {
  if (!kind || !among.includes(kind))
    throw wrong(
      `There are no "${typed}" to search. What there is: ${among.map(({ noun }) => noun[1]).join(', ')}.`,
    )
  const meant = among.filter((one) => (one === kind) !== isNot)
  return {
    of: new Map(meant.map((one): OfKind => [one.kind, {}])),
    ...{ said: `${isNot ? 'not ' : ''}${kind.noun[1]}`, used: 0 },
  }
}
