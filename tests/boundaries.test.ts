import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

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

const root = join(import.meta.dirname, '..')
const files = ['worker', 'adapters', 'schema'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
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

/** Reads that see everything in a workspace, and why; one more is a new line here. */
const systemReaders: Record<string, string> = {
  'worker/core/event/alert-scope.ts': 'whether a conversation gets alerts',
  'worker/core/event/commit/whole.ts':
    'what words and keys are made of, also by who does not see all of it',
  'worker/core/event/counted.ts': 'whether anything refers to what is to be removed',
  'worker/core/event/merge/above.ts': 'under what a record stands once others become part of it',
  'worker/core/event/record-pages.ts': 'every record of some kinds, for jobs that go through them',
  'worker/core/event/referred.ts': 'whether what is put back refers to what is there',
  'worker/core/record/known.ts': 'whose a record is that a member has met and may not see',
  'worker/core/record/quiet-place.ts':
    'whether a customer reads what comes to a conversation by itself',
  'worker/core/record/scoped.ts': 'what everybody in the workspace sees all of',
  'worker/delivery/due.ts': 'which conversations have something pending',
  'worker/delivery/load.ts': 'in which conversation a card stands',
  'worker/delivery/webhooks/due.ts': 'which webhooks have something pending, and their addresses',
  'worker/delivery/webhooks/load.ts': 'what somebody is called who did something',
  'worker/domains/access/ending-job.ts': 'takes back what was given for a time',
  'worker/domains/alerts/together-job.ts': 'which alerts wait, of all who read there',
  'worker/domains/analytics/ask-for.ts': 'what was made of all orders, for who sees all of them',
  'worker/domains/analytics/customers/clean.ts': 'which analyses are over',
  'worker/domains/analytics/customers/dropped.ts': 'whose tier dropped, for all who read there',
  'worker/domains/analytics/customers/notify.ts':
    'which customers are being lost, and whose they are',
  'worker/domains/analytics/customers/serving.ts': 'how much time was logged on all cases',
  'worker/domains/analytics/customers/table-columns.ts':
    'what tables that everybody sees say of all customers',
  'worker/domains/analytics/job.ts': 'which analyses there are, and which were left',
  'worker/domains/analytics/leads/logged.ts':
    'learns from all deals which are won, without their names',
  'worker/domains/analytics/orders-read.ts': 'derives what customers are worth and buy together',
  'worker/domains/analytics/rates.ts': 'converts what all orders come to',
  'worker/domains/analytics/run-of.ts': 'an analysis, to go on with it',
  'worker/domains/cases/alarms-job.ts': 'derives what is due from every case',
  'worker/domains/cases/customer-terms.ts':
    'what a customer is promised, for anyone who opens their case',
  'worker/domains/cases/receive.ts': 'keeps what a customer sent in a case that others may not see',
  'worker/domains/cases/terms-job.ts': 'derives what is promised of every open case',
  'worker/domains/cases/who-is-notified.ts': 'who is notified of what is overdue',
  'worker/domains/channels/mail/open-mail.ts':
    'which case an open mail belongs to, not what it says',
  'worker/domains/channels/mail/which-case.ts': 'which case a customer’s mail belongs to',
  'worker/domains/channels/person.ts': 'which person writes or calls',
  'worker/domains/channels/sending/job.ts': 'which messages wait to be sent',
  'worker/domains/channels/sending/message.ts': 'a message, to send it',
  'worker/domains/channels/web/talk.ts': 'shows a customer their own case',
  'worker/domains/datasets/copy-job.ts': 'keeps the directory’s copy',
  'worker/domains/deals/notify-owners.ts': 'which owners are to be notified, not of what',
  'worker/domains/deals/slipping-job.ts': 'derives an event from every open deal',
  'worker/domains/deals/totals.ts': 'derives totals',
  'worker/domains/digests/digests-job.ts': 'which digests are due, not what they say',
  'worker/domains/duplicates/candidates.ts': 'which records share something with others',
  'worker/domains/duplicates/look-at.ts': 'proposes pairs, each for who sees both',
  'worker/domains/exports/job.ts': 'which exports were left by who worked on them, and old ones',
  'worker/domains/exports/write/step.ts': 'an export, to go on with it as who asked for it',
  'worker/domains/fields/copy-job.ts': 'copies into the directory',
  'worker/domains/forecast/accuracy/keep.ts':
    'keeps what the forecast says, for who sees all deals',
  'worker/domains/forecast/totals-job.ts': 'compares totals with the deals',
  'worker/domains/imports/job.ts': 'which imports were left by who worked on them',
  'worker/domains/imports/run/step.ts': 'an import, to go on with it as who asked for it',
  'worker/domains/kinds/copy-job.ts': 'copies into the directory',
  'worker/domains/members/record.ts': 'whether an admin is left',
  'worker/domains/orders/queries.ts': 'what lines cost, kept by who sees no costs',
  'worker/domains/privacy/erased-before.ts':
    'whether somebody was erased, for who holds an address of theirs',
  'worker/domains/privacy/erasing/begin.ts': 'whether somebody else has the name',
  'worker/domains/privacy/erasing/job.ts': 'which erasures were left by who worked on them',
  'worker/domains/privacy/erasing/records.ts': 'texts that say something of who is erased',
  'worker/domains/privacy/erasing/step.ts': 'an erasure, to go on with it',
  'worker/domains/privacy/retention/job.ts': 'proposes whom nobody was in contact with, to admins',
  'worker/domains/routing/read.ts': 'gives out every new case that is nobody’s',
  'worker/domains/satisfaction/job.ts': 'asks about every case that was solved',
  'worker/domains/satisfaction/store.ts':
    'keeps what a customer says of a case that others may not see',
  'worker/domains/schedules/edition.ts': 'where a scheduled report is sent, not what it says',
  'worker/domains/schedules/job.ts': 'which scheduled reports are due, not what they say',
  'worker/domains/search/unused-words-job.ts': 'whether any record has a word',
  'worker/domains/segments/snapshot/finish.ts': 'whether who entered or left is there',
  'worker/domains/segments/snapshot/job.ts':
    'nightly: all segments, which are read as their owners',
  'worker/domains/segments/snapshot/step.ts': 'the segment that is worked on',
  'worker/domains/tasks/record.ts': 'derives reminders',
  'worker/domains/tasks/reminders.ts': 'which reminders are due, not of what',
  'worker/identity/conversation-life.ts': 'whose alerts come where nothing can be posted any more',
  'worker/identity/deletion.ts': 'deletes a workspace',
  'worker/identity/directory-sync.ts': 'copies into the directory',
  'worker/identity/retention.ts': 'deletes what is old',
  'worker/identity/security/shown.ts': 'whether a record that was shown is there',
  'worker/identity/vaults.ts': 'encrypts secrets anew',
}

/** What reads tables by their bare names, and why. */
const bareReaders: Record<string, string> = {
  'worker/core/event/commit/': 'writes: it compares with what stands there',
  'worker/core/event/undo-look.ts':
    'turns round what stands there, also what the asker may not see',
  'worker/core/record/audience.ts': 'the scope of totals and search words',
  'worker/core/record/scoped.ts': 'the scope of records',
  'worker/core/record/seen.ts': 'which teams a reader is in',
  'worker/domains/admin/actions/try-again.ts': 'what could not be sent, which is no record',
  'worker/domains/privacy/erasing/': 'looks through every table for who is erased',
  'worker/identity/deletion.ts': 'deletes from every table',
  'worker/identity/operator/look.ts': 'counts, and reads nothing',
  'worker/identity/retention.ts': 'deletes from tables that hold no records',
}

/** What is derived from records and carries their audience: read through `inAudience` alone. */
const derivedTables = ['terms', 'rollups', 'monthTotals']

const nameInSql = (inCode: string) => {
  const made = new RegExp(`const ${inCode} = sqliteTable\\(\\s*'(\\w+)'`)
  return files.flatMap((file) => made.exec(source(file))?.[1] ?? []).join()
}

/** Tables of records, and derived ones: their names in code and in SQL. */
const recordTables = files
  .filter((file) => /^worker\/domains\/[^/]+\/record\.ts$/.test(file))
  .flatMap((file) => [...source(file).matchAll(/^ {2}table: (\w+),$/gm)])
  .map(([, inCode = '']) => ({ inCode, inSql: nameInSql(inCode) }))
const guarded = [
  ...recordTables,
  ...derivedTables.map((inCode) => ({ inCode, inSql: nameInSql(inCode) })),
]

/** Where a file reads one of them by its bare name: in a query, a join, a sub-select or raw SQL. */
function bareReads(text: string): string[] {
  const renamed = guarded.flatMap(({ inCode }) => [
    inCode,
    ...[...text.matchAll(new RegExp(`\\b${inCode} as (\\w+)`, 'g'))].map(([, name]) => name),
    ...[...text.matchAll(new RegExp(`\\b(\\w+) = alias\\w*\\(${inCode}\\b`, 'g'))].map(
      ([, name]) => name,
    ),
  ])
  // A table that is handed on is called so: `kind.table`, `table`.
  const inCode = `(?:${renamed.join('|')}|(?:\\w+\\.)*table)\\b`
  const inSql = `(?:main\\.)?["\\\`]?(?:${guarded.map((one) => one.inSql).join('|')})\\b`
  const bare = new RegExp(
    [
      `(?:\\b(?:from|\\w+Join)|\\$count)\\(\\s*(?:alias\\w*\\()?${inCode}(?!\\()`,
      `\\.query\\.(?:${renamed.join('|')})\\b`,
      `\\b(?:from|join)\\s+\\$\\{(?:${inCode}|sql\\.(?:identifier|raw))`,
      `\\b(?:from|join)\\s+${inSql}(?!\\()`,
      `\\b(?:from|join)\\s[^()\\\`]*,\\s*(?:\\$\\{${inCode}\\}|${inSql}(?! as))`,
      '\\.select\\(\\)\\s*\\.from\\(\\s*(?:scoped|inAudience)',
    ].join('|'),
    'gi',
  )
  const code = text.replace(comments, '').replace(/^import [^']*'[^']*'$/gm, '')
  return code.match(bare) ?? []
}

test('reads of record tables are found at all', () => {
  expect(recordTables.map(({ inSql }) => inSql)).toContain('workspace_members')
  expect(recordTables.length).toBeGreaterThan(15)
  expect(guarded.every(({ inSql }) => inSql)).toBe(true)
  const reads = [
    'db.select({ id }).from(deals)',
    'db.select({ id }).from(kind.table)',
    "db.select({ id }).from(alias(deals, 'd'))",
    "const d = alias(deals, 'd')\ndb.select({ id: d.id }).from(d)",
    'db.$count(deals)',
    'db.query.deals.findMany()',
    '.leftJoin(stages, eq(stages.id, deals.stageId))',
    'exists(db.select({ id }).from(activities))',
    'sql`select 1 from deals where id = 1`',
    'sql`select 1 from "deals"`',
    `sql\`select 1 from \${deals}\``,
    `sql\`select 1 from \${table}\``,
    `sql\`select 1 from \${sql.identifier(getTableName(table))}\``,
    `sql\`select 1 from links l, \${deals} d\``,
    'sql`select 1 from posts p join conversations c on true`',
    'sql`select 1 from links, deals`',
    'sql`with a as (select * from activities) select 1 from a`',
    'db.select({ deals: rollups.deals }).from(rollups)',
    'sql`select 1 from month_totals`',
    "import { deals as table } from 'x'\ndb.select({ id }).from(table)",
    'ctx.db.select().from(scoped(ctx, deals))',
  ]
  expect(reads.filter((read) => bareReads(read).length === 0)).toEqual([])
  expect(bareReads('select(ctx, { id }).from(scoped(ctx, deals))')).toEqual([])
  expect(bareReads('select(ctx, { id }).from(inAudience(ctx, rollups))')).toEqual([])
})

test('records are read through `scoped` alone, and what is derived through `inAudience`', () => {
  const bare = files
    .filter((file) => /^(worker|adapters)\//.test(file) && bareReads(source(file)).length > 0)
    .map((file) => Object.keys(bareReaders).find((one) => file.startsWith(one)) ?? file)
  expect([...new Set(bare)].sort()).toEqual(Object.keys(bareReaders))
})

test('who reads as the system is what is written here', () => {
  const asSystem =
    /^import \{[^}]*\b(?:system|everywhere)\b[^}]*\} from '[^']*reader\.ts'|\bsystem: true\b/m
  const readers = files
    .filter((file) => file !== 'worker/core/record/reader.ts')
    .filter((file) => asSystem.test(source(file)))
  expect(readers.sort()).toEqual(Object.keys(systemReaders))
})

test('the security log is only added to; one place deletes, by age', () => {
  const writes = (how: string) =>
    files.filter((file) => new RegExp(`${how}\\(\\s*securityLog\\b`).test(source(file)))
  expect(writes('update')).toEqual([])
  expect(writes('delete')).toEqual(['worker/identity/security/log.ts'])
  expect(writes('insert').length).toBeGreaterThan(1)
  // What was shown once more is counted by the insert itself.
  for (const how of ['update', 'delete'])
    expect(files.filter((file) => new RegExp(`${how}\\(exposures\\b`).test(source(file)))).toEqual(
      [],
    )
  const raw = /\b(?:update|delete from|replace into)\s+(?:security_log|exposures)\b/i
  expect(files.filter((file) => raw.test(source(file)))).toEqual([])
})

/**
 * Files that draw a list by hand, and why nothing is missing in it. Every other list is one of
 * `defineList`, which brings the way to its next page; tests/core/lists.test.ts follows each.
 */
const drawnByHand: Record<string, string> = {
  'worker/conversation/named-record.ts': 'five that are called nearly so',
  'worker/conversation/redrawn.ts': 'one',
  'worker/conversation/which-one.ts': 'five; more are a form',
  'worker/core/action/like-part.ts': 'one',
  'worker/core/card.ts': 'makes them',
  'worker/core/event/merge/undecided.ts': 'all fields that are asked about',
  'worker/core/listed-page.ts': 'a page, which leads on to older ones',
  'worker/core/record/list.ts': 'makes them',
  'worker/domains/activities/listed.ts': 'leads on to the list of the same',
  'worker/domains/admin/actions/doctor.ts': 'all that is wrong',
  'worker/domains/admin/actions/help.ts': 'all of a group',
  'worker/domains/admin/actions/my-changes.ts': 'a page, which leads on to earlier ones',
  'worker/domains/admin/audit/card.ts': 'a page, which leads on to older ones',
  'worker/domains/alerts/together-card.ts': 'what waited, of which the rest is counted',
  'worker/domains/analytics/actions/lead-scores.ts':
    'the best ten; search has all of them by their score',
  'worker/domains/analytics/baskets/next-products.ts': 'the three that fit best',
  'worker/domains/analytics/customers/notify.ts': 'leads on to all of who slips',
  'worker/domains/answers/suggested.ts': 'the nearest few',
  'worker/domains/availability/actions/who-is-away.ts': 'everyone who is away',
  'worker/domains/briefs/card.ts': 'leads on to the record’s own lists',
  'worker/domains/briefs/meeting-card.ts': 'who is in one meeting, with how many are not named',
  'worker/domains/cases/alarm-card.ts': 'the first of many, and leads on to all that wait',
  'worker/domains/cases/card.ts': 'the latest messages, and leads on to all',
  'worker/domains/cases/live-card.ts': 'three deals, which the company’s own card shows all of',
  'worker/domains/channels/actions/channels.ts': 'leads on to lists of the same',
  'worker/domains/channels/mail/open-mail.ts': 'one',
  'worker/domains/companies/card.ts': 'one parent company; all e-mails and phones',
  'worker/domains/contacts/actions/look-up-contact.ts': 'six that are called nearly so',
  'worker/domains/contacts/actions/open-message.ts': 'one, who wrote it',
  'worker/domains/contacts/details-card.ts': 'all e-mails and phones',
  'worker/domains/dashboards/card.ts': 'all reports of a dashboard, twelve at most',
  'worker/domains/datasets/actions/datasets.ts': 'all of them, 20 at most',
  'worker/domains/deals/actions/deal-details.ts': 'all people of a deal',
  'worker/domains/deals/actions/explain-deal-line.ts': 'two',
  'worker/domains/deals/card.ts': 'one',
  'worker/domains/deals/line-items-list.ts': 'all products of a deal',
  'worker/domains/deals/notify-owners.ts': 'leads on to all that slip',
  'worker/domains/digests/card.ts': 'leads on to lists of the same',
  'worker/domains/duplicates/actions/duplicates.ts': 'two, and leads on to all',
  'worker/domains/duplicates/compared-card.ts': 'all that are merged, and all that differs',
  'worker/domains/history/card.ts': 'a page, which leads on to earlier ones',
  'worker/domains/imports/actions/import-twins.ts': 'a page, which leads on to the next',
  'worker/domains/imports/actions/mail-files.ts': 'all that is attached',
  'worker/domains/kinds/actions/kinds.ts': 'at most twenty',
  'worker/domains/kinds/card.ts': 'at most fifty fields',
  'worker/domains/many/card.ts': 'twenty that stay, of which the rest is counted',
  'worker/domains/members/identities.ts': 'all that a member has',
  'worker/domains/pipelines/card.ts': 'all stages',
  'worker/domains/privacy/actions/retention.ts': 'leads on to all that are proposed',
  'worker/domains/reports/card.ts': 'a page of what a number is made of, with the way to the next',
  'worker/domains/reports/service/card.ts': 'every figure there is, each leading to its records',
  'worker/domains/search/actions/find-records.ts': 'leads on to pages of a kind',
  'worker/domains/segments/actions/segment-members.ts': 'a page, with the way to the next',
  'worker/domains/segments/card.ts': 'the first who are so; Members and Search lead on',
  'worker/domains/segments/snapshot/tell.ts': 'five names each; Members leads on',
  'worker/domains/tasks/actions/my-day.ts': 'one',
  'worker/domains/tasks/card.ts': 'one',
  'worker/domains/workspace/made-roles.ts': 'all roles, twenty at most',
  'worker/domains/workspace/routing-card.ts': 'at most fifty rules',
  'worker/domains/workspace/service-levels-card.ts': 'at most twenty service levels',
  'worker/identity/first-use.ts': 'one',
  'worker/language/markdown.ts': 'a list of a text, whole',
}

test('no list is drawn without a way on, but where all of it is shown', () => {
  const draws = /\blisted\(\s|\blisted\(['`](?![a-z])|kind: 'list'/
  const found = files
    .filter((file) => /^(worker|adapters)\//.test(file))
    .filter((file) => draws.test(source(file).replace(comments, '')))
    .filter((file) => file !== 'worker/core/record/kind.ts')
  expect(found.sort()).toEqual(Object.keys(drawnByHand))
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
