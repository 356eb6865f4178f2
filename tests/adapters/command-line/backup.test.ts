import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { load } from '../../../adapters/command-line/installation/load.ts'
import {
  type Installation,
  withInstallation,
} from '../../../adapters/command-line/installation/open.ts'
import { type Backup, save } from '../../../adapters/command-line/installation/save.ts'
import { rowsAfter, tablesOf } from '../../../adapters/command-line/installation/tables.ts'
import { spelledOut } from '../../support/d1.ts'
import { office } from '../../support/desk-in-memory.ts'
import { fileWords } from '../../support/search-words.ts'

// Everything of an installation into a folder, and from there into another one that is empty.

const folder = mkdtempSync(join(tmpdir(), 'alongside-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => ({ config: 'wrangler.toml', data: join(folder, name), remote: false })
const say = () => undefined
const kept = join(folder, 'kept')

const schema = 'schema/migrations'

/** The tables as `wrangler d1 migrations apply` makes them. */
async function migrate(db: D1Database): Promise<void> {
  const files = readdirSync(schema).filter((name) => name.endsWith('.sql'))
  const statements = files
    .sort()
    .flatMap((file) => [
      ...readFileSync(join(schema, file), 'utf8').split('--> statement-breakpoint'),
      `insert into d1_migrations (name) values ('${file}')`,
    ])
  const all = [
    'create table d1_migrations (id integer primary key autoincrement, name text unique, applied_at text)',
    ...statements.map((one) => one.trim().replace(/\s*\n\s*/g, ' ')),
  ]
  await db.exec(all.filter(Boolean).join('\n'))
}

/** All that is in it. */
async function everything({ DB, FILES }: Installation) {
  const rows: Record<string, unknown> = {}
  for (const table of await tablesOf(DB))
    rows[table.name] = await rowsAfter(DB, table, undefined, 100_000)
  const files: Record<string, string> = {}
  for (const { key } of (await FILES?.list())?.objects ?? [])
    files[key] = (await (await FILES?.get(key))?.text()) ?? ''
  return { rows, files }
}

let before: Awaited<ReturnType<typeof everything>>
let backup: Backup

beforeAll(async () => {
  const lived = office()
  await lived.does('jonas', 'log-deal', {
    deal: 'Fleet',
    company: 'Acme "GmbH"\nZoë 王',
    amount: '12 EUR',
  })
  await lived.does('rita', 'save-contact', { name: 'Kim', email: 'kim@acme.example' })
  const ofTable = { workspace_id: 'workspace_a', edition: 'import_a/1' }
  lived.insert('datasets', {
    ...{ ...ofTable, id: 'dataset_a', version: 1, created_at: 0, name: 'Growth', of: 'company' },
    ...{ keys: '[]', columns: '[]', rows: 1 },
  })
  lived.insert('dataset_rows', {
    ...{ ...ofTable, key: 'bau\u001facme', line: 2, alias: 0, held: '{"growth":1.5}' },
  })
  // More than are read at once, of a table whose rows have no number.
  for (let at = 0; at < 450; at += 1)
    fileWords(lived.insert, {
      ...{ workspace: 'workspace_a', kind: 'contact', id: `contact_${at}` },
      words: [`word${at % 9}`],
    })
  // What ends a line for Node's readline ends none of a file of JSON.
  const long = `${'x'.repeat(150_000)}\u2028and\u2029on\n`
  await withInstallation(at('here'), async (is) => {
    await migrate(is.DB)
    const rows = (await tablesOf(is.DB)).flatMap(({ name, key, columns }) => {
      const all = [...(key ? [] : ['rowid']), ...columns].map((one) => `"${one}"`)
      const into = `insert into "${name}" (${all}) values (${all.map(() => '?')})`
      const held = lived.sql(`select ${all} from "${name}"`) as object[]
      return held.map((row) => spelledOut(into, Object.values(row)))
    })
    await is.DB.exec(rows.join('\n'))
    await is.DB.prepare('insert into long_texts (workspace_id, record_id, text) values (?, ?, ?)')
      .bind('workspace_a', 'activity_a', long)
      .run()
    await is.FILES?.put('workspace_a/imports/import_a/file', 'Name,Email')
    await is.FILES?.put('workspace_a/exports/export_a/parts/000000/x', new Uint8Array([0, 255, 10]))
    before = await everything(is)
    backup = await save(is, kept, say)
  })
})

test('what is restored is equal, row by row with its numbers, and file by file', async () => {
  const words = backup.tables.find(({ name }) => name === 'terms')
  expect(words).toMatchObject({
    key: ['shelf', 'field', 'closed', 'several', 'word', 'record'],
  })
  expect(words?.rows).toBeGreaterThan(450)
  for (const table of ['deals', 'datasets', 'dataset_rows'])
    expect(backup.tables.find(({ name }) => name === table)).toMatchObject({ rows: 1 })
  expect(backup).toMatchObject({ meanwhile: 0, files: [expect.anything(), expect.anything()] })
  await withInstallation(at('there'), async (is) => {
    await migrate(is.DB)
    await load(is, kept, { over: false, say })
    expect(await everything(is)).toEqual(before)
    // Asked once, what is there stays.
    await expect(load(is, kept, { over: false, say })).rejects.toThrow('is not empty')
    await is.DB.prepare("update deals set title = 'Other'").run()
    await load(is, kept, { over: true, say })
    expect(await everything(is)).toEqual(before)
  })
})

test('one that is damaged, or of other tables, is refused, and nothing is written', async () => {
  await withInstallation(at('other'), async (is) => {
    await expect(load(is, kept, { over: true, say })).rejects.toThrow(
      'There are no tables here yet. Make them first',
    )
    await migrate(is.DB)
    await is.DB.prepare("update d1_migrations set name = 'x' where id = 1").run()
    await expect(load(is, kept, { over: true, say })).rejects.toThrow('tables here are not those')
    const [first] = backup.migrations
    await is.DB.prepare('update d1_migrations set name = ? where id = 1').bind(first).run()
    appendFileSync(join(kept, 'tables/deals.ndjson'), '\n')
    await expect(load(is, kept, { over: true, say })).rejects.toThrow(
      'tables/deals.ndjson is not as',
    )
    expect(await is.DB.prepare('select count(*) as it from events').first('it')).toBe(0)
  })
})
