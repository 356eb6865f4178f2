import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** Each floor, and the floors it may import from. Imports of types count like any other. */
const floors: Record<string, string[]> = {
  index: [
    ...['adapters', 'pages', 'delivery', 'conversation', 'catalogue', 'domains', 'identity'],
    ...['core', 'language', 'platform', 'schema'],
  ],
  adapters: ['delivery', 'conversation', 'domains', 'identity', 'core', 'language', 'platform'],
  pages: ['core', 'language', 'platform'],
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
  activities: 'companies contacts deals',
  admin: 'alerts deals members tasks workspace',
  briefs: 'activities companies contacts deals search tasks workspace',
  companies: 'activities briefs contacts deals tasks',
  contacts: 'activities briefs companies deals search tasks',
  deals: 'activities alerts briefs companies contacts forecast pipelines products tasks workspace',
  digests: 'alerts forecast tasks',
  members: 'tasks workspace',
  pipelines: 'deals',
  tasks: 'companies contacts deals members workspace',
  workspace: 'members pipelines tasks',
}

const root = join(import.meta.dirname, '..')
const files = ['worker', 'adapters', 'schema'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path)),
)
const source = (file: string) => readFileSync(join(root, file), 'utf8')

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

test('no vendor is imported outside the adapters, and Hono only by index and pages', () => {
  const vendors = /^(@slack|@microsoft|googleapis|adaptivecards)/
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
const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm

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

/** Reads that see everything in a workspace, whoever caused them; one more is a new line here. */
const systemReaders = [
  'worker/delivery/due.ts',
  'worker/delivery/load.ts',
  'worker/domains/deals/notify-owners.ts',
  'worker/domains/deals/slipping-job.ts',
  'worker/domains/deals/totals.ts',
  'worker/domains/digests/digests-job.ts',
  'worker/domains/forecast/rates.ts',
  'worker/domains/forecast/totals-job.ts',
  'worker/domains/members/record.ts',
  'worker/domains/tasks/record.ts',
  'worker/domains/tasks/reminders.ts',
  'worker/identity/deletion.ts',
  'worker/identity/directory-sync.ts',
  'worker/identity/retention.ts',
]

/** Reads of record tables that go round `scoped` still. */
const unscoped: string[] = []

/** Tables of records: their names in code and in SQL. */
const recordTables = files
  .filter((file) => /^worker\/domains\/[^/]+\/record\.ts$/.test(file))
  .flatMap((file) => [...source(file).matchAll(/^ {2}table: (\w+),$/gm)])
  .map(([, inCode = '']) => {
    const made = new RegExp(`const ${inCode} = sqliteTable\\(\\s*'(\\w+)'`)
    return { inCode, inSql: files.flatMap((file) => made.exec(source(file))?.[1] ?? []).join() }
  })

/** Where a file reads a table of records by its bare name: in a query, a join or raw SQL. */
function bareReads(text: string): string[] {
  const renamed = recordTables.flatMap(({ inCode }) => [
    inCode,
    ...[...text.matchAll(new RegExp(`\\b${inCode} as (\\w+)`, 'g'))].map(([, name]) => name),
  ])
  const inCode = `(?:${renamed.join('|')})\\b`
  const inSql = `(?:${recordTables.map((one) => one.inSql).join('|')})\\b`
  const bare = new RegExp(
    [
      `\\.(?:from|\\w+Join)\\(\\s*(?:alias\\()?${inCode}(?!\\()`,
      `\\b(?:from|join)\\s+(?:\\$\\{${inCode}|["\\\`]?${inSql})`,
      `\\b(?:from|join)\\s[^()\\\`]*,\\s*${inSql}(?! as)`,
      '\\.select\\(\\)\\s*\\.from\\(\\s*scoped',
    ].join('|'),
    'gi',
  )
  const code = text.replace(comments, '').replace(/^import [^']*'[^']*'$/gm, '')
  return code.match(bare) ?? []
}

test('reads of record tables are found at all', () => {
  expect(recordTables.map(({ inSql }) => inSql)).toContain('workspace_members')
  expect(recordTables.length).toBeGreaterThan(15)
  const reads = [
    'db.select({ id }).from(deals)',
    '.leftJoin(stages, eq(stages.id, deals.stageId))',
    'sql`select 1 from deals where id = 1`',
    `sql\`select 1 from \${deals}\``,
    'sql`select 1 from posts p join conversations c on true`',
    'sql`select 1 from links, deals`',
    "import { deals as table } from 'x'\ndb.select({ id }).from(table)",
    'ctx.db.select().from(scoped(ctx, deals))',
  ]
  expect(reads.filter((read) => bareReads(read).length !== 1)).toEqual([])
  expect(bareReads('select(ctx, { id }).from(scoped(ctx, deals))')).toEqual([])
})

test('records are read through `scoped` alone, and written by `commit`', () => {
  const bare = files
    .filter((file) => /^(worker|adapters)\//.test(file))
    .filter((file) => !/^worker\/core\/(record\/scoped\.ts|event\/)/.test(file))
    .filter((file) => bareReads(source(file)).length > 0)
  expect(bare).toEqual(unscoped)
})

test('who reads as the system is what is written here', () => {
  const asSystem =
    /^import \{[^}]*\b(?:system|everywhere)\b[^}]*\} from '[^']*reader\.ts'|\bsystem: true\b/m
  const readers = files
    .filter((file) => file !== 'worker/core/record/reader.ts')
    .filter((file) => asSystem.test(source(file)))
  expect(readers.sort()).toEqual(systemReaders)
})

test('the security log is only added to; one place deletes, by age', () => {
  const writes = (how: string) =>
    files.filter((file) => new RegExp(`${how}\\(\\s*securityLog\\b`).test(source(file)))
  expect(writes('update')).toEqual([])
  expect(writes('delete')).toEqual(['worker/identity/security/log.ts'])
  expect(writes('insert').length).toBeGreaterThan(1)
  const raw = /\b(?:update|delete from|replace into)\s+security_log\b/i
  expect(files.filter((file) => raw.test(source(file)))).toEqual([])
})
