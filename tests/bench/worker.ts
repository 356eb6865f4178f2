/** A Worker under `wrangler dev`, started when it is needed. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../playground/ports.ts'

const require = createRequire(import.meta.url)
const wrangler = join(dirname(require.resolve('wrangler/package.json')), 'wrangler-dist/cli.js')
const root = fileURLToPath(new URL('../..', import.meta.url))
const followParent = new URL('../playground/follow-parent.ts', import.meta.url).href
const node = ['--no-warnings', '--import', followParent, wrangler]
const quiet = { CI: 'true', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false' }

/** Runs Wrangler to its end; what it printed. */
export async function run(...words: string[]): Promise<string> {
  const child = spawn(process.execPath, [...node, ...words], {
    cwd: root,
    env: { ...process.env, ...quiet },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`wrangler ${words.join(' ')} failed\n${said}`)
  return said
}

export interface Dev {
  url: string
  /** Milliseconds of processor time that its processes have had. */
  spent(): number
  stop(): Promise<void>
}

/** Resolves when Wrangler says it is ready; the Worker has not been asked anything yet. */
export async function dev(
  config: string,
  directory: string,
  vars: Record<string, string> = {},
  wanted = 0,
): Promise<Dev> {
  mkdirSync(directory, { recursive: true })
  const port = wanted || (await freePort(18_700))
  const file = join(directory, 'worker.env')
  writeFileSync(
    file,
    Object.entries(vars)
      .map(([name, value]) => `${name}="${value}"\n`)
      .join(''),
  )
  const words = ['dev', '--config', config, '--port', String(port), '--ip', '127.0.0.1']
  const kept = ['--env-file', file, '--persist-to', join(directory, 'data')]
  const own = { WRANGLER_REGISTRY_PATH: join(directory, 'registry') }
  const child = spawn(
    process.execPath,
    [...node, ...words, ...kept, '--inspector-port', '0', '--log-level', 'log'],
    { cwd: root, env: { ...process.env, ...quiet, ...own }, detached: true },
  )
  await ready(child)
  const spent = () => spentBy(child.pid)
  return { url: `http://127.0.0.1:${port}`, spent, stop: () => stop(child) }
}

/** Linux counts it in hundredths of a second, by process; the group is Wrangler's. */
function spentBy(group: number | undefined): number {
  const ticks = readdirSync('/proc').map((id) => {
    if (!/^\d+$/.test(id)) return 0
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return Number(fields[2]) === group ? Number(fields[11]) + Number(fields[12]) : 0
    } catch {
      return 0
    }
  })
  return 10 * ticks.reduce((sum, one) => sum + one, 0)
}

function ready(child: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready on')) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', () => reject(new Error(`wrangler dev has ended\n${said}`)))
  })
}

/** Wrangler, and the Worker's own process, which lets go of the database last. */
async function stop({ pid }: ChildProcess): Promise<void> {
  if (!pid) return
  const signal = (name: NodeJS.Signals | 0) => {
    try {
      return process.kill(-pid, name)
    } catch {
      return false
    }
  }
  signal('SIGTERM')
  for (let tries = 0; signal(0); tries += 1) {
    if (tries === 200) signal('SIGKILL')
    await new Promise((done) => setTimeout(done, 50))
  }
}
