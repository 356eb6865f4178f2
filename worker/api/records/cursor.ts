import * as z from 'zod'
import { type Cursor, cursor } from '../../core/record/list.ts'
import { wrong } from './params.ts'

/** Where a page ended, with the list it is one of: it says nothing its reader was not shown. */
const written = z.tuple([z.string(), cursor])

/** As text for the next page's address. */
export function writeCursor(list: string, at: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([list, at]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function decoded(text: string): unknown {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const all = Uint8Array.from(bytes, (char) => char.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(all))
  } catch {
    return undefined // what somebody made up
  }
}

/** `list` is what is asked for, in one spelling; `columns` how many values its rows are sorted by. */
export function readCursor(
  text: string | undefined,
  list: string,
  columns: number,
): Cursor | undefined {
  if (text === undefined) return undefined
  const { data } = written.safeParse(decoded(text))
  if (!data) throw wrong('This is no cursor. Take it from page.next of the page before.')
  if (data[0] !== list || data[1].length !== columns)
    throw wrong('This cursor is of another list: keep kind, filter, sort and q from page to page.')
  return data[1]
}
