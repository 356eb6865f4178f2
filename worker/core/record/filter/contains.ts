import { type SQL, sql } from 'drizzle-orm'
import { quoted } from '../seen.ts'

/** SQLite nests no deeper than D1 lets it. */
const mostLetters = 40

const isSmall = (letter: string) => letter > '\u007f' && letter.toUpperCase().length === 1

/** The letters beyond ASCII of a small text that have capitals, with these. */
const capitalsIn = (text: string): [capital: string, small: string][] => {
  const letters = [...new Set(text)].filter(isSmall)
  const others = letters.map((small): [string, string] => [small.toUpperCase(), small])
  return text.includes('i') ? [['İ', 'i'], ...others] : others
}

/** Does it have this text in it, in capitals or not? SQLite itself knows the capitals of ASCII alone. */
export function contains(value: SQL, text: string): SQL {
  const small = text.toLowerCase().replaceAll('i\u0307', 'i')
  const all = capitalsIn(small)
    .filter(([capital, letter]) => capital !== letter)
    .slice(0, mostLetters)
  const held = all.reduce(
    (is, [capital, letter]) => sql`replace(${is}, ${quoted(capital)}, ${quoted(letter)})`,
    sql`lower(${value})`,
  )
  return sql`instr(${held}, ${small}) > 0`
}
