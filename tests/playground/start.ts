/** `npm start`: the Worker, stand-ins for Slack, Teams and Google, and one page to try it all on. */

import './follow-parent.ts'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { choosePorts, runningPage } from './ports.ts'
import { connect, fill, liven } from './sample.ts'
import { createPlayServer, type Status } from './server.ts'
import { startStandIns } from './stand-ins/index.ts'
import type { Snapshot } from './stand-ins/interface.ts'
import {
  data,
  encryptionKey,
  migrate,
  type Place,
  type Running,
  startWorker,
} from './worker-process.ts'
import { settle } from './world.ts'

// Node says on every start that stripping types is experimental; here that is no news.
process.removeAllListeners('warning')

const { values } = parseArgs({
  options: { fresh: { type: 'boolean', default: false }, data: { type: 'string' } },
})
const directory = resolve(values.data ?? join(import.meta.dirname, '../../.alongside'))
const snapshotFile = join(directory, 'stand-ins.json')
const say = (words: string) => process.stdout.write(`${words}\n`)

const already = await runningPage(directory)
if (already) {
  say(`Alongside is already running here: ${already}`)
  process.exit()
}
if (values.fresh) rmSync(directory, { recursive: true, force: true })
mkdirSync(directory, { recursive: true })

const ports = await choosePorts(directory)
const publicUrl = `http://localhost:${ports.worker}`
const standIns = await startStandIns({
  worker: (path, init) => fetch(publicUrl + path, init),
  publicUrl,
  port: ports.standIns,
})
const nothing = standIns.snapshot()
/** What has no default that could be tried here is taken from the environment. */
const given = Object.fromEntries(
  ['OPERATOR_TOKEN', 'API_ALLOWED_ORIGINS'].flatMap((name) => {
    const value = process.env[name]
    return value ? [[name, value]] : []
  }),
)
const local = { SHARED_CHANNELS: 'on', WEBHOOKS_ALLOW_INSECURE: 'on' }
const vars = { ...standIns.vars, ...local, ...given }
const place: Place = { directory, port: ports.worker, publicUrl, vars }

let status: Status = { status: 'busy', note: 'Alongside is starting. This takes a few seconds.' }
let worker: Running | undefined
const server = createPlayServer({
  standIns,
  publicUrl,
  status: () => status,
  startOver: () => void startOver(),
})
const tell = (next: Status) => {
  status = next
  server.changed()
}

function save(): void {
  writeFileSync(`${snapshotFile}.new`, JSON.stringify(standIns.snapshot()))
  renameSync(`${snapshotFile}.new`, snapshotFile)
}
let due: NodeJS.Timeout | undefined
standIns.onChange(() => {
  if (due) return
  due = setTimeout(() => {
    due = undefined
    if (status.status === 'ready') save()
  }, 300)
})

async function begin(): Promise<void> {
  const before = existsSync(snapshotFile) ? readFileSync(snapshotFile, 'utf8') : undefined
  standIns.restore(before ? (JSON.parse(before) as Snapshot) : nothing)
  if (!before) {
    // A first start that was broken off may have left half of it.
    rmSync(data(place), { recursive: true, force: true })
    settle(standIns)
  }
  // Two runtimes that start on the same files at the same time lock each other out.
  await migrate(place)
  // Local D1 opens its file at the first query, so the Worker can start while that is filled.
  const filling = before ? undefined : fill(standIns, data(place), encryptionKey(place))
  const [running] = await Promise.all([startWorker(place), filling])
  worker = running
  void worker.died.then(() =>
    end(1, `The Worker has ended. Its last words are in ${join(directory, 'worker.log')}.`),
  )
  if (!before) {
    await connect(standIns)
    await liven(standIns)
  }
  tell({ status: 'ready' })
  save()
}

async function startOver(): Promise<void> {
  if (status.status !== 'ready') return
  tell({ status: 'busy', note: 'Starting over. This takes a few seconds.' })
  await worker?.stop()
  rmSync(snapshotFile, { force: true })
  await begin().catch((error: unknown) => end(1, String(error)))
}

let ending = false
async function end(code: number, words?: string): Promise<void> {
  if (ending) return
  ending = true
  if (words) say(words)
  if (status.status === 'ready') save()
  server.close()
  await worker?.stop()
  await standIns.close()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))

/** Crons never fire in local development, so the minute's sweep is called from here. */
const scheduled = `${publicUrl}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*`
setInterval(() => {
  if (status.status === 'ready') fetch(scheduled).catch(() => undefined)
}, 60_000)

say('Starting Alongside with stand-ins for Slack, Teams and Gmail …')
try {
  await server.listen(ports.page)
  await begin()
  say(`Alongside is ready: http://localhost:${ports.page}`)
} catch (error) {
  await end(1, error instanceof Error ? error.message : String(error))
}
