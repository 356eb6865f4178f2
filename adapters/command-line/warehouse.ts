/** `npm run warehouse -- --to FOLDER`: the figures of a workspace as Parquet files. */

import { parseArgs } from 'node:util'
import { apiUsage, NotAnswered, openApi } from './open-api.ts'
import { writeWarehouse } from './warehouse/write.ts'

process.removeAllListeners('warning')

const usage = `npm run warehouse -- --to FOLDER [--url http://localhost:8787] [--token alongside_…]

${apiUsage}
What its member sees is written: ids, dates, choices and numbers, never names, addresses or text.`

const { values } = parseArgs({
  options: { to: { type: 'string' }, url: { type: 'string' }, token: { type: 'string' } },
})

const say = (words: string) => void process.stdout.write(`${words}\n`)
function end(words: string): never {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const { to } = values
if (!to) end(usage)

const refusals = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOSPC']

/** What people can put right, in a sentence. */
function explained(error: unknown): string {
  if (error instanceof NotAnswered) return error.message
  const { code = '', message } = error as NodeJS.ErrnoException // anything else has no code
  if (refusals.includes(code)) return `${to} cannot be written: ${message}.`
  throw error
}

try {
  const written = await writeWarehouse(openApi(values), to, say)
  const rows = written.reduce((sum, one) => sum + one.rows, 0)
  say(`Wrote ${rows.toLocaleString('en')} rows in ${written.length} files to ${to}.`)
} catch (error) {
  end(explained(error))
}
