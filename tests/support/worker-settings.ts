import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, parse } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')
const wrangler = dirname(createRequire(import.meta.url).resolve('wrangler/package.json'))

/** The Worker as it is deployed; others are made of it for the sake of a test. */
export const ours = 'wrangler.toml'

type Settings = ReturnType<
  typeof import('wrangler').unstable_getMiniflareWorkerOptions
>['workerOptions']

/** A Worker that was built: where its script is, and what its settings are. */
export interface Built {
  script: string
  settings: Settings
}

const settingsFile = (folder: string) => join(folder, 'settings.json')

/** Builds it as Wrangler deploys it, and writes down how Wrangler reads its settings. */
export async function build(configPath: string, folder: string): Promise<Built> {
  const words = ['deploy', '--dry-run', '--config', configPath, '--outdir', folder]
  const quiet = { CI: 'true', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' }
  const cli = join(wrangler, 'wrangler-dist/cli.js')
  const building = promisify(execFile)(process.execPath, [cli, ...words], {
    cwd: root,
    env: { ...process.env, ...quiet },
  })
  const { unstable_getMiniflareWorkerOptions: read } = await import('wrangler')
  const { workerOptions: settings, main = '' } = read(join(root, configPath))
  await building
  const built = { script: join(folder, `${parse(main).name}.js`), settings }
  writeFileSync(settingsFile(folder), JSON.stringify(built))
  return built
}

/** Our own was built before the tests, another one is built now. */
export async function builtFrom(configPath: string): Promise<Built> {
  const before = process.env.PREBUILT_WORKER
  if (configPath === ours && before && existsSync(settingsFile(before)))
    return JSON.parse(readFileSync(settingsFile(before), 'utf8'))
  return build(configPath, join(root, 'dist', parse(dirname(configPath)).name || 'worker'))
}

/** Our own Worker's script, where it was built before the tests. */
export const builtScript = (): string | undefined =>
  process.env.PREBUILT_WORKER && join(process.env.PREBUILT_WORKER, 'index.js')
