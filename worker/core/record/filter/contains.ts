import { type SQL, sql } from 'drizzle-orm'
import { fold } from '../../../language/fold.ts'
import { writtenOut } from '../seen.ts'

/** D1 lets SQLite nest no deeper than 100: so many in one select, which another one reads from. */
const mostNested = 30

/** Latin letters of Europe, Greek and Cyrillic ones, those of Vietnam, and accents that stand alone. */
const alphabets = [
  ...[
    [0xc0, 0x17f],
    [0x1a0, 0x1b0],
    [0x218, 0x21b],
    [0x370, 0x4ff],
    [0x1ea0, 0x1ef9],
  ],
  ...[
    0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30a, 0x30b, 0x30c, 0x327, 0x328,
  ].map((mark) => [mark, mark]),
] as [from: number, to: number][]

type Folded = [letter: string, folded: string]

const allFolded = ([from, to]: [number, number]): Folded[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at)).flatMap(
    (letter): Folded[] => (fold(letter) === letter ? [] : [[letter, fold(letter)]]),
  )

let known: Folded[] | undefined

/** The letters that stand for those of a folded text, with accents or as capitals. */
function foldedIn(text: string): Folded[] {
  known ??= alphabets.flatMap(allFolded)
  return known.filter(([, folded]) => [...folded].every((letter) => text.includes(letter)))
}

/** Does it have this text in it, in capitals or not, with accents or without? SQLite itself knows the capitals of ASCII alone. */
export function contains(value: SQL, text: string): SQL {
  const wanted = fold(text)
  const all = foldedIn(wanted)
  let held = sql`select lower(${value}) as folded`
  for (let from = 0; from < all.length; from += mostNested) {
    const is = all
      .slice(from, from + mostNested)
      .reduce(
        (one, [letter, folded]) =>
          sql`replace(${one}, ${writtenOut(letter)}, ${writtenOut(folded)})`,
        sql`folded`,
      )
    held = sql`select ${is} as folded from (${held})`
  }
  return sql`(select instr(folded, ${wanted}) > 0 from (${held}))`
}
