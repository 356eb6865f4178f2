import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Installation } from './open.ts'
import type { Backup, Kept } from './save.ts'
import { adding, emptying, isEmpty, migrationsOf, type Table, tablesOf } from './tables.ts'

/** Puts a backup into an installation, once it is sure that it is whole and fits. */

/** Why a backup is not put there. */
export class NotRestored extends Error {}

const most = { rows: 200, letters: 1_000_000 }

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

function manifestIn(folder: string): Backup {
  const text = readFileSync(join(folder, 'manifest.json'), 'utf8')
  const found = JSON.parse(text) as Backup // as `save` wrote it; else its format says so
  if (found.format !== 'alongside-backup' || found.version !== 1)
    throw new NotRestored('This is no backup of Alongside that can be read.')
  return found
}

async function mustBeWhole(folder: string, all: Kept[]): Promise<void> {
  for (const { at, sha256 } of all) {
    const is = await digestOf(join(folder, at)).catch(() => undefined)
    if (is !== sha256)
      throw new NotRestored(`This backup is damaged: ${at} is not as it was saved.`)
  }
}

async function mustFit({ DB }: Installation, { migrations }: Backup): Promise<void> {
  const here = await migrationsOf(DB).catch((): string[] => [])
  if (JSON.stringify(here) === JSON.stringify(migrations)) return
  if (here.length === 0)
    throw new NotRestored(
      'There are no tables here yet. Make them first, where it is restored: npx wrangler d1 migrations apply DB, with --remote, or with --local --persist-to and the folder that --data names.',
    )
  throw new NotRestored(
    `The tables here are not those of the backup: ${here.at(-1)} was applied last, in the backup ${migrations.at(-1)}. Restore with the version of Alongside that made it, then update.`,
  )
}

async function used({ DB, FILES }: Installation, tables: Table[]): Promise<string | undefined> {
  for (const table of tables) if (!(await isEmpty(DB, table))) return table.name
  const found = await FILES?.list({ limit: 1 })
  return found?.objects.length ? 'its files' : undefined
}

async function empty({ DB, FILES }: Installation, tables: Table[]): Promise<void> {
  for (const table of tables) await emptying(DB, table).run()
  for (let more = true; more && FILES; ) {
    const { objects, truncated } = await FILES.list()
    if (objects.length) await FILES.delete(objects.map(({ key }) => key))
    more = truncated
  }
}

async function loadTable({ DB }: Installation, folder: string, table: Table & Kept) {
  let [lines, letters]: [string[], number] = [[], 0]
  const put = async () => {
    if (lines.length) await adding(DB, table, `[${lines.join(',')}]`).run()
    ;[lines, letters] = [[], 0]
  }
  const input = createReadStream(join(folder, table.at))
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (letters + line.length > most.letters) await put()
    lines.push(line)
    letters += line.length
    if (lines.length >= most.rows) await put()
  }
  await put()
}

/**
 * Throws NotRestored where the backup is damaged, of other tables, or, unless it goes `over` what is
 * there, where anything is.
 */
export async function load(
  is: Installation,
  folder: string,
  { over, say }: { over: boolean; say(words: string): void },
): Promise<Backup> {
  const backup = manifestIn(folder)
  await mustBeWhole(folder, [...backup.tables, ...backup.files])
  await mustFit(is, backup)
  const there = await tablesOf(is.DB)
  const found = await used(is, there)
  if (found && !over)
    throw new NotRestored(
      `This installation is not empty: there is something in ${found}. To have all of it replaced, add --replace and --yes-replace-everything.`,
    )
  if (backup.files.length && !is.FILES)
    throw new NotRestored('The backup has files, and there is no bucket FILES here.')
  if (found) await empty(is, there)
  for (const table of backup.tables) {
    await loadTable(is, folder, table)
    if (table.rows) say(`${table.name}: ${table.rows.toLocaleString('en')} rows`)
  }
  for (const { key, at } of backup.files) await is.FILES?.put(key, readFileSync(join(folder, at)))
  return backup
}
