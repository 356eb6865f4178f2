// https://developers.cloudflare.com/workers/development-testing/#remote-bindings
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { D1Database, R2Bucket } from '@cloudflare/workers-types'
import { getPlatformProxy } from 'wrangler'

/** The data of an installation, on this machine or deployed, by its own bindings. */

export interface Installation {
  DB: D1Database
  FILES?: R2Bucket
}

export interface Where {
  /** The wrangler.toml of it. */
  config: string
  /** Where wrangler keeps data on this machine. */
  data?: string | undefined
  /** The deployed one, by the account that `wrangler login` knows. */
  remote: boolean
}

/** The same settings, with what is deployed in place of what is here. */
function remoteSettings(config: string): string {
  const folder = mkdtempSync(join(dirname(resolve(config)), '.backup-'))
  const settings = readFileSync(config, 'utf8').replace(
    /^(\[\[(?:d1_databases|r2_buckets)\]\])$/gm,
    '$1\nremote = true',
  )
  writeFileSync(join(folder, 'wrangler.toml'), settings)
  return folder
}

export async function withInstallation<T>(
  { config, data, remote }: Where,
  does: (is: Installation) => Promise<T>,
): Promise<T> {
  const folder = remote ? remoteSettings(config) : undefined
  const proxy = await getPlatformProxy<Installation>({
    configPath: folder ? join(folder, 'wrangler.toml') : config,
    remoteBindings: remote,
    ...(data && { persist: { path: join(data, 'v3') } }),
  })
  try {
    return await does(proxy.env)
  } finally {
    await proxy.dispose()
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}
