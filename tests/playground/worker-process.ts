/** The Worker as a child process: Wrangler's local mode, with the data beside its settings. */

import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { applyMigrations, isBegun } from './local-database.ts'

const root = join(import.meta.dirname, '../..')
const wranglerPackage = createRequire(import.meta.url).resolve('wrangler/package.json')
const wrangler = join(dirname(wranglerPackage), 'wrangler-dist/cli.js')
const followParent = new URL('follow-parent.ts', import.meta.url).href

export interface Place {
  /** Where the database, the settings and the logs lie. */
  directory: string
  port: number
  publicUrl: string
  vars: Record<string, string>
}

/** Where Wrangler keeps the local database. */
export const data = (place: Place) => join(place.directory, 'data')
const log = (place: Place) => join(place.directory, 'worker.log')

/** Nothing is asked, sent or written outside the folder. */
const environment = (place: Place) => ({
  ...process.env,
  CI: 'true',
  NO_COLOR: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  XDG_CONFIG_HOME: join(place.directory, 'config'),
  WRANGLER_LOG_PATH: join(place.directory, 'logs'),
  WRANGLER_REGISTRY_PATH: join(place.directory, 'registry'),
  WRANGLER_CACHE_DIR: join(place.directory, 'cache'),
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
})

function run(place: Place, words: string[], detached: boolean): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--import', followParent, wrangler, ...words],
    { cwd: root, env: environment(place), stdio: ['ignore', 'pipe', 'pipe'], detached },
  )
  const file = createWriteStream(log(place), { flags: 'a' })
  child.stdout?.pipe(file, { end: false })
  child.stderr?.pipe(file, { end: false })
  child.once('close', () => file.end())
  return child
}

const ended = (child: ChildProcess) =>
  child.exitCode === null && child.signalCode === null
    ? new Promise<void>((resolve) => child.once('exit', () => resolve()))
    : Promise.resolve()

export const lastWords = (place: Place) =>
  existsSync(log(place)) ? readFileSync(log(place), 'utf8').split('\n').slice(-25).join('\n') : ''

/** Makes the tables, or those that are missing; Wrangler makes the file. */
export async function migrate(place: Place): Promise<void> {
  if (!isBegun(data(place))) await begin(place)
  applyMigrations(data(place))
}

async function begin(place: Place): Promise<void> {
  const words = ['d1', 'migrations', 'list', 'DB', '--local', '--persist-to', data(place)]
  const child = run(place, words, false)
  await ended(child)
  if (child.exitCode !== 0)
    throw new Error(`The database could not be prepared.\n${lastWords(place)}`)
}

/** The key that bot tokens are encrypted with stays as long as the data does. */
export function encryptionKey(place: Place): string {
  const file = join(place.directory, 'encryption-key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function writeSettings(place: Place): string {
  const file = join(place.directory, 'worker.env')
  const all = { ...place.vars, PUBLIC_URL: place.publicUrl, ENCRYPTION_KEY: encryptionKey(place) }
  const lines = Object.entries(all).map(([name, value]) => `${name}="${value}"`)
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  return file
}

async function answers(place: Place, child: ChildProcess): Promise<void> {
  const until = Date.now() + 240_000
  while (Date.now() < until && child.exitCode === null) {
    const response = await fetch(place.publicUrl).catch(() => undefined)
    if (response) return void (await response.text())
    await new Promise((resolve) => setTimeout(resolve, 120))
  }
  throw new Error(`The Worker did not start.\n${lastWords(place)}`)
}

export interface Running {
  /** As a person ends it, or with SIGKILL as a machine does. */
  stop(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Resolves when the Worker ends without having been asked to. */
  died: Promise<void>
}

export async function startWorker(place: Place): Promise<Running> {
  const port = ['--ip', '127.0.0.1', '--port', String(place.port), '--inspector-port', '0']
  const files = ['--env-file', writeSettings(place), '--persist-to', data(place)]
  const quiet = ['--show-interactive-dev-session', 'false']
  const child = run(place, ['dev', ...port, ...files, ...quiet], true)
  let asked = false
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, name)
    } catch {
      child.kill(name)
    }
  }
  const stop: Running['stop'] = async (how = 'SIGTERM') => {
    asked = true
    signal(how)
    const late = setTimeout(() => signal('SIGKILL'), 3000)
    await ended(child)
    clearTimeout(late)
  }
  try {
    await answers(place, child)
  } catch (error) {
    await stop()
    throw error
  }
  const died = new Promise<void>((resolve) => child.once('exit', () => !asked && resolve()))
  return { stop, died }
}
