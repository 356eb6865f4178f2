import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { expect } from 'vitest'
import { everyone } from '../../schema/workspace/indexes.ts'
import type { Row } from '../../worker/core/record/kind.ts'
import { kindOf } from '../../worker/core/record/registry.ts'
import { withOverlap, wordsByField } from '../../worker/core/record/search-words.ts'
import { shelfOf } from '../../worker/core/record/shelf.ts'
import { standingOf } from '../../worker/core/record/standing.ts'
import type { Crew } from './crew.ts'
import { anywhere, kindNames, recordType } from './kinds.ts'
import { everythingOf } from './rows.ts'

type Raw = Record<string, unknown>

const records = [
  ...['deals', 'companies', 'contacts', 'activities', 'tasks', 'alert_rules', 'products'],
  'orders',
  ...['pipelines', 'stages', 'rates', 'targets', 'settings', 'workspace_members'],
]
const derived = ['word_lists', 'terms', 'keys', 'links', 'reminders', 'rollups', 'month_totals']

const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort()

/** What people can see and find: every field but the versions, words, keys, links and totals. */
export async function seen({ house, workspace }: Crew): Promise<Record<string, string[]>> {
  const all = await everythingOf(house, workspace, [...records, ...derived])
  const counts = all.rollups?.filter(({ deals, amount }) => deals !== 0 || amount !== 0) ?? []
  const shown = Object.entries({ ...all, rollups: counts }).map(([table, rows]) => [
    table,
    sorted(rows.map(({ version: _version, copied_version: _copied, ...rest }) => rest)),
  ])
  return Object.fromEntries(shown)
}

const columnsOf = (kind: string): [string, SQLiteColumn][] =>
  Object.entries(getTableColumns(recordType(kind).table))

const isJson = ({ dataType }: SQLiteColumn) => dataType === 'json'

/** What is there before anybody logs anything: of these, changes tell only what was changed. */
const given = ['settings', 'member', 'account']

/** A row's fields as a change holds them. */
const held = (kind: string, raw: Raw): Raw =>
  Object.fromEntries(
    columnsOf(kind).map(([field, column]) => {
      const value = raw[column.name]
      return [field, value !== null && isJson(column) ? JSON.parse(String(value)) : value]
    }),
  )

interface Change {
  record: string
  version: number
  before: string | null
  after: string | null
}

const parsed = (json: string | null): Raw | undefined =>
  json === null ? undefined : JSON.parse(json)

/** What a record's changes make of it from there, each of them on what the one before it left. */
function replay(changes: Change[], from: Change | undefined): Raw | undefined {
  let is = from && { ...parsed(from.before) }
  const first = from?.version ?? 1
  for (const [at, change] of changes.entries()) {
    expect(change.version).toBe(first + at)
    const before = parsed(change.before)
    const after = parsed(change.after)
    const here = is
    const part =
      before && Object.fromEntries(Object.keys(before).map((key) => [key, here?.[key] ?? null]))
    expect(before).toEqual(after && !before ? undefined : part)
    is = after && { ...is, ...after }
  }
  return is
}

/** What is known of a given record before its first change: each field as its own first change had it. */
function begin(changes: Change[]): Change | undefined {
  const [first] = changes
  const before = Object.assign({}, ...changes.map((one) => parsed(one.before)).reverse())
  return first && { ...first, before: JSON.stringify(before) }
}

/** Versions are unbroken, and the changes of every record add up to what stands there. */
export async function expectUnbroken({ house, workspace }: Crew): Promise<void> {
  const changes = await house.sql<Change>(
    `select record_id as record, version, "before", "after" from changes where workspace_id = ?
     order by record_id, version`,
    workspace,
  )
  for (const [record, mine] of Map.groupBy(changes, (one) => one.record)) {
    const kind = kindOf(record)
    if (!kindNames().includes(kind)) throw new Error(`what is ${record}?`)
    const table = getTableName(recordType(kind).table)
    const [row] = await house.sql<Raw>(`select * from ${table} where id = ?`, record)
    if (given.includes(kind)) {
      expect(held(kind, row ?? {})).toMatchObject(replay(mine, begin(mine)) ?? {})
      continue
    }
    const [first, ...later] = mine
    // Until it is changed, the record itself says what it was.
    if (recordType(kind).firstInItself && later.length === 0) {
      expect(first).toMatchObject({ version: 1, before: null, after: '{}' })
      expect(row?.version).toBe(1)
      continue
    }
    const is = replay(mine, undefined)
    if (!row) expect(is).toBeUndefined()
    else {
      const { id: _id, workspaceId: _home, version, ownValues, ...fields } = held(kind, row)
      // What a new record does not say of itself is empty.
      const empty = Object.fromEntries(Object.keys(fields).map((name) => [name, null]))
      expect({ ...empty, ...is }).toEqual({ ...fields, ...(ownValues as Raw | null) })
      expect(version).toBe(mine.length)
    }
  }
}

/** Words, keys, links and reminders are those the records give, and the totals those of the deals. */
export async function expectDerived({ house, workspace }: Crew): Promise<void> {
  const all = await everythingOf(house, workspace, [...records, ...derived])
  const kinds: [string, string][] = [
    ['deal', 'deals'],
    ['company', 'companies'],
    ['contact', 'contacts'],
    ['activity', 'activities'],
    ['product', 'products'],
    ['order', 'orders'],
    ['task', 'tasks'],
  ]
  const rows = kinds.flatMap(([kind, table]) =>
    // Every record table has the columns of a Row.
    (all[table] ?? []).map((raw) => ({ kind, row: held(kind, raw) as Row })),
  )
  const once = (lines: unknown[]) => [...new Set(sorted(lines))]
  const words = rows.flatMap(({ kind, row }) => {
    const { closed, owner } = standingOf(recordType(kind), row)
    return Object.entries(wordsByField(anywhere, recordType(kind), row)).flatMap(([field, words]) =>
      withOverlap(words).map(([word, overlap]) => [
        ...[
          everyone,
          shelfOf(workspace, kind),
          field,
          closed,
          owner,
          word,
          row.id.slice(kind.length + 1),
          overlap,
        ],
      ]),
    )
  })
  const keys = rows.flatMap(({ kind, row }) =>
    (recordType(kind).keys?.(row) ?? []).map((one) => [one.kind, one.key, row.id]),
  )
  const links = rows.flatMap(({ kind, row }) => {
    const { to = [], at = 0 } = recordType(kind).links?.(row) ?? {}
    return to.map((id) => [id, kind, at, row.id])
  })
  const reminders = rows.flatMap(({ kind, row }) => {
    const due = recordType(kind).reminds?.of(row)
    return due ? [[row.id, due.memberId, due.at]] : []
  })
  const stored = (table: string, pick: string[]) =>
    sorted((all[table] ?? []).map((row) => pick.map((column) => row[column])))
  const said = ['audience', 'shelf', 'field', 'closed', 'owner', 'word', 'record', 'overlap']
  expect(stored('terms', said)).toEqual(once(words))
  const lists = rows.flatMap(({ kind, row }) =>
    Object.entries(wordsByField(anywhere, recordType(kind), row)).flatMap(([field, words]) =>
      words.length
        ? [[row.id, field, JSON.stringify(withOverlap(words).map(([word]) => word))]]
        : [],
    ),
  )
  expect(stored('word_lists', ['record_id', 'field', 'words'])).toEqual(sorted(lists))
  expect(stored('keys', ['kind', 'key', 'record_id'])).toEqual(once(keys))
  expect(stored('links', ['to_id', 'kind', 'at', 'from_id'])).toEqual(once(links))
  expect(stored('reminders', ['record_id', 'member_id', 'at'])).toEqual(once(reminders))
  expect(totals(all.rollups ?? [])).toEqual(summed(all.deals ?? []))
  expect(monthly(all.month_totals ?? [])).toEqual(byMonth(all.deals ?? [], all.stages ?? []))
}

const place = ['pipeline_id', 'owner_id', 'status', 'stage_id', 'currency']
type Sums = Record<string, [deals: number, amount: number]>

const totals = (rollups: Raw[]): Sums =>
  Object.fromEntries(
    rollups
      .filter(({ deals, amount }) => deals !== 0 || amount !== 0)
      .map((row) => [
        place.map((column) => row[column]).join(' '),
        [Number(row.deals), Number(row.amount)],
      ]),
  )

function summed(deals: Raw[]): Sums {
  const sums: Sums = {}
  for (const deal of deals)
    for (const owner of ['*', deal.owner_id ?? '']) {
      const key = place.map((column) => (column === 'owner_id' ? owner : deal[column])).join(' ')
      const [some, amount] = sums[key] ?? [0, 0]
      sums[key] = [some + 1, amount + Number(deal.amount ?? 0)]
    }
  return sums
}

type MonthSums = Record<string, [deals: number, amount: number, weighted: number]>
const when = ['status', 'owner_id', 'month', 'currency']

const monthly = (rows: Raw[]): MonthSums =>
  Object.fromEntries(
    rows.map((row) => [
      when.map((column) => row[column]).join(' '),
      [Number(row.deals), Number(row.amount), Number(row.weighted)],
    ]),
  )

/** Each deal in its owner's and everyone's totals, of its month and of all months. */
function byMonth(deals: Raw[], stages: Raw[]): MonthSums {
  const sums: MonthSums = {}
  const chances = new Map(stages.map(({ id, probability }) => [id, Number(probability)]))
  for (const deal of deals) {
    const isOpen = deal.status === 'open'
    const month = isOpen ? String(deal.close_on ?? '').slice(0, 7) : (deal.closed_month ?? '')
    const amount = Number(deal.amount ?? 0)
    const weighted = isOpen ? amount * (chances.get(deal.stage_id) ?? 0) : 0
    for (const owner of ['*', deal.owner_id ?? ''])
      for (const of of ['*', month]) {
        const key = [deal.status, owner, of, deal.currency].join(' ')
        const [some, whole, likely] = sums[key] ?? [0, 0, 0]
        sums[key] = [some + 1, whole + amount, likely + weighted]
      }
  }
  return sums
}
