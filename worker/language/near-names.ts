import { fold } from './fold.ts'

/** Names that somebody may have mistyped. */

const longest = 40

/** How many letters are wrong, missing, too many or changed places; no more than `most` are counted. */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? most + 1
  for (let row = 1; row <= a.length; row++) {
    const now = [row]
    rows.push(now)
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      now[column] = Math.min(
        at(row - 1, column) + 1,
        (now[column - 1] ?? most) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
        swapped ? at(row - 2, column - 2) + 1 : most + 1,
      )
    }
  }
  return at(a.length, b.length)
}

/** Is `typed` nearly this name, or as many of its first words? One slip in four letters, two at most. */
export function isNear(typed: string, name: string): boolean {
  const [wanted, has] = [fold(typed.trim()).slice(0, longest), fold(name).slice(0, longest)]
  const most = Math.min(2, Math.floor(wanted.length / 4))
  if (most === 0 || wanted === has) return false
  const beginning = has.split(' ').slice(0, wanted.split(' ').length).join(' ')
  return [has, beginning].some((one) => slips(wanted, one, most) <= most)
}

/** As short a name is near too many others. */
const shortest = 5

const isWord = /^[^\p{N}]*$/u

/**
 * Is `typed` this name, or its first words, but for one letter that is wrong, missing, too many or has
 * changed places with the next? Both folded; names of digits differ by them.
 */
export function isOneSlip(typed: string, name: string): boolean {
  const beginning = name.split(' ').slice(0, typed.split(' ').length).join(' ')
  return (
    typed.length >= shortest &&
    isWord.test(typed) &&
    [name, beginning].some((one) => one !== typed && slips(typed, one, 1) === 1)
  )
}

/**
 * Where names of one slip are: each has one half of it as it was typed, the front or the back, or its
 * two middle letters changed places.
 */
export function slipRanges(typed: string): { fronts: string[]; backs: string[]; swapped: string } {
  const letters = [...typed]
  const half = Math.floor(letters.length / 2)
  const [front, back] = [letters.slice(0, half), letters.slice(half)]
  const [last = '', first = ''] = [front.at(-1), back[0]]
  return {
    fronts: [letters.slice(0, -1).join(''), front.join('')],
    backs: [letters.slice(1), back].map((some) => some.reverse().join('')),
    swapped: [...front.slice(0, -1), first, last, ...letters.slice(half + 1)].join(''),
  }
}

/** A name as its end is looked up by. */
export const reversedName = (name: string): string => [...name].reverse().join('')

/** Whether names so near are looked for. */
export const mayBeSlip = (typed: string): boolean =>
  typed.length >= shortest && typed.length <= longest && isWord.test(typed)
