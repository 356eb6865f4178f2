import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { plainFetch } from './plain-fetch.ts'
import { builtFrom } from './worker-settings.ts'

type Vars = Record<string, string>

/** Where a Worker is asked, and where for its sweep. */
export interface Addresses {
  own: string
  scheduled: string
}

/** A built Worker in workerd, asked by HTTP. */
export interface LocalWorker {
  addresses(): Promise<Addresses>
  fetch(path: string, init?: RequestInit): Promise<Response>
  scheduled(at: Date): Promise<void>
  /** A mail comes in, as Email Routing hands it over; the answer says whether it was taken. */
  email(raw: string, envelope: { from: string; to: string }): Promise<Response>
  database(): Promise<D1Database>
  /** Where its inspector answers, by Chrome's protocol. */
  inspector(): Promise<URL>
  /** The same data, other variables. */
  restart(vars: Vars): Promise<void>
  close(): Promise<void>
}

/**
 * A Worker that each call of ours goes out through: what is on this machine, or by its name nowhere,
 * is called; of what is elsewhere the stand-ins are asked, who know no such vendor.
 */
const outward = `
const here = /^(127\\.0\\.0\\.1|localhost)$|(^|\\.)(example|test|invalid)$|(^|\\.)example\\.(com|org|net)$/
export default {
  fetch(request, { STAND_INS }) {
    const { hostname, origin, pathname } = new URL(request.url)
    if (here.test(hostname)) return fetch(request)
    return fetch(STAND_INS + '/elsewhere/' + origin + pathname, { method: request.method })
  },
}`

const cron = encodeURIComponent('* * * * *')

/** The minute's sweep, at this time. */
export async function askForSweep({ scheduled }: Addresses, at: Date): Promise<void> {
  await plainFetch(new URL(`${scheduled}?format=json&cron=${cron}&time=${at.getTime()}`))
}

/**
 * Starts it with its data in that folder, beside the vendors of `standIns`. Requests go to the Worker's
 * own socket, and its own go out from workerd: neither passes through Wrangler's proxies or this process.
 */
export async function startWorker(
  configPath: string,
  folder: string,
  { vars, standIns, isInspected }: { vars: Vars; standIns: string; isInspected?: true },
): Promise<LocalWorker> {
  const { script, settings } = await builtFrom(configPath)
  const code = { type: 'ESModule' as const, path: script, contents: readFileSync(script, 'utf8') }
  const optionsWith = (given: Vars) =>
    convertV4MiniflareOptions({
      ...{ cf: false, logRequests: false, unsafeTriggerHandlers: true },
      ...{ log: new Log(LogLevel.NONE), handleStructuredLogs: () => undefined },
      ...(isInspected && { inspectorPort: 0 }),
      ...{ resourcePersistencePath: folder, resourceTmpPath: folder },
      workers: [
        {
          ...settings,
          ...{ name: 'alongside', modulesRoot: dirname(script), modules: [code] },
          bindings: Object.assign({}, settings.bindings, given),
          unsafeDirectSockets: [{ host: '127.0.0.1' }],
          outboundService: 'outward',
        },
        { name: 'outward', modules: true, script: outward, bindings: { STAND_INS: standIns } },
      ],
    })
  const miniflare = new Miniflare(optionsWith(vars))
  let own = await miniflare.unsafeGetDirectURL()
  const addresses = async () => ({
    own: own.href,
    scheduled: new URL('/cdn-cgi/local/scheduled', await miniflare.ready).href,
  })
  return {
    addresses,
    fetch: (path, init) => plainFetch(new URL(path, own), init),
    async scheduled(at) {
      await askForSweep(await addresses(), at)
    },
    async email(raw, envelope) {
      const url = new URL('/cdn-cgi/local/email', await miniflare.ready)
      url.search = String(new URLSearchParams(envelope))
      return plainFetch(url, { method: 'POST', body: raw })
    },
    database: () => miniflare.getD1Database('DB'),
    inspector: async () => new URL('/core:user:alongside', await miniflare.getInspectorURL()),
    async restart(given) {
      await miniflare.setOptions(optionsWith(given))
      own = await miniflare.unsafeGetDirectURL()
    },
    close: () => miniflare.dispose(),
  }
}
