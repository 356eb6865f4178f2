import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Entry {
  integrity?: string
  resolved?: string
  link?: boolean
}

const text = readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8')
const { packages }: { packages: Record<string, Entry> } = JSON.parse(text)
/** Those of other people: ours are the project and the folders it has as workspaces. */
const installed = Object.entries(packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && !link,
)

test('every package that may be installed, on any system, is known by its hash', () => {
  const unknown = installed.filter(([, { integrity }]) => !/^sha512-\S{80,}$/.test(integrity ?? ''))
  expect(installed.length).toBeGreaterThan(100)
  expect(unknown.map(([path]) => path)).toEqual([])
})

test('packages come from whatever registry is configured, none is written down', () => {
  expect(installed.flatMap(([, { resolved }]) => resolved ?? [])).toEqual([])
})
