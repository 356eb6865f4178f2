/** Size and start-up of the built Worker, as Wrangler measures them. */

import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
