import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

// The arrows of the house: index → adapters → actions and their like → commit, policy, db → schema.

interface Import {
  from: string
  /** A path from the repository's root, or a package's name. */
  to: string
  typeOnly: boolean
}

const root = join(import.meta.dirname, '..')
const files = ['worker', 'adapters', 'schema'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path)),
)
const statement = /^(?:import|export)\b(?<type> type\b)?[^'"]*?\bfrom '(?<to>[^']+)'/gm
const other = /\bimport\(\s*'([^']+)'|^import '([^']+)'/gm

const source = (file: string) => readFileSync(join(root, file), 'utf8')

function resolve(from: string, to: string): string {
  if (!to.startsWith('.')) return to
  const path = normalize(join(dirname(from), to))
  return [path, `${path}.ts`, join(path, 'index.ts')].find((one) => files.includes(one)) ?? path
}

function importsOf(from: string): Import[] {
  const text = source(from)
  return [
    ...[...text.matchAll(statement)].map(({ groups }) => ({
      from,
      to: resolve(from, groups?.to ?? ''),
      typeOnly: groups?.type !== undefined,
    })),
    ...[...text.matchAll(other)].map(([, lazy, bare]) => ({
      from,
      to: resolve(from, lazy ?? bare ?? ''),
      typeOnly: false,
    })),
  ]
}

const imports = files.flatMap(importsOf)

/** The imports that go from one place to another, as lines to read. */
const crossing = (from: RegExp, to: RegExp) =>
  imports
    .filter((one) => from.test(one.from) && to.test(one.to))
    .map((one) => `${one.from} → ${one.to}`)

const ours = /^(worker|adapters|schema)\//
const adapters = /^adapters\//
const drizzle = /^drizzle-orm/
const vendors = /^(@slack|@microsoft|googleapis|adaptivecards)/
const lower = /^worker\/(commit|policy|db)(\.ts|\/)/
const upper =
  /^worker\/(index|action|reply|find|undo|suggest|install)\.ts|^worker\/(actions|deliver|pages)\//

test('imports are found at all', () => {
  expect(imports.length).toBeGreaterThan(50)
  expect(crossing(/^worker\/errors\.ts/, /^worker\/card\.ts/)).toHaveLength(1)
})

test('only index knows the adapters', () => {
  expect(crossing(/^worker\/(?!index\.ts)/, adapters)).toEqual([])
})

test('nobody imports index', () => {
  expect(crossing(ours, /^worker\/index\.ts/)).toEqual([])
})

test('an adapter imports no other adapter', () => {
  const others = imports.filter(({ from, to }) => {
    const [, mine] = from.match(/^adapters\/([^/]+)\//) ?? []
    const [, theirs] = to.match(/^adapters\/([^/]+)\//) ?? []
    return mine && theirs && mine !== theirs
  })
  expect(others).toEqual([])
})

test('adapters know neither tables nor how writing is done', () => {
  expect(crossing(adapters, drizzle)).toEqual([])
  expect(crossing(adapters, /^schema\//)).toEqual([])
  expect(crossing(adapters, lower)).toEqual([])
})

test('actions know no surface: no adapter, no vendor, no Hono', () => {
  expect(crossing(/^worker\/actions\//, adapters)).toEqual([])
  expect(crossing(/^worker\/actions\//, vendors)).toEqual([])
  expect(crossing(/^worker\/actions\//, /^hono/)).toEqual([])
})

test('no vendor is imported outside the adapters', () => {
  expect(crossing(/^(worker|schema)\//, vendors)).toEqual([])
})

test('commit, policy and db do not point back', () => {
  expect(crossing(lower, upper)).toEqual([])
})

test('the schema imports nothing of the worker', () => {
  expect(crossing(/^schema\//, /^(worker|adapters)\//)).toEqual([])
})

test('cards and the shorthand stand alone', () => {
  expect(crossing(/^worker\/card\.ts/, /./)).toEqual([])
  expect(
    crossing(/^worker\/shorthand[./]/, /^(?!worker\/shorthand[./])(worker|adapters|schema)\//),
  ).toEqual([])
})

test('the core never names a surface', () => {
  const doors = /^worker\/(index|env|install|context)\.ts|^worker\/pages\//
  const named = files
    .filter((file) => file.startsWith('worker/') && !doors.test(file))
    .filter((file) => /['"`](slack|teams|gmail)['"`]/i.test(source(file)))
  expect(named).toEqual([])
})

test('no file imports itself by a detour', () => {
  const next = (file: string) =>
    imports.filter((one) => one.from === file && !one.typeOnly).map((one) => one.to)
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (file: string, path: string[]) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file) || path.includes(file)) return
    for (const to of next(file)) walk(to, [...path, file])
    done.add(file)
  }
  for (const file of files) walk(file, [])
  expect(cycles).toEqual([])
})

test('the security log is only added to; one place deletes, by age', () => {
  const writes = (how: string) =>
    files.filter((file) => new RegExp(`${how}\\(\\s*securityLog\\b`).test(source(file)))
  expect(writes('update')).toEqual([])
  expect(writes('delete')).toEqual(['worker/security/log.ts'])
  expect(writes('insert').length).toBeGreaterThan(1)
  const raw = /\b(?:update|delete from|replace into)\s+security_log\b/i
  expect(files.filter((file) => raw.test(source(file)))).toEqual([])
})
