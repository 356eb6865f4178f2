/**
 * `node tests/bench/size.ts --people 20000 --file /tmp/size.sqlite`: the bytes of a workspace with so
 * many people, a fifth as many deals and five activities each, as imports of 500 lines leave it: with
 * all changes, keys, links and search words. By table, its indexes counted in.
 */

import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { wordsInParts } from '../../worker/core/record/search-words.ts'
import { blankCompany } from '../../worker/domains/companies/which-company.ts'
import { hasParts, partsKept } from '../../worker/language/word-parts.ts'
import { newWorkspaceId } from '../../worker/platform/id.ts'
import { chanceOf } from '../playground/sample-chance.ts'
import { type Done, type History, historyOf } from '../playground/sample-history.ts'
import { namesIn } from '../playground/sample-names.ts'
import { recordStatements } from '../playground/sample-rows.ts'
import { day } from '../playground/sample-time.ts'
import { schema } from '../support/database-file.ts'
import { anywhere, recordType } from '../support/kinds.ts'
import { companyAt, countries, domainAt, emailAt, offers } from './crowd-names.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    file: { type: 'string', default: '/tmp/alongside-size.sqlite' },
  },
})
const people = Number(values.people)
const now = Date.now()
const chance = chanceOf(people)
const workspaceId = newWorkspaceId()
const members = Array.from({ length: 20 }, () => chance.id('member', now))
const pipelineId = chance.id('pipeline', now)
const stages = Array.from({ length: 4 }, () => chance.id('stage', now))
const subjects =
  `Short check-in about the offer|Pricing for two sites|Asked for references|Site visit and next steps
  |Kick-off with their team|Question about delivery|Contract sent for signature|Renewal talked through`
    .split('|')
    .map((one) => one.trim())

/** A company with five people, a deal and twenty-five conversations. */
function firm(place: number, at: number): Done[] {
  const ownerId = chance.pick(members)
  const companyId = chance.id('company', at)
  const name = companyAt(place)
  const { first, last } = namesIn(chance.pick(countries))
  const none = { phones: [], kinds: {}, externalIds: null, ownValues: null }
  const staff = [0, 1, 2, 3, 4].map((each) => ({
    ...{ id: chance.id('contact', at), name: `${chance.pick(first)} ${chance.pick(last)}` },
    ...{ emails: [emailAt(place * 5 + each)], phones: [`+4930${1_000_000 + place * 5 + each}`] },
    ...{ title: 'Manager', companyId, ownerId, kinds: {}, ownValues: null },
  }))
  const dealId = chance.id('deal', at)
  const insert = (kind: string, row: Record<string, unknown> & { id: string }): Done => ({
    ...{ op: 'insert', kind, row },
  })
  const talks = staff.flatMap((one) =>
    [0, 1, 2, 3, 4].map((each) =>
      insert('activity', {
        ...{ id: chance.id('activity', at), kind: 'call', subject: chance.pick(subjects) },
        ...{ body: null, private: false, at: at + each * day, authorId: ownerId },
        ...{ links: [one.id, companyId], messageId: null, ownValues: null },
      }),
    ),
  )
  return [
    insert('company', {
      ...{ ...blankCompany, ...none, id: companyId, name, domains: [domainAt(place)], ownerId },
    }),
    ...staff.map((one) => insert('contact', one)),
    insert('deal', {
      ...{ id: dealId, title: `${name} ${chance.pick(offers)}`, companyId, ownerId, pipelineId },
      ...{ contactIds: [staff[0]?.id], stageId: chance.pick(stages), enteredStageAt: at },
      ...{ currency: 'EUR', amount: chance.whole(10, 900) * 10_000, status: 'open' },
      ...{ contactRoles: {}, lines: [], closedMonth: null, closeOn: '2027-03-31', closedAt: null },
      ...{ lostReason: null, ownValues: null },
    }),
    ...talks,
  ]
}

/** Parts of words are there once, however many records have the word. */
function partsIn({ records }: History, known: Set<string>) {
  const rows = [...records.values()].flatMap(({ kind, row }) =>
    wordsInParts(anywhere, recordType(kind), row).flatMap((word) => {
      if (!hasParts(word) || known.has(`${kind} ${word}`)) return []
      known.add(`${kind} ${word}`)
      return partsKept(word).map((part) => [workspaceId, kind, part, word])
    }),
  )
  const sql = `insert or ignore into word_parts
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)`
  return { sql, rows: JSON.stringify(rows) }
}

const linesAtOnce = 500
const perFirm = 32

function fill(database: DatabaseSync): void {
  const known = new Set<string>()
  const firms = Math.ceil(people / 5)
  let lines: Done[] = []
  const save = (at: number) => {
    const history = historyOf(workspaceId, chance)
    const by = members[0] ?? ''
    history.happen({ name: 'imported', at, by, surface: 'slack' }, ...lines)
    for (const { sql, rows } of [...recordStatements(history), partsIn(history, known)])
      database.prepare(sql).run(rows)
    lines = []
  }
  for (let place = 0; place < firms; place += 1) {
    const at = Math.round(now - (540 - (500 * place) / firms) * day)
    lines.push(...firm(place, at))
    if (lines.length + perFirm > linesAtOnce || place === firms - 1) save(at)
    if (place % 20_000 === 0) process.stderr.write(`${place} of ${firms} companies\n`)
  }
}

rmSync(values.file, { force: true })
const database = new DatabaseSync(values.file)
database.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000')
database.exec(schema())
const indexes = database
  .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
  .all()
for (const { name } of indexes) database.exec(`drop index "${name}"`)
database.exec('begin')
fill(database)
database.exec('commit')
for (const { sql } of indexes) database.exec(String(sql))
const sizes = database
  .prepare(
    `select s.tbl_name as "table", count(distinct s.name) as trees, sum(d.pgsize) as bytes
     from dbstat d join sqlite_master s on s.name = d.name where aggregate = true
     group by 1 order by bytes desc`,
  )
  .all()
const whole = sizes.reduce((sum, { bytes }) => sum + Number(bytes), 0)
const count = (table: string) =>
  Number(database.prepare(`select count(*) as n from ${table}`).get()?.n)
const records = ['companies', 'contacts', 'deals', 'activities'].map(
  (table) => `${count(table)} ${table}`,
)
const megabytes = (bytes: unknown) => `${(Number(bytes) / 1e6).toFixed(1)} MB`
process.stdout.write(`${records.join(', ')}: ${megabytes(whole)}\n`)
for (const { table, trees, bytes } of sizes.slice(0, 12))
  process.stdout.write(`${megabytes(bytes).padStart(12)}  ${table} (${trees})\n`)
