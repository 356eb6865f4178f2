/** `npm run restore -- FOLDER`: what `npm run backup` saved, into an installation. */

import { parseArgs } from 'node:util'
import { load, NotRestored } from './installation/load.ts'
import { withInstallation } from './installation/open.ts'

process.removeAllListeners('warning')

const usage = `npm run restore -- FOLDER [--remote] [--data .alongside/data] [--config wrangler.toml]
  [--replace --yes-replace-everything]

The installation has its tables (npx wrangler d1 migrations apply DB) and nothing in them; with both
of the last words, what is there is deleted first. Its ENCRYPTION_KEY has to be the one of the backup.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ remote: { type: 'boolean', default: false }, data: { type: 'string' } },
    config: { type: 'string', default: 'wrangler.toml' },
    ...{ replace: { type: 'boolean' }, 'yes-replace-everything': { type: 'boolean' } },
  },
})

const say = (words: string) => void process.stdout.write(`${words}\n`)
function end(words: string): never {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const [folder] = positionals
if (!folder) end(usage)
const over = Boolean(values.replace && values['yes-replace-everything'])
try {
  const { tables, files } = await withInstallation(values, (is) => load(is, folder, { over, say }))
  const rows = tables.reduce((sum, one) => sum + one.rows, 0)
  say(`Restored ${rows.toLocaleString('en')} rows and ${files.length} files.`)
} catch (error) {
  if (!(error instanceof NotRestored)) throw error
  end(error.message)
}
process.exit(0)
