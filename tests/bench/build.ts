/** Size and start-up of the built Worker, as Wrangler measures them. */

import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { percentile } from './figures.ts'
import { run } from './worker.ts'

const found = (said: string, pattern: RegExp) => {
  const figure = pattern.exec(said)?.[1]
  if (!figure) throw new Error(`Wrangler did not say it:\n${said}`)
  return Number(figure)
}

/** Kibibytes of the bundle, gzipped. */
export async function bundleSize(): Promise<number> {
  const said = await run('deploy', '--dry-run', '--outdir', join(tmpdir(), 'alongside-bundle'))
  return found(said, /gzip: ([\d.]+) KiB/)
}

/** Milliseconds the profiler saw the start-up working: the middle one of three runs. */
export async function startUp(): Promise<number> {
  const file = join(tmpdir(), 'alongside-startup.cpuprofile')
  const runs: number[] = []
  for (let at = 0; at < 3; at += 1)
    runs.push(found(await run('check', 'startup', '--outfile', file), /Active: ([\d.]+) ms/))
  return percentile(runs, 0.5)
}

/** The Worker's configuration without limits of requests a minute: the clients ask more. */
export function unlimited(directory: string): string {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const text = readFileSync(join(root, 'wrangler.toml'), 'utf8')
    .replace(/\[\[ratelimits\]\]\n(?:\w.*\n)+/g, '')
    .replace(/"\.\//g, `"${root}`)
    .replace(/^(main|migrations_dir|directory) = "/gm, `$1 = "${root}`)
  const file = join(directory, 'wrangler.toml')
  writeFileSync(file, text)
  return file
}
