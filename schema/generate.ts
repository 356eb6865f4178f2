/** `npm run migrations`: what changed in the tables, as the next migration. */

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const out = 'schema/migrations'

interface Snapshot {
  tables: Record<string, { columns: Record<string, { default?: string | number }> }>
}

/**
 * Where a table is made anew, drizzle-kit also copies the columns that the old one does not have:
 * they get their default instead.
 */
function fillNewColumns(): void {
  const [before, now] = readdirSync(`${out}/meta`)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .slice(-2)
    .map((name): Snapshot => JSON.parse(readFileSync(`${out}/meta/${name}`, 'utf8')))
  const last = readdirSync(out)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .at(-1)
  if (!before || !now || !last) return
  const copies = /(INSERT INTO `__new_(\w+)`\([^)]*\) SELECT )(.*)( FROM)/g
  const filled = readFileSync(`${out}/${last}`, 'utf8').replace(
    copies,
    (_all, into: string, table: string, columns: string, from: string) => {
      const value = (quoted: string) => {
        const name = quoted.replaceAll('"', '')
        const isNew = !(name in (before.tables[table]?.columns ?? {}))
        return isNew ? (now.tables[table]?.columns[name]?.default ?? quoted) : quoted
      }
      return into + columns.split(', ').map(value).join(', ') + from
    },
  )
  writeFileSync(`${out}/${last}`, filled)
}

const words = ['drizzle-kit', 'generate', ...process.argv.slice(2)]
const { status } = spawnSync('npx', words, { stdio: 'inherit' })
if (status === 0) fillNewColumns()
process.exitCode = status ?? 1
