import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reporting } from '../../worker/api/reports/index.ts'
import { figuresJob } from '../../worker/api/warehouse/stream.ts'
import { registerJobs } from '../../worker/core/event/schedule.ts'
import { doWork } from '../../worker/core/event/work.ts'
import type { SentRow } from '../../worker/core/record/warehouse/sent.ts'
import { runJobs } from '../../worker/delivery/run-jobs.ts'
import { deleteWorkspaces } from '../../worker/identity/deletion.ts'
import { newest, office } from '../support/desk-in-memory.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** What a stream of Cloudflare Pipelines is sent: a stand-in takes it, and DuckDB reads what it took. */

registerJobs([figuresJob])
const house = office()
const folder = temporaryFolder()
const taken: SentRow[] = []
const calls: number[] = []
let refuses = 0
let duck: DuckDBConnection

const sweep = () => runJobs(house.deps(house.now() + 60_000))
const stream = {
  async send(rows: object[]) {
    calls.push(JSON.stringify(rows).length)
    if (refuses-- > 0) throw new Error('the stream is not there')
    taken.push(...(structuredClone(rows) as SentRow[]))
  },
}

/** What is so by now, as the README says to ask. */
async function now(sql: string): Promise<unknown[][]> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'sent.ndjson')
  writeFileSync(file, taken.map((row) => JSON.stringify(row)).join('\n'))
  const sent = `select * from read_json('${file}', format = 'newline_delimited', columns = {
    workspace: 'VARCHAR', table_name: 'VARCHAR', id: 'VARCHAR', position: 'BIGINT', version: 'BIGINT',
    event: 'VARCHAR', happened_at: 'VARCHAR', removed: 'BOOLEAN', figures: 'VARCHAR' })`
  const current = `select distinct * from (select * from sent
      qualify version = max(version) over (partition by workspace, id))
    where not removed and workspace not in
      (select id from sent where table_name = 'workspaces' and removed)`
  const found = await duck.runAndReadAll(`with sent as (${sent}), current as (${current}) ${sql}`)
  return found
    .getRowsJson()
    .map((row) => row.map((is) => (/^-?\d+$/.test(`${is}`) ? Number(is) : is)))
}

async function report(body: object): Promise<unknown[][]> {
  const route = reporting.find(({ path }) => path === '/reports/run')
  const asked = { ctx: house.asks('maria'), body, params: {}, query: new URLSearchParams() }
  const { body: said } = (await route?.answer(asked as never)) ?? {}
  const { rows, keys } = (said as { data: { rows: unknown[][]; keys: unknown[][] } }).data
  return rows.map((row, at) => [...(keys[at] ?? []), row.at(-1)])
}

const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).toSorted()
const secrets = ['Acme renewal', 'Kim Quill', 'kim@quill.example', 'They like tulips', 'Silent']

beforeAll(async () => {
  duck = await (await DuckDBInstance.create()).connect()
  house.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'Acme', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'IE', created_at: 0, version: 1 },
  })
  Object.assign(house.env, { FIGURES: stream })
  await house.does('jonas', 'save-contact', { name: 'Kim Quill', email: 'kim@quill.example' })
  const kim = newest(house, 'contacts')
  for (const [at, who] of ['jonas', 'rita', 'jonas'].entries())
    await house.does(who, 'log-deal', { deal: `Acme renewal ${at}`, amount: `${at + 1}00 EUR` })
  const deal = newest(house, 'deals')
  await house.does('jonas', 'win-deal', { id: deal, closeOn: 'today' })
  await house.does('jonas', 'log-activity', { about: kim, kind: 'note', note: 'They like tulips' })
  const mine = { about: kim, kind: 'note', note: 'Silent', seenBy: 'me' }
  await house.does('jonas', 'log-activity', mine)
  for (const [at, channel] of ['Web', 'Store', 'Web'].entries())
    await house.does('jonas', 'save-order', {
      ...{ company: 'Acme', channel, currency: 'EUR' },
      lines: [0, 1].map((line) => ({ name: `Thing ${line}`, quantity: 2, price: 700 + at })),
    })
})
afterAll(() => {
  duck.closeSync()
  rmSync(folder, { recursive: true, force: true })
})

describe('figures that are streamed', () => {
  test('are sent once they are committed, and until they are taken', async () => {
    refuses = 1
    await sweep().catch(() => undefined)
    expect([calls.length, taken.length]).toEqual([1, 0])
    house.passes(120_000)
    await sweep()
    const sent = taken.length
    expect(new Set(taken.map((row) => row.table_name))).toEqual(
      new Set([
        ...['people', 'deals', 'activities', 'activities-links', 'companies', 'orders'],
        'orders-lines',
      ]),
    )
    house.passes(120_000)
    await sweep()
    expect(taken).toHaveLength(sent)
  })

  test('come to what reports say, each record once, however often it was sent', async () => {
    await house.does('rita', 'log-deal', { deal: 'Acme renewal 4', amount: '400 EUR' })
    const id = newest(house, 'deals')
    await house.does('rita', 'edit-deal', { id, amount: '450 EUR' })
    await house.does('maria', 'save-order', {
      id: newest(house, 'orders'),
      lines: [{ name: 'Thing 0', quantity: 3, price: 900 }],
    })
    await sweep()
    taken.push(...taken)
    const deals = `select figures ->> 'ownerId', sum((figures ->> 'amount')::int) from current
      where table_name = 'deals' and (figures ->> 'status') = 'open' group by 1`
    expect(sorted(await now(deals))).toEqual(
      sorted(await report({ measure: 'pipeline', by: ['owner'] })),
    )
    const lines = `select o.figures ->> 'channel', sum((l.figures ->> 'quantity')::int
        * (l.figures ->> 'price')::int)
      from current l join current o on o.id = l.id and o.table_name = 'orders'
      where l.table_name = 'orders-lines' group by 1`
    expect(sorted(await now(lines))).toEqual(
      sorted(await report({ measure: 'revenue', by: ['channel'] })),
    )
    const known = taken.map((row) => [row.table_name, row.id, row.position, row.version].join())
    const events = new Map(taken.map((row, at) => [known[at], row.event]))
    for (const [at, row] of taken.entries()) expect(events.get(known[at])).toBe(row.event)
  })

  test('hold no name, address or text, and nothing that only its author sees', () => {
    const all = JSON.stringify(taken)
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
    const own = house.sql('select id from activities where private = 1').map(({ id }) => id)
    expect(own).toHaveLength(1)
    expect(taken.filter(({ id }) => own.includes(id))).toEqual([])
  })

  test('say what was removed, and by whom it was put back', async () => {
    const count = `select count(*) from current where table_name = 'deals'`
    const [[before]] = (await now(count)) as [[number]]
    const id = newest(house, 'deals')
    await house.does('maria', 'remove-record', { id })
    const removal = newest(house, 'events')
    await sweep()
    expect(await now(count)).toEqual([[before - 1]])
    expect(taken.at(-1)).toMatchObject({ table_name: 'deals', id, removed: true, figures: '{}' })
    await house.does('maria', 'undo', { event: removal })
    await sweep()
    expect(await now(count)).toEqual([[before]])
  })

  test('of many at once come in parts, each as large as a stream takes, with none left out', async () => {
    house.sql(
      `insert into events (id, workspace_id, request_id, input, name, member_id, surface, at)
       values ('event_zzz', 'workspace_a', 'zzz', '', 'deal.saved', 'member_maria', 'api', ?)`,
      house.now(),
    )
    const many = 2345
    house.sql(
      `insert into deals (id, workspace_id, version, created_at, title, owner_id, pipeline_id, stage_id,
         entered_stage_at, status, amount, currency, contact_ids)
       with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
       select format('deal_m%06d', i), 'workspace_a', 1, 0, 'Many', 'member_maria', 'pipeline_a',
         'stage_Proposal', 0, 'open', i, 'EUR', '[]' from n`,
      many,
    )
    house.sql(
      `insert into changes (event_id, workspace_id, kind, record_id, version, after)
       select 'event_zzz', 'workspace_a', 'deal', id, 1, '{}' from deals where id like 'deal_m%'`,
    )
    await house.does('rita', 'log-deal', { deal: 'The last', amount: '1 EUR' })
    calls.length = 0
    await sweep()
    await sweep()
    expect(calls.length).toBeGreaterThan(2)
    expect(Math.max(...calls)).toBeLessThan(600_000)
    const count = `select count(*) from current where table_name = 'deals' and id like 'deal_m%'`
    expect(await now(count)).toEqual([[many]])
  })

  test('of somebody who is erased say so, and what is about others is there without them', async () => {
    Object.assign(house.env, { ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') })
    const kim = String(house.sql("select id from contacts where name = 'Kim Quill'")[0]?.id)
    await house.does('jonas', 'log-deal', { deal: 'With Kim', contact: kim, amount: '70 EUR' })
    const deal = newest(house, 'deals')
    await sweep()
    const known = `select count(*) from current where id = '${kim}' or figures like '%${kim}%'`
    expect(await now(known)).not.toEqual([[0]])
    const worth = `select figures ->> 'amount' from current where table_name = 'deals' and id = '${deal}'`
    expect(await now(worth)).toEqual([[7000]])
    await house.does('maria', 'erase-person', { id: kim, sure: true })
    for (const { id } of house.sql(`select id from erasures where state = 'erasing'`))
      while (await doWork(house.deps(house.now()), { workspaceId: 'workspace_a', id: String(id) }))
        house.passes(1000)
    await sweep()
    expect(await now(known)).toEqual([[0]])
    expect(await now(worth)).toEqual([[7000]])
    // What the README has older files cleaned by.
    const gone = taken.filter(({ removed }) => removed).map(({ id }) => id)
    expect(gone).toContain(kim)
    expect(taken.findLast(({ id }) => id === kim)).toMatchObject({ removed: true, figures: '{}' })
  })

  test('of a workspace that is deleted say so', async () => {
    house.sql("update workspaces set delete_at = 1 where id = 'workspace_a'")
    for (let left = 400; left && house.sql('select 1 from workspaces').length; left -= 1)
      await deleteWorkspaces(house.deps(house.now()))
    expect(taken.at(-1)).toMatchObject({
      id: 'workspace_a',
      table_name: 'workspaces',
      removed: true,
    })
    expect(await now('select count(*) from current')).toEqual([[0]])
  })
})
