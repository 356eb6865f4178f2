/** A built Worker in a process of its own, which can be killed: it is handed what it runs with, and says where it is. */

import { type LocalWorker, startWorker } from './local-worker.ts'
import { ours } from './worker-settings.ts'

export interface Beginning {
  folder: string
  vars: Record<string, string>
  standIns: string
}

let worker: LocalWorker | undefined

process.once('message', async ({ folder, ...beside }: Beginning) => {
  worker = await startWorker(ours, folder, beside)
  // Its file is made with the first question.
  await (await worker.database()).exec('select 1')
  process.send?.(await worker.addresses())
})
process.once('disconnect', async () => {
  await worker?.close()
  process.exit()
})
