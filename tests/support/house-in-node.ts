import {
  type Besides,
  openAround,
  type Running,
  setOf,
  type Vars,
  type WholeHouse,
} from './house.ts'
import { memory } from './memory.ts'
import { startInNode } from './worker-in-node.ts'
import { ours } from './worker-settings.ts'

/** A house whose Worker runs in this process, on a database in memory: half the processor time, and less at the start. */
export const openInNode = (given: Vars = {}, configPath = ours): Promise<WholeHouse> =>
  openAround<Running & Besides>(async (standIns) => {
    const all = memory(undefined, true)
    let vars = setOf(standIns.vars, given)
    const worker = await startInNode(configPath, all, { vars, standIns })
    return {
      ...worker,
      async sql<T>(query: string, ...values: unknown[]) {
        // As its columns are the caller's to say, so are the values.
        const rows = all.sql(query, ...(values as string[]))
        return rows.map((row) => ({ ...(row as object) })) as T[]
      },
      async write(statements) {
        for (const { sql, rows } of statements) all.sql(sql, rows)
      },
      async restart(more) {
        vars = setOf(standIns.vars, given, more)
        worker.restart(vars)
      },
      encryptionKey: () => vars.ENCRYPTION_KEY ?? '',
      async empty() {
        for (const { name } of all.sql(`select name from sqlite_master where type = 'table'`))
          if (!String(name).startsWith('sqlite_')) all.sql(`delete from "${name}"`)
      },
      close: async () => all.close(),
    }
  })
