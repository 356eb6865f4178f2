import { change, emptyAll, isChange, writeAll } from './d1.ts'
import { migrate, ownFolder, readerOf } from './database-file.ts'
import {
  type Besides,
  openAround,
  type Running,
  setOf,
  type Vars,
  type WholeHouse,
} from './house.ts'
import { ours } from './worker-settings.ts'

/** A house whose Worker runs in workerd, with a real D1. */
export const openInWorkerd = (vars: Vars = {}, configPath = ours): Promise<WholeHouse> =>
  openAround<Running & Besides>(async ({ vars: usual, url }) => {
    const allVars = (more: Vars) => setOf(usual, { SERVER_TIMING: 'on' }, vars, more)
    let given = allVars({})
    const folder = ownFolder()
    // A second of loading, that no other house needs.
    const { startWorker } = await import('./local-worker.ts')
    const worker = await startWorker(configPath, folder, { vars: given, standIns: url })
    let database = await worker.database()
    await database.exec('select 1')
    migrate(folder)
    const reader = readerOf(folder)
    return {
      ...worker,
      async sql<T>(query: string, ...values: unknown[]) {
        if (reader.isRead(query)) return reader.all<T>(query, values)
        if (isChange(query)) {
          await change(database, query, values)
          return []
        }
        const { results } = await database
          .prepare(query)
          .bind(...values)
          .all<T>()
        return results
      },
      write: (statements) => writeAll(database, statements),
      encryptionKey: () => given.ENCRYPTION_KEY ?? '',
      empty: () => emptyAll(database),
      async restart(more) {
        given = allVars(more)
        await worker.restart(given)
        database = await worker.database()
      },
      async close() {
        reader.close()
        await worker.close()
      },
    }
  })
