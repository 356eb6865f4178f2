import { type SQL, sql } from 'drizzle-orm'
import { fold } from '../../language/fold.ts'
import { shorten } from '../../language/shorten.ts'

/** Keys of rows as they are compared: in small letters, without accents, spaces as one; zeros stay. */

const between = '\u001f'
const longest = 200

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

const folded = (text: string): string => spaced(fold(text)).slice(0, longest)

/** The key that cells make together; undefined where one of them is empty. */
export function keyOf(cells: string[]): string | undefined {
  const parts = cells.map(folded)
  return parts.every(Boolean) ? parts.join(between) : undefined
}

/** As SQLite has small letters: those of ASCII. */
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** What columns may hold that has this key, as SQLite folds it: it knows the capitals of ASCII alone. */
export function aliasesOf(cells: string[]): string[] {
  const written = (as: (text: string) => string) =>
    cells.map((cell) => lower(as(spaced(cell).normalize('NFC'))).slice(0, longest)).join(between)
  const all = [
    written((text) => text),
    written((text) => text.toLowerCase()),
    written((text) => text.toUpperCase()),
  ]
  return [...new Set(all)].filter((one) => one !== keyOf(cells))
}

/** A text of a column as it stands in keys. */
export const foldedIn = (text: SQL): SQL => {
  const single = ["char(160), ' '", "char(9), ' '", "'    ', ' '", "'  ', ' '", "'  ', ' '"].reduce(
    (inner, pair) => sql`replace(${inner}, ${sql.raw(pair)})`,
    text,
  )
  return sql`substr(lower(trim(${single})), 1, ${sql.raw(String(longest))})`
}

/** Parts of a key as one. */
export const joined = (parts: SQL[]): SQL => sql.join(parts, sql.raw(' || char(31) || '))

/** A key for people. */
export const keyText = (cells: string[]): string =>
  cells.map((cell) => shorten(spaced(cell), 40)).join(' · ')
