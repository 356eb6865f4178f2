/** `npm run import -- people.csv`: a file into an Alongside that runs here or elsewhere. */

import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { apiUsage, NotAnswered, openApi } from './open-api.ts'
import { partsOf } from './parts.ts'
import { type Question, questionLines } from './questions.ts'

process.removeAllListeners('warning')

const usage = `npm run import -- FILE [--kind people] [--dry-run] [--mapping '{"Mail":"emails"}']
  [--settings '{"dates":"dmy"}'] [--table '{"name":"Demographics","of":"company","keys":{"PLZ":"postcode"}}']
  [--url http://localhost:8787] [--token alongside_…]

${apiUsage}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ kind: { type: 'string' }, mapping: { type: 'string' }, settings: { type: 'string' } },
    ...{ table: { type: 'string' } },
    ...{ url: { type: 'string' }, token: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  },
})

const say = (words: string) => process.stdout.write(`${words}\n`)
function end(words: string): never {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const [file] = positionals
if (!file) end(usage)

/** Below what one request may bring. */
const largest = 85_000_000

interface State {
  id: string
  state: string
  counts: Record<string, number>
  progress: { done: number; of: number }
  error: string | null
  event: string | null
  questions: Question[]
  warnings: string[]
}

async function asked(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await openApi(values).ask(path, init)
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error
    return end(error.message)
  }
}

const ended = ['checked', 'done', 'failed', 'undone']

const stateOf = async (response: Response): Promise<State> => (await response.json()).data

const numbers = ({ counts }: State) =>
  `${counts.created} new, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.refused} refused`

async function send(part: Buffer, name: string): Promise<State> {
  const form = new FormData()
  for (const field of ['kind', 'mapping', 'settings', 'table'] as const)
    if (values[field]) form.append(field, values[field])
  form.append('dryRun', String(values['dry-run'] ?? false))
  form.append('file', new Blob([new Uint8Array(part)]), name)
  let is = await stateOf(await asked('/imports', { method: 'POST', body: form }))
  for (let before = ''; !ended.includes(is.state); ) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    is = await stateOf(await asked(`/imports/${is.id}`))
    const now = `${is.state} ${is.progress.done}/${is.progress.of}`
    if (now !== before) say(`${now}: ${numbers(is)}`)
    before = now
  }
  return is
}

async function keepRefused(is: State, path: string): Promise<void> {
  if (!is.counts.refused) return
  writeFileSync(path, await (await asked(`/imports/${is.id}/refused`)).text())
  say(`What was refused, and why, is in ${path}.`)
}

if (statSync(file, { throwIfNoEntry: false }) === undefined) end(`There is no ${file}.`)
const isLarge = statSync(file).size > largest
if (isLarge && !/\.(csv|tsv|txt|jsonl|ndjson)$/i.test(file))
  end('Only tables of text are sent in parts. Please save it as CSV.')
const chunks = createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>
const isTable = !/\.(jsonl|ndjson)$/i.test(file)

/** What is small enough is sent as it is. */
async function* parts(): AsyncGenerator<Buffer> {
  if (!isLarge) return yield readFileSync(file ?? '')
  try {
    yield* partsOf(chunks, { largest, isTable })
  } catch (error) {
    end(error instanceof Error ? error.message : 'This file cannot be read.')
  }
}

let count = 0
for await (const part of parts()) {
  count += 1
  const name = isLarge ? `${basename(file)} (${count})` : basename(file)
  const is = await send(part, name)
  if (is.state === 'failed') end(is.error ?? 'That did not work.')
  say(`${name}: ${is.state}. ${numbers(is)}.`)
  for (const warning of is.warnings) say(`  ${warning}`)
  for (const line of questionLines(is.questions)) say(line)
  await keepRefused(is, `${file}.refused${count > 1 ? `-${count}` : ''}.csv`)
  if (is.event) say(`POST /api/v1/events/${is.event}/undo undoes all of it.`)
  if (is.state === 'checked' && !values['dry-run'])
    end(`Nothing was imported yet: answer with --settings, or in /crm import.`)
}
