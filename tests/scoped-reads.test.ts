import { expect, test } from 'vitest'
import { comments, files, source } from './support/sources.ts'

/** Reads that see everything in a workspace, and why; one more is a new line here. */
const systemReaders: Record<string, string> = {
  'worker/core/event/alert-scope.ts': 'whether a conversation gets alerts',
  'worker/core/event/commit/stale-keys.ts': 'which keys follow from no record',
  'worker/core/event/commit/whole.ts':
    'what words and keys are made of, also by who does not see all of it',
  'worker/core/event/counted.ts': 'whether anything refers to what is to be removed',
  'worker/core/event/merge/above.ts': 'under what a record stands once others become part of it',
  'worker/core/event/record-pages.ts': 'every record of some kinds, for jobs that go through them',
  'worker/core/event/referred.ts': 'whether what is put back refers to what is there',
  'worker/core/record/known.ts': 'whose a record is that a member has met and may not see',
  'worker/core/record/matches.ts': 'the text of a search, for who sees all that is searched',
  'worker/core/record/quiet-place.ts':
    'whether a customer reads what comes to a conversation by itself',
  'worker/core/record/read-alike.ts': 'the text of a read, for who sees all that it reads',
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
  'worker/domains/cases/actions/split-case.ts':
    'whose the new case is, by an address that its member need not see',
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
  'worker/domains/privacy/retention/contact.ts':
    'when somebody was in contact with a person, for admins',
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
const derivedTables = ['wordLists', 'terms', 'rollups', 'monthTotals']

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
