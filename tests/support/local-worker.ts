import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { plainFetch } from './plain-fetch.ts'
import { builtFrom } from './worker-settings.ts'

type Vars = Record<string, string>

/** A built Worker in workerd, asked by HTTP. */
export interface LocalWorker {
  fetch(path: string, init?: RequestInit): Promise<Response>
  scheduled(at: Date): Promise<void>
  database(): Promise<D1Database>
  /** The same data, other variables. */
  restart(vars: Vars): Promise<void>
  close(): Promise<void>
}

/**
 * Starts it with its data in that folder. Requests go to the Worker's own socket, and its own go out
 * by themselves: neither passes through Wrangler's proxies or this process.
 */
export async function startWorker(
  configPath: string,
  folder: string,
  vars: Vars,
): Promise<LocalWorker> {
  const { script, settings } = await builtFrom(configPath)
  const code = { type: 'ESModule' as const, path: script, contents: readFileSync(script, 'utf8') }
  const optionsWith = (given: Vars) =>
    convertV4MiniflareOptions({
      ...{ cf: false, logRequests: false, unsafeTriggerHandlers: true },
      ...{ log: new Log(LogLevel.NONE), handleStructuredLogs: () => undefined },
      ...{ resourcePersistencePath: folder, resourceTmpPath: folder },
      workers: [
        {
          ...settings,
          ...{ name: 'alongside', modulesRoot: dirname(script), modules: [code] },
          bindings: Object.assign({}, settings.bindings, given),
          unsafeDirectSockets: [{ host: '127.0.0.1' }],
        },
      ],
    })
  const miniflare = new Miniflare(optionsWith(vars))
  let own = await miniflare.unsafeGetDirectURL()
  return {
    fetch: (path, init) => plainFetch(new URL(path, own), init),
    async scheduled(at) {
      const query = `format=json&cron=${encodeURIComponent('* * * * *')}&time=${at.getTime()}`
      const url = new URL(`/cdn-cgi/local/scheduled?${query}`, await miniflare.ready)
      await plainFetch(url)
    },
    database: () => miniflare.getD1Database('DB'),
    async restart(given) {
      await miniflare.setOptions(optionsWith(given))
      own = await miniflare.unsafeGetDirectURL()
    },
    close: () => miniflare.dispose(),
  }
}
