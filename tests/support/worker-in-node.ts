import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ExecutionContext, ForwardableEmailMessage, Queue } from '@cloudflare/workers-types'
import type worker from '../../worker/index.ts'
import type { Env } from '../../worker/platform/env.ts'
import type { StandIns } from '../playground/stand-ins/index.ts'
import { filesInMemory } from './files-in-memory.ts'
import type { Memory } from './memory.ts'
import { networkTo } from './network-in-node.ts'
import { queueInNode } from './queue-in-node.ts'
import { temporaryFolder } from './temporary.ts'
import { builtFrom } from './worker-settings.ts'

/** The built Worker in this process, on a database in memory. */
interface WorkerInNode {
  fetch(path: string, init?: RequestInit): Promise<Response>
  scheduled(at: Date): Promise<void>
  /** A mail comes in; the answer says why it was not taken. */
  email(raw: string, envelope: { from: string; to: string }): Promise<Response>
  /** It is loaded anew, with other variables. */
  restart(vars: Record<string, string>): void
}

type Entry = typeof worker

const handed = Symbol.for('alongside: what the Worker calls')
// What Vitest imports it transforms first.
const require = createRequire(import.meta.url)
const silent = () => undefined
/** What it notes of each failure is nothing to those who look at the tests. */
const quiet = { log: silent, info: silent, warn: silent, error: silent, debug: silent }

/** Its script anew, with the network and the console of a Worker in place of this process's. */
function load(script: string, fetchOut: typeof fetch): Entry {
  const folder = temporaryFolder()
  const file = join(folder, 'worker.mjs')
  const first = `const { fetch, console } = globalThis[Symbol.for('${handed.description}')]\n`
  writeFileSync(file, first + readFileSync(script, 'utf8'))
  Object.assign(globalThis, { [handed]: { fetch: fetchOut, console: quiet } })
  const { default: entry } = require(file)
  rmSync(folder, { recursive: true })
  delete require.cache[file]
  return entry
}

/** The work an event leaves behind its answer. */
function newContext() {
  const works: Promise<unknown>[] = []
  const waitUntil = (work: Promise<unknown>) => void works.push(work.catch(silent))
  // All that the Worker calls of it.
  const context = { waitUntil, passThroughOnException: silent } as unknown as ExecutionContext
  const ended = async () => {
    for (let work = works.shift(); work; work = works.shift()) await work
  }
  return { context, ended }
}

export async function startInNode(
  configPath: string,
  memory: Memory,
  { vars, standIns }: { vars: Record<string, string>; standIns: StandIns },
): Promise<WorkerInNode> {
  const { script } = await builtFrom(configPath)
  const network = networkTo(standIns)
  let entry = load(script, network)
  const queue = queueInNode(async (batch) => {
    const { context } = newContext()
    await entry.queue(batch, env, context)
  })
  const bindings = {
    ...memory.env,
    // All that is called of the binding.
    ...{ FILES: filesInMemory().bucket, EVENTS: queue as unknown as Queue<unknown> },
    PUBLIC_URL: 'http://localhost:8787',
  }
  let env: Env = { ...bindings, ...vars }
  return {
    async fetch(path, { signal: _signal, ...init } = {}) {
      const request = new Request(new URL(path, 'http://127.0.0.1'), init)
      return entry.fetch(request, env, newContext().context)
    },
    async email(raw, envelope) {
      let refused: string | undefined
      const setReject = (reason: string) => {
        refused = reason
      }
      // What the Worker reads of a mail.
      const mail = { ...envelope, raw: new Blob([raw]).stream(), setReject }
      const { context, ended } = newContext()
      await entry.email(mail as unknown as ForwardableEmailMessage, env, context)
      await ended()
      return new Response(refused ?? '', { status: refused === undefined ? 200 : 400 })
    },
    restart(given) {
      env = { ...bindings, ...given }
      entry = load(script, network)
    },
    async scheduled(at) {
      const { context, ended } = newContext()
      const controller = { scheduledTime: at.getTime(), cron: '* * * * *', noRetry: silent }
      await entry.scheduled(controller, env, context)
      await ended()
    },
  }
}
