/**
 * `node tests/bench/imports.ts --people 2000 --rounds 4`: processor time, SQLite's included, of a file
 * of new people, five a company, in a Node process with the database in memory, once warm; and of
 * batches of 1,000 of them. Of each the least of all rounds.
 */

import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { batches } from '../../worker/api/batch/index.ts'
import type { Ask } from '../../worker/api/route.ts'
import { counts, imports } from '../domains/imports/in-memory.ts'
import { companyAt, emailAt } from './crowd-names.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '4' },
  },
})
const [people, rounds] = [Number(values.people), Number(values.rounds)]
const ofBatch = 1000

let made = 0

/** Somebody who is new each time. */
function person() {
  const at = made
  made += 1
  const company = `${companyAt(Math.floor(at / 5))} GmbH`
  const [given, family] = companyAt(at * 7).split(' ')
  return {
    name: `${given} ${family}`,
    email: emailAt(at),
    phone: `+4930${1_000_000 + at}`,
    company,
  }
}

const some = (count: number) => Array.from({ length: count }, person)
const file = (count: number) =>
  ['Name,Email,Phone,Company', ...some(count).map((one) => Object.values(one).join())].join('\n')

const all = imports()

/** What trips to the database took, and how many statements there were. */
const database = { ms: 0, statements: 0 }
const cpu = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
const { DB } = all.env
const send = DB.batch.bind(DB)
DB.batch = async <T>(statements: Parameters<typeof send>[0]) => {
  const before = process.cpuUsage()
  try {
    return await send<T>(statements)
  } finally {
    database.ms += cpu(before)
    database.statements += statements.length
  }
}

interface Took {
  ms: number
  sql: number
  statements: number
}

const least = new Map<string, Took>()

async function timed(what: string, does: () => Promise<unknown>): Promise<void> {
  Object.assign(database, { ms: 0, statements: 0 })
  const before = process.cpuUsage()
  await does()
  const took = { ms: cpu(before), sql: database.ms, statements: database.statements }
  const known = least.get(what)
  if (!known || took.ms < known.ms) least.set(what, took)
}

function mustBe(is: object, wanted: object): void {
  if (JSON.stringify(is) !== JSON.stringify(wanted)) throw new Error(JSON.stringify(is))
}

async function importFile(count: number): Promise<void> {
  const id = await all.send(file(count))
  await timed(`the dry run of ${count}`, () => all.work(id))
  await timed(`the run of ${count}`, () => all.run(id))
  mustBe(all.read(id).counts, counts(count))
}

async function sendBatch(): Promise<void> {
  const data = some(ofBatch).map(({ name, email, phone }) => ({
    ...{ name, emails: [email], phones: [phone] },
  }))
  const ctx = { ...all.asks(), surface: 'api' }
  const asked = { ctx, params: { kinds: 'contacts' }, body: { mode: 'create', data } } as unknown
  await timed(`a batch of ${ofBatch}`, async () => {
    const [route] = batches
    const answer = await route?.answer(asked as Ask) // what of a request it reads
    const { data: done } = (answer?.body ?? { data: [] }) as { data: { status: number }[] }
    mustBe([done.length, ...new Set(done.map(({ status }) => status))], [ofBatch, 201])
  })
}

/** The same work each time: how fast this machine is just now. */
function machine(): void {
  const words = new Map<string, number>()
  for (let at = 0; at < 400_000; at += 1) {
    const key = `k${(at * 7919) % 50_021}`
    words.set(key, (words.get(key) ?? 0) + at)
  }
}

await importFile(500)
least.clear()
for (let round = 0; round < rounds; round += 1) {
  await importFile(people)
  await sendBatch()
  await timed('400,000 words in a Map, to compare machines', async () => machine())
}
for (const [what, { ms, sql, statements }] of least) {
  const count = Number(what.match(/\d+$/)?.[0])
  const more = count
    ? `, ${Math.round((count / ms) * 1000)} a second; ${sql.toFixed(0)} ms in SQLite, ${Math.round((statements / count) * 1000)} statements a thousand`
    : ''
  process.stdout.write(`${what}: ${ms.toFixed(0)} ms${more}\n`)
}
process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}\n`)
