import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import type { Part, Raw } from '../../../core/card.ts'

/** Tables whose lines are worked out from all of them, and shown some at a time. */

export type Table = Part & { kind: 'table' }

const linesShown = 20

/** The input of an action that shows such a table: how many lines were shown before. */
export const fromLine = { from: z.int().min(0).max(100_000).default(0) }

/** Lines that come to the same stand in one order. */
export const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)

/** Some of a table, and the way to the next; `action` takes `from`. */
export function pagedTable(table: Table, from: number, action: string, input: Raw = {}): Table {
  const end = from + linesShown
  const goesOn = table.rows.length > end
  return {
    ...table,
    rows: table.rows.slice(from, end),
    ...(goesOn && { more: act('Next page', action, { ...input, from: end }) }),
  }
}
