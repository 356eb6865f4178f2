/** Tables on narrow screens: what must not break over two lines, and the room that needs. */

/** An amount, a date or another short cell, on one line; a long one may break between words. */
export const unbroken = (cell: string): string =>
  cell.length <= 20 ? cell.replaceAll(' ', '\u00a0') : cell

const longestWord = (cell: string) => Math.max(0, ...cell.split(' ').map((word) => word.length))

/** In characters: a column of names needs its longest word, the others their longest cell. */
export function columnWidths([head = [], ...rows]: string[][]): number[] {
  return head.map((_, at) => {
    const cells = [head, ...rows].map((row) => row[at] ?? '')
    return Math.max(...cells.map((cell) => longestWord(at ? unbroken(cell) : cell)))
  })
}
