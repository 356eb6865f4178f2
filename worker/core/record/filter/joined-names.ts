import { askedName, type Piece } from '../../../language/find-line.ts'
import { fieldCalled } from './called.ts'
import type { Reading } from './part.ts'

/** Words that may stand before the last one of a name. */
const longestFirst = [3, 2, 1]

/** The pieces with names of several words as one: `open deals>2` as well as `"open deals">2`. */
export function withJoinedNames({ ctx, among }: Reading, pieces: Piece[]): Piece[] {
  const isName = (name: string) =>
    among.some((kind) => fieldCalled(ctx, kind, name, askedName(name)) !== undefined)
  const all: Piece[] = []
  for (const piece of pieces) {
    const { clause } = piece
    const nameWith = (before: Piece[]) =>
      [...before.map(({ text }) => text), clause?.name].join(' ').replace(/^-/, '')
    const many = longestFirst.find((length) => {
      const before = clause && !clause.isNot ? all.slice(-length) : []
      const isPlain = before.every((one) => !one.clause && !one.isQuoted)
      return before.length === length && isPlain && isName(nameWith(before))
    })
    const before = many ? all.splice(-many) : []
    all.push(
      clause && before.length
        ? {
            text: [...before, piece].map(({ text }) => text).join(' '),
            isQuoted: false,
            clause: {
              ...clause,
              name: nameWith(before),
              isNot: before[0]?.text.startsWith('-') === true,
            },
          }
        : piece,
    )
  }
  return all
}
