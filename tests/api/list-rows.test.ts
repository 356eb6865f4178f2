import { getTableName } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { openedKinds, pathOf } from '../../worker/api/records/kinds.ts'
import { seenIndexes, valuesOf } from '../../worker/core/record/indexes.ts'
import type { RecordKind } from '../../worker/core/record/kind.ts'
import { fieldsSeen, outsideName, outsideValue } from '../../worker/core/record/outside.ts'
import type { Audience } from '../../worker/core/record/reader.ts'
import { columnsOf } from '../../worker/core/record/values.ts'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { anywhere } from '../support/kinds.ts'
import { openOffice } from '../support/office/office.ts'

/** What a page of fifty reads, of each kind, by each field it may be sorted or filtered by. */

const most = 150
const many = 3000
const middle = 1500

const admin: Audience = {
  ...anywhere,
  member: { id: '', name: '', email: null, role: 'admin', timeZone: 'UTC', locale: 'en-IE' },
  shared: false,
}
/** One row of a workspace's own has no list. */
const listed = openedKinds(admin).filter(({ kind }) => kind !== 'settings')

const house = useWorkerd()
const programs = new Map<RecordKind, Call>()
let workspace: string

/** The `n`th value of a column, as SQL; undefined where the table knows one by itself. */
function nthValue(
  { kind, fields }: RecordKind,
  field: string,
  column: SQLiteColumn,
): string | undefined {
  const { default: its, enumValues, dataType, notNull } = column
  const is = fields[field]?.is
  const few = is instanceof z.ZodEnum && dataType === 'string' ? is.options : undefined
  if (field === 'id') return `'${kind}_' || printf('%05d', n)`
  if (field === 'workspaceId') return '?1'
  if (its !== undefined) return undefined
  if (few) return `'${JSON.stringify(few)}' ->> (n % ${few.length})`
  if (enumValues?.length) return `'${JSON.stringify(enumValues)}' ->> (n % ${enumValues.length})`
  if (dataType === 'json') return notNull ? `'[]'` : undefined
  // By twos: what is on or off is not bound to what a row's own choice is.
  if (dataType === 'boolean') return 'n / 2 % 2'
  if (dataType === 'number' || dataType === 'date') return 'n'
  if (/On$/.test(field)) return `date('2026-01-01', '+' || (n % 300) || ' days')`
  if (field === 'recordId') return `'deal_' || printf('%05d', n % 7 + 1)`
  if (/Id$/.test(field)) return `'${field.slice(0, -2)}_' || printf('%05d', n % 7)`
  return notNull ? `'${field} ' || printf('%05d', n)` : undefined
}

async function fill(kind: RecordKind): Promise<void> {
  const { table } = kind
  const given = Object.entries(columnsOf(table)).flatMap(([field, column]) => {
    const value = nthValue(kind, field, column)
    return value === undefined ? [] : [[column.name, value] as const]
  })
  await house().sql(
    `insert into ${getTableName(table)} (${given.map(([name]) => name)})
     with recursive rows (n) as (select 1 union all select n + 1 from rows where n < ${many})
     select ${given.map(([, value]) => value)} from rows`,
    workspace,
  )
}

beforeAll(async () => {
  const office = await openOffice(house())
  workspace = office.workspace
  const desk = await office.at('Slack')
  for (const kind of listed) programs.set(kind, programWith(house(), await tokenOf(desk)))
  for (const kind of listed) await fill(kind)
})

/** A page, and how many rows were read for it. */
async function page(kind: RecordKind, query: string[]) {
  const address = `/${pathOf(kind)}?${query.join('&')}`
  const { status, headers, body } = (await programs.get(kind)?.('GET', address)) ?? {}
  expect([address, status, body?.detail]).toEqual([address, 200, undefined])
  const rows = Number(/(\d+) rows/.exec(headers?.get('server-timing') ?? '')?.[1])
  return { address, rows, data: body.data, next: body.page.next }
}

/** The first page and the second. */
async function pages(kind: RecordKind, query: string[]) {
  const first = await page(kind, query)
  const second = first.next ? [await page(kind, [...query, `cursor=${first.next}`])] : []
  return [first, ...second]
}

/** Lists that an index serves: each of its fields in turn, with what stands before it or without. */
function listsOf(kind: RecordKind, row: Record<string, unknown>): string[][] {
  const fields = fieldsSeen(admin, kind.kind)
  const name = (field: string) => {
    const one = fields[field]
    return one ? outsideName(field, one) : field
  }
  const filter = (field: string): string => {
    const one = fields[field]
    const value = one ? outsideValue(one, row[field]) : null
    return value === null ? `filter[${name(field)}][empty]=true` : `filter[${name(field)}]=${value}`
  }
  const hasFew = (field: string) => fields[field] && valuesOf(fields[field]) !== undefined
  return seenIndexes(fields, kind.table).flatMap((index) =>
    index.flatMap((field, at) => {
      const before = index.slice(0, at)
      const needed = before.filter((one) => !hasFew(one)).map(filter)
      const all = before.map(filter)
      const both = needed.length === all.length ? [all] : [needed, all]
      const sorts = [`sort=${name(field)}`, `sort=-${name(field)}`]
      return [
        ...both.flatMap((some) => sorts.map((sort) => [...some, sort])),
        ...(field === 'id' ? [] : [[...all, filter(field)]]),
      ]
    }),
  )
}

test.each(listed.map((kind) => [pathOf(kind), kind] as const))('%s', async (_path, kind) => {
  const { rows: unsorted } = await page(kind, [])
  expect(unsorted).toBeLessThanOrEqual(most)
  const id = `${kind.kind}_${String(middle).padStart(5, '0')}`
  const columns = Object.entries(columnsOf(kind.table))
  const [stored = {}] = await house().sql(
    `select * from ${getTableName(kind.table)} where id = ?`,
    id,
  )
  const row = Object.fromEntries(
    columns.map(([field, column]) => {
      const value = stored[column.name] ?? null
      return [field, value === null ? null : column.mapFromDriverValue(value)]
    }),
  )
  const lists = listsOf(kind, row)
  expect(lists.length).toBeGreaterThan(0)
  const read = []
  for (const list of lists) read.push(...(await pages(kind, list)))
  expect(
    read.filter(({ rows }) => !(rows <= most)).map(({ address, rows }) => [address, rows]),
  ).toEqual([])
  expect(read.some(({ data }) => data.length === 50)).toBe(true)
})
