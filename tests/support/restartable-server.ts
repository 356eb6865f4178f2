import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startStandIns } from '../playground/stand-ins/index.ts'
import { fileIn, migrate, ownFolder } from './database-file.ts'
import type { House } from './harness.ts'
import { type Addresses, askForSweep } from './local-worker.ts'
import { plainFetch } from './plain-fetch.ts'
import type { Beginning } from './worker-alone.ts'

/** A house whose Worker is a process of its own, which can be killed and comes up again. */
export interface RestartableServer extends House {
  kill(): Promise<void>
}

/** Long enough for what was answered to be written down, and for a broken connection to be noticed. */
const breath = 1000
const pause = () => new Promise((done) => setTimeout(done, breath))

interface Running extends Addresses {
  process: ChildProcess
}

const script = join(import.meta.dirname, 'worker-alone.ts')

async function start(beginning: Beginning): Promise<Running> {
  const child = fork(script, { detached: true, execArgv: ['--no-warnings'] })
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The Worker did not start: ${code}`)
  })
  child.send(beginning)
  const [addresses] = await Promise.race([once(child, 'message'), failed])
  failed.catch(() => undefined)
  return { ...addresses, process: child }
}

export async function openRestartableServer(): Promise<RestartableServer> {
  const folder = ownFolder()
  let worker: Running | undefined
  const running = () => {
    if (!worker) throw new Error('the Worker has not begun yet')
    return worker
  }
  const fetchIt: House['fetch'] = async (path, init) =>
    plainFetch(new URL(path, running().own), init)
  const standIns = await startStandIns({ worker: fetchIt })
  const beginning = { folder, vars: standIns.vars, standIns: standIns.url }
  worker = await start(beginning)
  migrate(folder)
  const database = new DatabaseSync(fileIn(folder))
  database.exec('pragma busy_timeout = 10000')
  return {
    ...standIns,
    fetch: fetchIt,
    async sweep(at = new Date()) {
      await askForSweep(running(), at).catch(() => undefined)
    },
    async sql<T>(query: string, ...values: unknown[]) {
      return database.prepare(query).all(...(values as string[])) as T[] // what the columns hold is the caller's to say
    },
    async write(statements) {
      database.exec('begin immediate')
      for (const { sql, rows } of statements) database.prepare(sql).run(rows)
      database.exec('commit')
    },
    encryptionKey: () => standIns.vars.ENCRYPTION_KEY ?? '',
    async kill() {
      const release = standIns.hold()
      await pause()
      const { process: child } = running()
      const ended = once(child, 'exit')
      if (!child.pid) throw new Error('the Worker has no process') // a group of 0 would be our own
      // Its group: what runs the Worker is a process of its own.
      process.kill(-child.pid, 'SIGKILL')
      await ended
      await pause()
      release()
      worker = await start(beginning)
    },
    async close() {
      database.close()
      const { process: child } = running()
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
      await standIns.close()
    },
  }
}
