import { join } from 'node:path'
import { removeAbandoned } from './temporary.ts'
import { build, ours } from './worker-settings.ts'

/** Before any test that drives the Worker: it is built once, and every test process starts that. */
export default async function setup() {
  removeAbandoned()
  if (process.env.PREBUILT_WORKER) return
  process.env.PREBUILT_WORKER = join(import.meta.dirname, '../../dist/worker')
  await build(ours, process.env.PREBUILT_WORKER)
}
