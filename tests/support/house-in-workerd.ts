import { change, emptyAll, isChange, writeAll } from './d1.ts'
import { migrate, ownFolder, readerOf } from './database-file.ts'
import { type OpenHouse, openAround, type Running, setOf, type Vars } from './house.ts'
import { ours } from './worker-settings.ts'

/** What only workerd has. */
interface Besides {
  /** Another Worker on the same database, with these variables besides. */
  restart(vars: Record<string, string>): Promise<void>
  /** A mail comes in, as Email Routing hands it over. */
  email(raw: string, envelope: { from: string; to: string }): Promise<Response>
}

export type HouseInWorkerd = OpenHouse & Besides

/** A house whose Worker runs in workerd, with a real D1. */
export const openHouse = (vars: Vars = {}, configPath = ours): Promise<HouseInWorkerd> =>
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
