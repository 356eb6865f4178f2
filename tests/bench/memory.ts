/**
 * `node tests/bench/memory.ts --megabytes 94 --lines 4000`: the most that the isolate of the built
 * Worker holds while a CSV file is sent and imported, and while the workspace is exported. So many
 * of its lines are people with little beside them; the rest have a long cell.
 */

import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { ReadableStream } from 'node:stream/web'
import { parseArgs } from 'node:util'
import { sample } from '../playground/seed.ts'
import { startStandIns } from '../playground/stand-ins/index.ts'
import { colleagues, settle } from '../playground/world.ts'
import { migrate, writeInto } from '../support/database-file.ts'
import { type LocalWorker, startWorker } from '../support/local-worker.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { ours } from '../support/worker-settings.ts'
import { tokenOf } from './api.ts'
import { heapOf, megabytes } from './heap.ts'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '94' },
    lines: { type: 'string', default: '4000' },
  },
})
const [size, lines] = [Number(values.megabytes) * 1e6, Number(values.lines)]
const key = Buffer.alloc(32, 7).toString('base64')
const folder = temporaryFolder()

let worker: LocalWorker | undefined
const standIns = await startStandIns({
  worker: async (path, init) => {
    if (!worker) throw new Error('the Worker has not begun yet')
    return worker.fetch(path, init)
  },
})
settle(standIns)
const vars = { ...standIns.vars, ENCRYPTION_KEY: key }
const started = await startWorker(ours, folder, { vars, standIns: standIns.url, isInspected: true })
worker = started
await (await started.database()).exec('select 1')
migrate(folder)
writeInto(folder, (await sample(standIns, key, Date.now())).statements)
const authorization = `Bearer ${await tokenOf({ standIns }, colleagues[0])}`

const boundary = 'alongside'
const part = (name: string, more = '') =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`

function person(at: number, cell: string): string {
  const place = Math.floor(at / 5)
  return `Kim ${at} Doe,kim${at}@firm${place}.example,+4930${1_000_000 + at},Firm ${place} GmbH,${cell}\n`
}

/** The form, as it is made: this process holds none of it either. */
function* form(): Generator<Uint8Array> {
  const bytes = new TextEncoder()
  yield bytes.encode(
    `${part('file', '; filename="people.csv"')}Name,Email,Phone,Company,Left out\n`,
  )
  let [sent, text] = [0, '']
  for (let at = 0; sent + text.length < size; at += 1) {
    text += person(at, at < lines ? 'x' : 'x'.repeat(30_000))
    if (text.length < 60_000) continue
    sent += text.length
    yield bytes.encode(text)
    text = ''
  }
  yield bytes.encode(`${text}\r\n--${boundary}--\r\n`)
}

const heap = await heapOf(await started.inspector())
const api = async (path: string, init: RequestInit = {}) =>
  started.fetch(`/api/v1${path}`, { ...init, headers: { authorization, ...init.headers } })

async function during<T>(what: string, does: () => Promise<T>): Promise<T> {
  await heap.begin()
  const done = await does()
  const { times, first, least, most } = heap.since()
  process.stdout.write(
    `${what}: at most ${megabytes(most)}, at least ${megabytes(least)}, at first ${megabytes(first)} (${times} looks)\n`,
  )
  return done
}

const data = async (answer: Response) => {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 300)}`)
  return JSON.parse(text).data
}

/** Asked until it has ended. */
async function ended(path: string, states: string[]) {
  for (;;) {
    const is = await data(await api(path))
    if (states.includes(is.state)) return is
    await new Promise((done) => setTimeout(done, 500))
  }
}

const sending = {
  method: 'POST',
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  body: ReadableStream.from(form()) as unknown as globalThis.ReadableStream, // the same by another type
  duplex: 'half',
}
const sent = await during('The file is sent', async () => data(await api('/imports', sending)))
const states = ['checked', 'done', 'failed']
await during('It is read and checked', () => ended(`/imports/${sent.id}`, states))
await during('It is run', async () => {
  await data(await api(`/imports/${sent.id}/run`, { method: 'POST' }))
  const is = await ended(`/imports/${sent.id}`, ['done', 'failed'])
  process.stdout.write(`${JSON.stringify(is.counts)} ${is.state}\n`)
})
await during('All of it is exported', async () => {
  const { id } = await data(await api('/exports', { method: 'POST' }))
  await ended(`/exports/${id}`, ['done', 'failed'])
  const file = await api(`/exports/${id}/file`)
  let bytes = 0
  for await (const chunk of file.body ?? []) bytes += chunk.length
  process.stdout.write(`a zip of ${megabytes(bytes)}\n`)
})
process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}\n`)
await started.close()
await standIns.close()
rmSync(folder, { recursive: true, force: true })
process.exit(0)
