import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { databaseFile } from '../playground/local-database.ts'
import { freePort } from '../playground/ports.ts'
import { startStandIns } from '../playground/stand-ins/index.ts'
import { data, encryptionKey, migrate, startWorker } from '../playground/worker-process.ts'
import type { House } from './harness.ts'
import { temporaryFolder } from './temporary.ts'
import { builtScript } from './worker-settings.ts'

/** A house whose Worker is a process of its own, which can be killed and comes up again. */
export interface RestartableServer extends House {
  kill(): Promise<void>
}

/** Long enough for what was answered to be written down, and for a broken connection to be noticed. */
const breath = 1000
const pause = () => new Promise((done) => setTimeout(done, breath))

export async function openRestartableServer(): Promise<RestartableServer> {
  const directory = temporaryFolder()
  // Not where `npm start` begins to look: the browser tests run beside this.
  const port = await freePort(18_787)
  const publicUrl = `http://localhost:${port}`
  const fetchIt: House['fetch'] = (path, init) => fetch(new URL(path, publicUrl), init)
  const standIns = await startStandIns({ worker: fetchIt, publicUrl })
  const place = { directory, port, publicUrl, vars: standIns.vars }
  await migrate(place)
  const start = () => startWorker(place, builtScript())
  let worker = await start()
  const database = new DatabaseSync(databaseFile(data(place)))
  database.exec('pragma busy_timeout = 10000')
  return {
    ...standIns,
    fetch: fetchIt,
    async sweep(at = new Date()) {
      await fetchIt(`/cdn-cgi/handler/scheduled?time=${at.getTime()}`).catch(() => undefined)
    },
    async sql<T>(query: string, ...values: unknown[]) {
      return database.prepare(query).all(...(values as string[])) as T[] // what the columns hold is the caller's to say
    },
    async write(statements) {
      database.exec('begin immediate')
      for (const { sql, rows } of statements) database.prepare(sql).run(rows)
      database.exec('commit')
    },
    encryptionKey: () => encryptionKey(place),
    async kill() {
      const release = standIns.hold()
      await pause()
      await worker.stop('SIGKILL')
      await pause()
      release()
      worker = await start()
    },
    async close() {
      database.close()
      await worker.stop()
      await standIns.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
