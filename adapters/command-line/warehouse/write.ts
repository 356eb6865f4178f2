import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rowsOf } from '../../../worker/core/record/warehouse/rows.ts'
import {
  type Described,
  type Kind,
  kindsIn,
  type Table,
} from '../../../worker/core/record/warehouse/tables.ts'
import { NotAnswered, type OpenApi } from '../open-api.ts'
import { type TableFile, tableFile } from './parquet.ts'

export interface Written {
  table: string
  rows: number
}

type Shape = Record<string, unknown>

const pageSize = 200
/** What the API takes of one parameter. */
const longest = 2000

async function read<T>({ url, ask }: OpenApi, path: string): Promise<T> {
  const response = await ask(path)
  return response.json().catch(() => {
    throw new NotAnswered(`What answers at ${url} is no Alongside.`)
  })
}

/** The records of a kind that the token's member sees, page by page. */
async function* recordsOf(api: OpenApi, { path, fields }: Kind): AsyncGenerator<Shape> {
  const shown = fields.join(',')
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({
      limit: `${pageSize}`,
      ...(shown.length <= longest && { fields: shown }),
      ...(cursor && { cursor }),
    })
    const found: { data: Shape[]; page: { next: string | null } } = await read(
      api,
      `/${encodeURIComponent(path)}?${query}`,
    )
    yield* found.data
    cursor = found.page.next
  }
}

/** A file that is written beside where it belongs. */
const beside = (folder: string, name: string) => join(folder, `${name}.parquet.part`)

async function writeKind(api: OpenApi, folder: string, kind: Kind): Promise<Written[]> {
  const open = kind.tables.map((table): { table: Table; file: TableFile; rows: number } => ({
    table,
    file: tableFile(beside(folder, table.name), table.columns),
    rows: 0,
  }))
  for await (const record of recordsOf(api, kind))
    for (const one of open)
      for (const row of rowsOf(record, one.table)) {
        one.file.add(row)
        one.rows += 1
      }
  for (const { file } of open) file.close()
  return open.map(({ table, rows }) => ({ table: table.name, rows }))
}

/** What only others are shown has no table. */
function unlessShown(error: unknown): Written[] {
  if (error instanceof NotAnswered && [403, 404].includes(error.status ?? 0)) return []
  throw error
}

/** All tables, each put in its place once all are whole. Throws NotAnswered, or why a file cannot be written. */
export async function writeWarehouse(
  api: OpenApi,
  folder: string,
  say: (words: string) => void,
): Promise<Written[]> {
  const kinds = kindsIn(await read<Described>(api, '/openapi.json'))
  const names = kinds.flatMap(({ tables }) => tables.map(({ name }) => name))
  mkdirSync(folder, { recursive: true })
  const written: Written[] = []
  try {
    for (const kind of kinds) {
      const some = await writeKind(api, folder, kind).catch(unlessShown)
      written.push(...some)
      for (const { table, rows } of some) say(`${table}: ${rows.toLocaleString('en')}`)
      if (some.length === 0) say(`${kind.path}: not shown to you`)
    }
    for (const { table } of written)
      renameSync(beside(folder, table), join(folder, `${table}.parquet`))
  } finally {
    for (const name of names) rmSync(beside(folder, name), { force: true })
  }
  return written
}
