/** `npm run backup -- FOLDER`: all workspaces of an installation, with its files. */

import { existsSync, readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { withInstallation } from './installation/open.ts'
import { save } from './installation/save.ts'

process.removeAllListeners('warning')

const usage = `npm run backup -- FOLDER [--remote] [--data .alongside/data] [--config wrangler.toml]

FOLDER is made. --remote saves the deployed installation, by the account of wrangler login; --data is
where wrangler keeps the local one. Secrets such as ENCRYPTION_KEY are not in it: keep them apart.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ remote: { type: 'boolean', default: false }, data: { type: 'string' } },
    config: { type: 'string', default: 'wrangler.toml' },
  },
})

const say = (words: string) => void process.stdout.write(`${words}\n`)
function end(words: string): never {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const [folder] = positionals
if (!folder) end(usage)
if (existsSync(folder) && readdirSync(folder).length)
  end(`${folder} is not empty: give each backup a folder of its own.`)

const { tables, files, meanwhile } = await withInstallation(values, (is) => save(is, folder, say))
const rows = tables.reduce((sum, one) => sum + one.rows, 0)
say(`Saved ${rows.toLocaleString('en')} rows and ${files.length} files to ${folder}.`)
if (meanwhile)
  say(
    `${meanwhile} events happened while it was read, so it is not of one moment. Save again when it is quiet, or suspend the workspaces for it.`,
  )
process.exit(0)
