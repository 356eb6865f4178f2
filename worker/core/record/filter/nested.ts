import { askedName, type Piece } from '../../../language/find-line.ts'

/** How conditions stand together: in parentheses, with `or` between them, `and`, `not` before them. */

const ors = ['or', 'oder', 'ou', 'o', 'eller', 'lub', 'nebo', 'sau', 'veya', 'или', 'або']
const ands = ['and', 'und', 'et', 'y', 'e', 'och', 'og', 'en', 'i', 'si', 've', 'и']
const nots = ['not', 'nicht', 'niet', 'pas', 'inte', 'ikke', 'не']

const isOneOf = (words: string[], { text, isQuoted, clause }: Piece): boolean =>
  !isQuoted && !clause && words.includes(askedName(text))

export const isOr = (piece: Piece): boolean => isOneOf(ors, piece)
export const isAnd = (piece: Piece): boolean => isOneOf(ands, piece)
export const isNot = (piece: Piece): boolean => isOneOf(nots, piece)

const typed = ({ text, isQuoted }: Piece): string => (isQuoted ? `"${text}"` : text)

/** How many parentheses a piece opens, less those it closes. */
function opened(piece: Piece): number {
  if (piece.isQuoted) return 0
  const bare = piece.text.replace(/"[^"]*"/g, '')
  return bare.split('(').length - bare.split(')').length
}

/** What stands in the parentheses that open here, and how many pieces they take. */
export function parenthesized(pieces: Piece[]): { line: string; used: number } | undefined {
  const [first] = pieces
  if (!first || first.isQuoted || first.clause || !first.text.startsWith('(')) return undefined
  let depth = 0
  for (const [at, piece] of pieces.entries()) {
    depth += opened(piece)
    if (depth > 0) continue
    const line = pieces
      .slice(0, at + 1)
      .map(typed)
      .join(' ')
    return depth === 0 && line.endsWith(')') ? { line: line.slice(1, -1), used: at + 1 } : undefined
  }
  return undefined
}

/** The pieces between those that say `or`, but in parentheses. */
export function alternatives(pieces: Piece[]): Piece[][] {
  const all: Piece[][] = [[]]
  let depth = 0
  for (const piece of pieces) {
    depth += opened(piece)
    if (depth === 0 && isOr(piece)) all.push([])
    else all.at(-1)?.push(piece)
  }
  return all
}
