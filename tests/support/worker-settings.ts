import { join } from 'node:path'
import type { WorkerHandle } from 'wrangler'

/** The Worker as the tests start it: our own was built before them, others are built now. */
export function workerOf(configPath: string, vars: Record<string, string>) {
  const built = configPath === 'wrangler.toml' ? process.env.PREBUILT_WORKER : undefined
  return { configPath, vars, ...(built && { prebuiltWorkerDir: built }) }
}

/** Asks the Worker itself, past the proxy that Wrangler puts before it. */
export const fetchOf =
  (worker: Pick<WorkerHandle, 'fetch'>) =>
  (path: string, init?: RequestInit): Promise<Response> =>
    // workerd's Response is undici's: the same shape, another declaration.
    worker.fetch(path, { redirect: 'manual', ...init } as never) as unknown as Promise<Response>

/** Our own Worker's script, where it was built before the tests. */
export const builtScript = (): string | undefined =>
  process.env.PREBUILT_WORKER && join(process.env.PREBUILT_WORKER, 'index.js')
