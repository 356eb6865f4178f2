import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { useHouse } from './support/harness.ts'
import { builtScript } from './support/worker-settings.ts'

useHouse()

const built = (ending = '') => readFileSync(`${builtScript()}${ending}`)

/** A little above what it is: what makes it heavier is weighed before it comes in. */
const mostBytes = 1135 * 1024

test('the Worker that is deployed is light', () => {
  const bytes = gzipSync(built()).length
  expect(bytes).toBeGreaterThan(500_000)
  expect(bytes).toBeLessThan(mostBytes)
})

test('nor has it what only tests need, or what has something in its place in wrangler.toml', () => {
  const { sources }: { sources: string[] } = JSON.parse(built('.map').toString())
  const packages = sources.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
  expect(packages).toContain('@slack/bolt')
  for (const [, name = ''] of readFileSync('wrangler.toml', 'utf8').matchAll(/^"(.+)" = "\.\//gm))
    expect(packages).not.toContain(name)
  for (const name of ['@cfworker/json-schema', 'fast-check']) expect(packages).not.toContain(name)
  expect(sources.filter((path) => /(?:^|\/)tests\//.test(path))).toEqual([])
})
