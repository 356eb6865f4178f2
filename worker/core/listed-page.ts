import { type Button, type Item, listed, type Part } from './card.ts'

interface Page<T> {
  most: number
  item(one: T): Item
  /** The button for what comes after the last one shown. */
  older(last: T): Button
  /** What is said where there is nothing. */
  empty: string
}

/** A page of what was found: one more than it holds means that there is another. */
export function listedPage<T>(found: T[], { most, item, older, empty }: Page<T>): Part[] {
  const shown = found.slice(0, most)
  const last = found.length > most ? shown.at(-1) : undefined
  return shown.length
    ? listed('', shown.map(item), last && older(last))
    : [{ kind: 'text', text: empty }]
}
