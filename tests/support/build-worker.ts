import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { removeAbandoned } from './temporary.ts'

const root = join(import.meta.dirname, '../..')
const wrangler = dirname(createRequire(import.meta.url).resolve('wrangler/package.json'))

/** Before any test that drives the Worker: it is built once, and every test process starts that. */
export default async function setup() {
  removeAbandoned()
  if (process.env.PREBUILT_WORKER) return
  process.env.PREBUILT_WORKER = join(root, 'dist/worker')
  const words = ['deploy', '--dry-run', '--outdir', process.env.PREBUILT_WORKER]
  const quiet = { CI: 'true', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' }
  await promisify(execFile)(process.execPath, [join(wrangler, 'wrangler-dist/cli.js'), ...words], {
    cwd: root,
    env: { ...process.env, ...quiet },
  })
}
