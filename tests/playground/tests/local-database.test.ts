import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { schema } from '../../support/database-file.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { applyMigrations, isBegun } from '../local-database.ts'

/** A folder of data as Wrangler makes it. */
function newData() {
  const data = temporaryFolder()
  onTestFinished(() => rmSync(data, { recursive: true }))
  const folder = join(data, 'v3/d1/miniflare-D1DatabaseObject')
  const open = () => new DatabaseSync(join(folder, '9ba2.sqlite'))
  const begin = (tables: string) => {
    mkdirSync(folder, { recursive: true })
    open().exec(tables)
  }
  return { data, begin, open }
}

const table = `create table d1_migrations (id integer primary key autoincrement, name text unique,
  applied_at timestamp default current_timestamp not null)`

const tablesOf = (database: DatabaseSync) =>
  database.prepare('select name, sql from sqlite_master order by name').all()
const appliedIn = (database: DatabaseSync) =>
  database.prepare('select name from d1_migrations order by id').all()

test('a database is begun once it has its table of migrations', () => {
  const { data, begin } = newData()
  expect(isBegun(data)).toBe(false)
  begin('create table other (id)')
  expect(isBegun(data)).toBe(false)
  begin(table)
  expect(isBegun(data)).toBe(true)
})

test('each migration is applied once, and only what is missing', () => {
  const { data, begin, open } = newData()
  begin(table)
  applyMigrations(data)
  const whole = new DatabaseSync(':memory:')
  whole.exec(`${table}; ${schema()}`)
  const files = readdirSync('schema/migrations').filter((name) => name.endsWith('.sql'))
  expect(tablesOf(open())).toEqual(tablesOf(whole))
  expect(appliedIn(open())).toEqual(files.sort().map((name) => ({ name })))
  // One that cannot be made twice.
  const last = files.findLast((name) =>
    / ADD /.test(readFileSync(`schema/migrations/${name}`, 'utf8')),
  )
  open().exec('create table kept (id)')
  applyMigrations(data)
  expect(appliedIn(open())).toHaveLength(files.length)
  // It is missing, and what it makes is there: it is tried, and nothing of it stays.
  open()
    .prepare('delete from d1_migrations where name = ?')
    .run(last ?? '')
  expect(() => applyMigrations(data)).toThrow(/duplicate column|already exists|no such index/)
  expect(appliedIn(open())).toHaveLength(files.length - 1)
})
