/** Rows as statements for SQLite: few of them, whatever the number of rows. */

import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { datasets } from '../../schema/workspace/datasets.ts'
import type { deals, stages } from '../../schema/workspace/deals.ts'
import { changes, events } from '../../schema/workspace/history.ts'
import {
  everyone,
  keys,
  links,
  monthTotals,
  reminders,
  rollups,
  terms,
  wordLists,
} from '../../schema/workspace/indexes.ts'
import type { Row } from '../../worker/core/record/kind.ts'
import { withOverlap, wordsByField } from '../../worker/core/record/search-words.ts'
import { shelfOf } from '../../worker/core/record/shelf.ts'
import { standingOf } from '../../worker/core/record/standing.ts'
import { compiledAll } from '../../worker/domains/datasets/compiled.ts'
import { anywhere, kindNames, recordType } from '../support/kinds.ts'
import type { History } from './sample-history.ts'

export interface Statement {
  sql: string
  /** The rows, as JSON that the statement takes apart. */
  rows: string
}

/** D1 takes at most two million bytes in a parameter. */
const most = 1000

export function statements(table: SQLiteTable, rows: Record<string, unknown>[]): Statement[] {
  const columns: [string, SQLiteColumn][] = Object.entries(getTableColumns(table))
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ')
  const values = columns.map((_, at) => `value ->> ${at}`).join(', ')
  const sql = `insert into "${getTableName(table)}" (${names}) select ${values} from json_each(?)`
  const cells = rows.map((row) =>
    columns.map(([field, column]) => {
      const value = row[field] ?? column.default ?? null
      return value === null ? null : column.mapToDriverValue(value)
    }),
  )
  return Array.from({ length: Math.ceil(cells.length / most) }, (_, at) => ({
    sql,
    rows: JSON.stringify(cells.slice(at * most, (at + 1) * most)),
  }))
}

interface Kept {
  kind: string
  row: Row
}

const distinct = <T>(all: T[]) => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
]

/** The search words of these records, by the fields they come from. */
export const wordListsOf = (records: Kept[]) =>
  records.flatMap(({ kind, row }) => {
    const { closed, ...whose } = standingOf(recordType(kind), row)
    const { id: recordId, workspaceId } = row
    const shelf = shelfOf(workspaceId, kind)
    const is = { workspaceId, recordId, shelf, closed: closed === 1, ...whose, audience: everyone }
    return Object.entries(wordsByField(anywhere, recordType(kind), row))
      .filter(([, words]) => words.length > 0)
      .map(([field, words]) => ({ ...is, field, words: withOverlap(words).map(([word]) => word) }))
  })

/** Each of them, as it is looked up. */
export const termsOf = (records: Kept[]) =>
  wordListsOf(records).flatMap(({ words, recordId, workspaceId: _whose, ...list }) =>
    withOverlap(words).map(([word, overlap]) => ({
      ...{ ...list, word, overlap, several: word.includes(' ') },
      record: recordId.slice(recordId.indexOf('_') + 1),
    })),
  )

export const keysOf = (records: Kept[]) =>
  records.flatMap(({ kind, row }) =>
    distinct(recordType(kind).keys?.(row) ?? []).map((key) => ({
      workspaceId: row.workspaceId,
      ...key,
      recordId: row.id,
    })),
  )

export const linksOf = (records: Kept[]) =>
  records.flatMap(({ kind, row }) => {
    const { to, at } = recordType(kind).links?.(row) ?? { to: [], at: 0 }
    const from = { kind, at, fromId: row.id }
    return distinct(to).map((toId) => ({ workspaceId: row.workspaceId, toId, ...from }))
  })

/** Whom the records have still to remind. */
export const remindersOf = (records: Kept[], now: number) =>
  records.flatMap(({ kind, row }) => {
    const due = recordType(kind).reminds?.of(row)
    const { workspaceId, id: recordId } = row
    return due && due.at > now ? [{ workspaceId, recordId, ...due }] : []
  })

type Rollup = typeof rollups.$inferSelect

/** Deals counted and summed for each owner, and for everyone. */
export function rollupsOf(all: (typeof deals.$inferSelect)[]): Rollup[] {
  const found = new Map<string, Rollup>()
  for (const { workspaceId, pipelineId, stageId, status, currency, ...deal } of all)
    for (const ownerId of ['*', deal.ownerId ?? '']) {
      const place = {
        workspaceId,
        audience: everyone,
        pipelineId,
        ownerId,
        status,
        stageId,
        currency,
      }
      const key = JSON.stringify(place)
      const sum = found.get(key) ?? { ...place, deals: 0, amount: 0 }
      sum.deals += 1
      sum.amount += deal.amount ?? 0
      found.set(key, sum)
    }
  return [...found.values()]
}

type MonthTotal = typeof monthTotals.$inferSelect
type Weighing = Pick<typeof stages.$inferSelect, 'id' | 'probability'>[]

/** The same by the month they close, or were closed in; open ones weighed by their stage. */
export function monthTotalsOf(
  all: (typeof deals.$inferSelect)[],
  weighing: Weighing,
): MonthTotal[] {
  const found = new Map<string, MonthTotal>()
  const chances = new Map(weighing.map(({ id, probability }) => [id, probability]))
  for (const { workspaceId, status, currency, ...deal } of all) {
    const isOpen = status === 'open'
    const own = (isOpen ? deal.closeOn?.slice(0, 7) : deal.closedMonth) ?? ''
    const amount = deal.amount ?? 0
    for (const ownerId of ['*', deal.ownerId ?? ''])
      for (const month of ['*', own]) {
        const place = { workspaceId, audience: everyone, status, ownerId, month, currency }
        const key = JSON.stringify(place)
        const sum = found.get(key) ?? { ...place, deals: 0, amount: 0, weighted: 0 }
        sum.deals += 1
        sum.amount += amount
        sum.weighted += isOpen ? amount * (chances.get(deal.stageId) ?? 0) : 0
        found.set(key, sum)
      }
  }
  return [...found.values()]
}

/** A history's records, what happened to them, and what is derived from each. */
export function recordStatements({ records, events: happened, changes: changed }: History) {
  const all = [...records.values()]
  const kinds = kindNames()
  const of = (wanted: string) => all.filter(({ kind }) => kind === wanted).map(({ row }) => row)
  return [
    ...kinds.flatMap((kind) => statements(recordType(kind).table, of(kind))),
    ...statements(events, happened),
    ...statements(changes, changed),
    ...statements(wordLists, wordListsOf(all)),
    ...statements(terms, termsOf(all)),
    ...statements(keys, keysOf(all)),
    ...statements(links, linksOf(all)),
  ]
}

export const dealsIn = ({ records }: History) =>
  [...records.values()]
    .filter(({ kind }) => kind === 'deal')
    .map(({ row }) => row as unknown as typeof deals.$inferSelect) // kept under its kind

/** Tables from outside as the workspace is read with them. */
export const datasetsIn = ({ records }: History) =>
  compiledAll(
    [...records.values()]
      .filter(({ kind }) => kind === 'dataset')
      .map(({ row }) => row as unknown as typeof datasets.$inferSelect), // kept under its kind
  )

/** Everything a history has come to. */
export function historyStatements(history: History, weighing: Weighing, now: number) {
  const all = [...history.records.values()]
  const owned = dealsIn(history)
  return [
    ...recordStatements(history),
    ...statements(rollups, rollupsOf(owned)),
    ...statements(reminders, remindersOf(all, now)),
    ...statements(monthTotals, monthTotalsOf(owned, weighing)),
  ]
}
