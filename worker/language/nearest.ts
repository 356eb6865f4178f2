import { fold } from './fold.ts'

const longest = 40

/** How many letters must be typed, left out, changed or swapped to make one of the other. */
function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, at) => [at])
  for (let at = 1; at <= other.length; at++) (rows[0] as number[])[at] = at // made above
  for (let i = 1; i <= one.length; i++)
    for (let j = 1; j <= other.length; j++) {
      const cell = (a: number, b: number) => rows[i - a]?.[j - b] ?? 0
      const same = one[i - 1] === other[j - 1]
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const least = Math.min(cell(1, 0) + 1, cell(0, 1) + 1, cell(1, 1) + (same ? 0 : 1))
      rows[i]?.splice(j, 1, swapped ? Math.min(least, cell(2, 2) + 1) : least)
    }
  return rows[one.length]?.[other.length] ?? 0
}

/** Those of the words that could be meant by one with a slip or two in it, the nearest first. */
export function nearest(typed: string, known: string[]): string[] {
  const said = fold(typed).slice(0, longest)
  const slips = said.length < 4 ? 1 : 2
  return known
    .map((word) => ({ word, far: distance(said, fold(word).slice(0, longest)) }))
    .filter(({ word, far }) => far <= slips && far < word.length)
    .sort((a, b) => a.far - b.far)
    .map(({ word }) => word)
}
