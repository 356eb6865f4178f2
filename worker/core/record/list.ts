import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import * as z from 'zod'
import { type Look, map } from '../../platform/db.ts'
import { act } from '../action/buttons.ts'
import { type Button, type Item, listed, type Part } from '../card.ts'
import type { Context } from '../context.ts'

/** Lists that are read page by page: each ends with the way to its next page. */

/** What the last row of a page is sorted by: the next page begins after it. */
export const cursor = z.array(z.union([z.string().max(300), z.number(), z.null()])).max(6)
export type Cursor = z.infer<typeof cursor>

export interface Page<R> {
  rows: R[]
  /** Where the next page begins, if there is one. */
  next?: Cursor | undefined
}

/** Of which record, from where on, and at most how many. */
export interface Asked {
  of: string
  after: Cursor | undefined
  most: number
}

interface Listing<R> {
  name: string
  title: string
  /** It is the reader's own: shown to nobody else. */
  own?: true
  /** The kind its rows are records of, where they can be taken out as a file. */
  holds?: string
  page(ctx: Context, asked: Asked): Look<Page<R>>
  item(ctx: Context, row: R, of: string): Item
}

/** A list as the registry holds it: its parts fit each other. */
export interface List extends Omit<Listing<unknown>, 'page' | 'item'> {
  /** Its first rows, on another card: "Show all" leads to the rest. */
  beginning(ctx: Context, few: number, of?: string, title?: string): Look<Part[]>
  /** The ids of a page's rows. */
  ids(ctx: Context, asked: Asked): Look<Page<string>>
  /** One page of it, alone on its card. */
  show(ctx: Context, of: string, after?: Cursor): Look<Part[]>
}

const pageSize = 10

export function defineList<R>({ page, item, ...list }: Listing<R>): List {
  const look = (ctx: Context, asked: Asked, title: string, more: (next: Cursor) => Button) =>
    map(page(ctx, asked), ({ rows, next }) => {
      // Not all that was looked at belongs here: whether there is more is not known yet.
      const isShort = rows.length < asked.most
      return listed(
        title,
        rows.map((row) => item(ctx, row, asked.of)),
        next && (isShort ? leadOn(list, 'Look further', asked.of, next) : more(next)),
      )
    })
  return {
    ...list,
    ids: (ctx, asked) =>
      map(page(ctx, asked), ({ rows, next }) => ({ rows: rows.flatMap(idOf), next })),
    beginning: (ctx, most, of = '', title = list.title) =>
      look(ctx, { of, most, after: undefined }, title, () => leadOn(list, 'Show all', of)),
    show: (ctx, of, after) =>
      look(ctx, { of, most: pageSize, after }, '', (next) => leadOn(list, 'Next page', of, next)),
  }
}

/** A row's own id, if it is a record. */
function idOf(row: unknown): string | [] {
  const { id } = (row ?? {}) as { id?: unknown } // what of it is asked
  return typeof id === 'string' ? id : []
}

/** The button that shows the list from the beginning, or from after a row. */
export const leadOn = (
  { name, own }: Pick<List, 'name' | 'own'>,
  label: string,
  of = '',
  after?: Cursor,
): Button =>
  act(label, own ? 'show-own-list' : 'show-list', {
    list: name,
    ...(of && { of }),
    ...(after && { after }),
  })

/** A page of rows, of which one more than shown was read. */
export const pageOf = <R>(all: R[], most: number, at: (row: R) => Cursor): Page<R> => {
  const rows = all.slice(0, most)
  const last = rows.at(-1)
  return { rows, ...(all.length > most && last && { next: at(last) }) }
}

interface Sifting<R> {
  most: number
  /** So many rows were asked for: with as many, there may be more. */
  looked: number
  wanted(row: R): boolean
  at(row: R): Cursor
}

/** A page of those rows that are wanted, of as many as were looked at. */
export function sifted<R>(all: R[], { most, looked, wanted, at }: Sifting<R>): Page<R> {
  const ends = all.map((row, index) => (wanted(row) ? index : -1)).filter((index) => index >= 0)
  const last = ends.length > most ? (ends[most - 1] ?? 0) : all.length - 1
  const end = all[last]
  const goes = ends.length > most || all.length >= looked
  const rows = all.slice(0, last + 1).filter(wanted)
  return { rows, ...(goes && end && { next: at(end) }) }
}

/** The rows that come after one in the order of these columns: `<` where they go down. */
export function beyond(
  columns: SQLWrapper[],
  after: Cursor | undefined,
  order: '>' | '<' = '>',
): SQL | undefined {
  if (after?.length !== columns.length) return undefined
  const values = after.map((value) => sql`${value}`)
  return sql`(${sql.join(columns, sql`, `)}) ${sql.raw(order)} (${sql.join(values, sql`, `)})`
}
