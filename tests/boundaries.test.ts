import { readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { comments, files, root, source } from './support/sources.ts'

/** Each floor, and the floors it may import from. Imports of types count like any other. */
const floors: Record<string, string[]> = {
  index: [
    ...['adapters', 'browser', 'public', 'pages', 'api', 'delivery', 'conversation'],
    'catalogue',
    ...['domains', 'identity', 'core', 'language', 'platform', 'schema'],
  ],
  adapters: ['delivery', 'conversation', 'domains', 'identity', 'core', 'language', 'platform'],
  browser: ['api', 'pages', 'identity', 'core', 'language', 'platform'],
  public: ['pages', 'domains', 'core', 'language', 'platform'],
  pages: ['core', 'language', 'platform'],
  api: [
    ...['conversation', 'catalogue', 'domains', 'identity', 'core', 'language', 'platform'],
    'schema',
  ],
  delivery: ['conversation', 'domains', 'identity', 'core', 'language', 'platform', 'schema'],
  conversation: ['catalogue', 'domains', 'identity', 'core', 'language', 'platform', 'schema'],
  catalogue: ['domains', 'core'],
  domains: ['identity', 'core', 'language', 'platform', 'schema'],
  identity: ['core', 'language', 'platform', 'schema'],
  core: ['language', 'platform', 'schema'],
  language: [],
  platform: [],
  schema: [],
}

/** Which domain knows which, always by its `index.ts`. A new coupling is a new word here. */
const acquaintances: Record<string, string> = {
  access: 'teams',
  activities: 'companies contacts deals workspace',
  admin: 'alerts deals members tasks workspace',
  alerts: 'pipelines segments service-levels',
  analytics: 'forecast',
  briefs: 'activities companies contacts deals search tasks workspace',
  cases: 'alerts analytics availability companies deals service-levels tasks',
  channels: 'answers cases satisfaction templates',
  companies: 'activities briefs contacts deals tasks',
  complaints: 'cases channels search service-levels',
  contacts: 'activities briefs channels companies deals members privacy search tasks',
  dashboards: 'reports',
  deals: 'activities alerts briefs companies contacts forecast pipelines products tasks workspace',
  digests: 'alerts deals forecast tasks',
  fields: 'pipelines',
  imports: 'datasets privacy workspace',
  members: 'availability tasks workspace',
  orders: 'activities companies deals products',
  pipelines: 'deals',
  privacy: 'bin search',
  reports: 'analytics exports forecast pipelines',
  routing: 'availability cases',
  satisfaction: 'cases',
  schedules: 'alerts channels digests exports reports',
  tasks: 'companies contacts deals members workspace',
  teams: 'access',
  workspace: 'analytics availability members pipelines service-levels tasks',
}

interface Import {
  from: string
  /** A path from the repository's root, or a package's name. */
  to: string
}

const statement =
  /^(?:import|export)\b[^'"]*?\bfrom '([^']+)'|\bimport\(\s*'([^']+)'|^import '([^']+)'/gm

function resolve(from: string, to: string): string {
  if (!to.startsWith('.')) return to
  const path = normalize(join(dirname(from), to))
  return [path, `${path}.ts`].find((one) => files.includes(one)) ?? path
}

const imports = files.flatMap((from) =>
  [...source(from).matchAll(statement)].map(
    ([, plain, lazy, bare]): Import => ({ from, to: resolve(from, plain ?? lazy ?? bare ?? '') }),
  ),
)

function floorOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'worker' ? second.replace(/\.ts$/, '') : top
}

const domainOf = (path: string) => /^worker\/domains\/([^/]+)\//.exec(path)?.[1]
const inside = imports.filter(({ to }) => files.includes(to))
const line = ({ from, to }: Import) => `${from} → ${to}`

/** The imports that go from one place to another, as lines to read. */
const crossing = (from: RegExp, to: RegExp) =>
  imports.filter((one) => from.test(one.from) && to.test(one.to)).map(line)

test('imports are found at all', () => {
  expect(inside.length).toBeGreaterThan(1500)
  expect(crossing(/^worker\/core\/errors\.ts/, /^worker\/core\/card\.ts/)).toHaveLength(1)
})

test('every file stands on a floor, and none lies flat beside index and catalogue', () => {
  expect([...new Set(files.map(floorOf))].filter((floor) => !(floor in floors))).toEqual([])
})

test('no floor imports from one that does not lie below it', () => {
  const upwards = inside.filter(({ from, to }) => {
    const [here, there] = [floorOf(from), floorOf(to)]
    return here !== there && !floors[here]?.includes(there)
  })
  expect(upwards.map(line)).toEqual([])
})

test('no file imports itself by a detour', () => {
  const next = Map.groupBy(inside, ({ from }) => from)
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file) || path.includes(file)) return
    for (const { to } of next.get(file) ?? []) walk(to, [...path, file])
    done.add(file)
  }
  for (const file of files) walk(file, [])
  expect(circles).toEqual([])
})

const between = inside.filter(({ from, to }) => {
  const [mine, theirs] = [domainOf(from), domainOf(to)]
  return mine && theirs && mine !== theirs
})

test('a domain knows another by its index alone', () => {
  expect(between.filter(({ to }) => !to.endsWith('/index.ts')).map(line)).toEqual([])
})

test('which domain knows which is what is written here', () => {
  const known: Record<string, Set<string>> = {}
  for (const { from, to } of between) {
    const [mine = '', theirs = ''] = [domainOf(from), domainOf(to)]
    known[mine] ??= new Set()
    known[mine].add(theirs)
  }
  const written = Object.fromEntries(
    Object.entries(known).map(([mine, theirs]) => [mine, [...theirs].sort().join(' ')]),
  )
  expect(written).toEqual(acquaintances)
})

test('only the catalogue knows what a domain is made of', () => {
  const makers = /^worker\/domains\/[^/]+\/(domain|record|events)\.ts$/
  expect(
    inside
      .filter(({ from, to }) => makers.test(to) && domainOf(from) !== domainOf(to))
      .filter(({ from }) => from !== 'worker/catalogue.ts')
      .map(line),
  ).toEqual([])
})

test('an adapter imports no other adapter, no table and no way of writing', () => {
  const others = inside.filter(({ from, to }) => {
    const [, mine] = /^adapters\/([^/]+)\//.exec(from) ?? []
    const [, theirs] = /^adapters\/([^/]+)\//.exec(to) ?? []
    return mine && theirs && mine !== theirs
  })
  expect(others.map(line)).toEqual([])
  expect(
    crossing(/^adapters\//, /^drizzle-orm|^worker\/core\/event\/|^worker\/platform\/db/),
  ).toEqual([])
})

test('an adapter answers by one function and is one object, which index alone lists', () => {
  const parts = /^worker\/(conversation\/(answer|request)|identity\/|core\/(action|record)\/)/
  const asked = files
    .filter((file) => file.startsWith('adapters/'))
    .flatMap((file) =>
      [...source(file).matchAll(/import (type )?\{([^}]*)\} from '([^']+)'/g)]
        .filter(([, type, , to = '']) => !type && parts.test(resolve(file, to)))
        .flatMap(([, , names = '']) => names.split(',').map((name) => name.trim()))
        .filter((name) => name && !name.startsWith('type ')),
    )
  // The other way round: what one of these does, no adapter does by itself.
  for (const own of ['identify', 'redeem', 'connectedCard', 'reply', 'suggest', 'formOf'])
    expect(asked).not.toContain(own)
  expect(asked).toContain('answer')
  const made = files.filter((file) => /^adapters\/[^/]+\/index\.ts$/.test(file))
  for (const file of made)
    expect(source(file).match(/^export .*/gm)).toEqual([
      `export const ${file.split('/')[1]}: Surface = {`,
    ])
  expect(crossing(/^(?!adapters\/)/, /^adapters\//)).toEqual(
    made.map((to) => line({ from: 'worker/index.ts', to })),
  )
})

test('what a browser runs has of the Worker nothing but what a card is', () => {
  const own = /^worker\/pages\/client\//
  const others = inside.filter(({ from, to }) => own.test(from) && !own.test(to))
  expect([...new Set(others.map(({ to }) => to))]).toEqual(['worker/core/card.ts'])
  for (const { from } of others) expect(source(from)).toMatch(/^import type .*core\/card\.ts'$/m)
  expect(inside.filter(({ from, to }) => !own.test(from) && own.test(to)).map(line)).toEqual([])
})

test('no vendor is imported outside the adapters, and Hono only by index and pages', () => {
  const vendors = /^(@slack|@microsoft|@googleapis|adaptivecards)/
  expect(crossing(/^(worker|schema)\//, vendors)).toEqual([])
  expect(crossing(/^worker\/(?!index|pages)/, /^hono/)).toEqual([])
})

test('language stands alone: no database, no context', () => {
  expect(crossing(/^worker\/language\//, /^drizzle-orm|^worker\/(?!language\/)/)).toEqual([])
})

/** Words of the parts of a CRM, as a name or a string would hold them. */
const domainWords = new RegExp(
  `\\b(${[
    ...['deals?', 'compan(?:y|ies)', 'contacts', 'activit(?:y|ies)', 'tasks', 'pipelines?'],
    ...['stages?', 'products?', 'digests', 'forecasts?', 'briefs?'],
  ].join('|')})\\b`,
  'i',
)

test('core has no word for a domain', () => {
  const named = files
    .filter((file) => file.startsWith('worker/core/'))
    .flatMap((file) =>
      source(file)
        .replace(comments, '')
        .split('\n')
        .filter((text) => domainWords.test(text))
        .map((text) => `${file}: ${text.trim()}`),
    )
  expect(named).toEqual([])
})

test('core, conversation, delivery and domains have no word for a surface', () => {
  const named = files
    .filter((file) => /^worker\/(core|conversation|delivery|domains)\//.test(file))
    .filter((file) => /['"`](slack|teams|gmail)['"`]/i.test(source(file).replace(comments, '')))
  expect(named).toEqual([])
})

test('who is "you" is decided in one place, which knows whether others read it', () => {
  const decides = /member\.id\b[^\n]*\?\s*'(?:owner )?[yY]ou'/
  expect(files.filter((file) => decides.test(source(file)))).toEqual([])
})

test('zod is imported as a namespace: else the bundle carries its words in fifty languages', () => {
  const named = files.filter((file) => /^import \{[^}]*\} from 'zod'/m.test(source(file)))
  expect(named).toEqual([])
})

test('the page of the playground takes only types of what runs beside it, which no browser is sent', () => {
  const folder = 'tests/playground/page'
  const taken = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .filter((path) =>
      /^(?:import|export)(?! type\b)[^'"]*from '[^']*\/stand-ins\//m.test(
        source(join(folder, path)),
      ),
    )
  expect(taken).toEqual([])
})
