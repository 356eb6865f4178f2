import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { R2Bucket } from '@cloudflare/workers-types'
import type { Installation } from './open.ts'
import { latestOf, migrationsOf, type Row, rowsAfter, type Table, tablesOf } from './tables.ts'

/** A backup: a folder with every table and file of an installation, and what is in it with its checksums. */

export interface Kept {
  /** Within the folder. */
  at: string
  sha256: string
  bytes: number
}

export interface Backup {
  format: 'alongside-backup'
  version: 1
  madeAt: string
  migrations: string[]
  tables: (Table & Kept & { rows: number })[]
  files: (Kept & { key: string })[]
  /** Events that were added while it was read: it is of one moment where there are none. */
  meanwhile: number
}

/** Small enough for a value of D1 (2 MB) when they are put back. */
const atOnce = 200

type Say = (words: string) => void

function writing(folder: string, at: string) {
  const out = createWriteStream(join(folder, at))
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async put(chunk: Uint8Array | string) {
      hash.update(chunk)
      bytes += Buffer.byteLength(chunk)
      if (!out.write(chunk)) await once(out, 'drain')
    },
    async end(): Promise<Kept> {
      out.end()
      await once(out, 'finish')
      return { at, sha256: hash.digest('hex'), bytes }
    },
  }
}

/** Node's readline ends lines at these two as well, which JSON leaves as they are. */
const lineOf = (row: Row): string =>
  JSON.stringify(row).replace(/[\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`)

async function saveTable({ DB }: Installation, folder: string, table: Table) {
  const file = writing(folder, `tables/${table.name}.ndjson`)
  let rows = 0
  for (let last: Row | undefined; ; ) {
    const page: Row[] = await rowsAfter(DB, table, last, atOnce)
    for (const row of page) await file.put(`${lineOf(row)}\n`)
    rows += page.length
    last = page.at(-1)
    if (page.length < atOnce) break
  }
  return { ...table, ...(await file.end()), rows }
}

async function saveFiles(bucket: R2Bucket, folder: string): Promise<Backup['files']> {
  const all: Backup['files'] = []
  for (let cursor: string | undefined, goes = true; goes; ) {
    const page = await bucket.list(cursor ? { cursor } : {})
    for (const { key } of page.objects) {
      const found = await bucket.get(key)
      if (!found) continue
      const file = writing(folder, `files/${String(all.length).padStart(6, '0')}`)
      await file.put(new Uint8Array(await found.arrayBuffer()))
      all.push({ key, ...(await file.end()) })
    }
    goes = page.truncated
    cursor = page.truncated ? page.cursor : undefined
  }
  return all
}

/** Writes the backup into a folder that is made for it. */
export async function save(is: Installation, folder: string, say: Say): Promise<Backup> {
  for (const part of ['tables', 'files']) mkdirSync(join(folder, part), { recursive: true })
  const [migrations, begun] = [await migrationsOf(is.DB), await latestOf(is.DB)]
  const tables: Backup['tables'] = []
  for (const table of await tablesOf(is.DB)) {
    const saved = await saveTable(is, folder, table)
    tables.push(saved)
    if (saved.rows) say(`${table.name}: ${saved.rows.toLocaleString('en')} rows`)
  }
  const files = is.FILES ? await saveFiles(is.FILES, folder) : []
  const backup: Backup = {
    ...{ format: 'alongside-backup', version: 1, madeAt: new Date().toISOString() },
    ...{ migrations, tables, files, meanwhile: (await latestOf(is.DB)) - begun },
  }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(backup, null, 2)}\n`)
  return backup
}
