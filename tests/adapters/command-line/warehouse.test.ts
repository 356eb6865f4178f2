import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../../support/api.ts'
import { command } from '../../support/command.ts'
import { useHouse } from '../../support/harness.ts'
import { listening } from '../../support/listening.ts'
import { openOffice } from '../../support/office/office.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** `npm run warehouse`, asked in a process of its own, against the built Worker; DuckDB reads its files. */

const house = useHouse()
const folder = temporaryFolder()
const to = join(folder, 'warehouse')
const file = (table: string) => join(to, `${table}.parquet`)

let server: Awaited<ReturnType<typeof listening>>
let token: string
let jonas: string
let call: Call
let duck: DuckDBConnection
let written: Awaited<ReturnType<typeof command>>

const run = (words: string[], variables: Record<string, string> = {}) =>
  command('warehouse', words, { ALONGSIDE_URL: server.url, ALONGSIDE_TOKEN: token, ...variables })

async function sent(path: string, body: object) {
  const answer = await call('POST', path, { body })
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body.data
}

/** What DuckDB finds, with numbers as numbers. */
async function query(sql: string): Promise<unknown[][]> {
  const found = await duck.runAndReadAll(sql)
  return found
    .getRowsJson()
    .map((row) => row.map((is) => (/^-?\d+$/.test(`${is}`) ? Number(is) : is)))
}

/** What a report says: the ids and words of each row, and its number. */
async function report(body: object): Promise<unknown[][]> {
  const { rows, keys } = await sent('/reports/run', body)
  return rows.map((row: unknown[], at: number) => [...keys[at], row.at(-1)])
}

const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).toSorted()

const secrets = [
  ...['Kim Quillfeather', 'Quillfeather', 'kim@quill.example', '+4915112345678', 'Tulip Row'],
  ...['Globex Works', 'globexworks.example', 'Fleet for Kim', 'Printer smokes', 'likes tulips'],
  ...['Ring Kim back', 'Setup at Kim’s', 'A-Quill', 'Word of mouth', '1984-03-17'],
  ...['Maria Silva', 'Jonas Weber'],
]

async function sell(product: string, at: number): Promise<void> {
  const month = String(1 + (at % 3)).padStart(2, '0')
  await sent('/orders', {
    ...{ number: `A-Quill-${at}`, company: 'Globex Works', placedOn: `2026-${month}-1${at}` },
    ...{ channel: at % 2 ? 'Web' : 'Store', region: 'North', currency: at === 4 ? 'USD' : 'EUR' },
    ...(at === 3 && { status: 'cancelled' }),
    lines: [
      { product, quantity: 1.5 + at, price: 3333, discount: 10, tax: 19 },
      { name: 'Setup at Kim’s', quantity: 1, price: 5000 + at },
      ...(at === 2
        ? [{ type: 'return', product, quantity: 1, price: 3333, on: '2026-03-20' }]
        : []),
    ],
  })
}

beforeAll(async () => {
  const office = await openOffice(house())
  token = await tokenOf(await office.at('Slack'))
  jonas = await tokenOf(await office.at('Slack', office.jonas))
  call = programWith(house(), token)
  server = await listening(house())
  duck = await (await DuckDBInstance.create()).connect()

  for (const field of [
    { label: 'Source', type: 'choice', choices: [{ value: 'fair', label: 'Trade fair' }] },
    { label: 'Budget', type: 'money' },
    { label: 'Heard', type: 'text' },
    { label: 'Tags', type: 'choices', choices: ['Red', 'Blue'] },
  ])
    await sent('/fields', { of: 'deal', ...field })
  const colleagues = (await call('GET', '/colleagues')).body.data
  const company = await sent('/companies', {
    ...{ name: 'Globex Works', domains: ['globexworks.example'], officeAddress: 'Tulip Row 4' },
  })
  const kim = await sent('/people', {
    ...{ name: 'Kim Quillfeather', emails: ['kim@quill.example'], phones: ['+49 151 12345678'] },
    ...{ privateAddress: 'Tulip Row 5', birthday: '1984-03-17', companyId: company.id },
  })
  for (const at of [0, 1, 2]) {
    const deal = await sent('/deals', {
      ...{ title: `Fleet for Kim ${at}`, amount: 100_001 + at, currency: 'EUR' },
      ...{ contactIds: [kim.id], companyId: company.id, ownerId: colleagues[at % 2].id },
      ...{ source: 'fair', heard: 'Word of mouth', tags: ['red', 'blue'] },
      budget: { minor: 900 + at, currency: 'CHF' },
    })
    if (at < 2) await sent('/actions/win-deal', { id: deal.id, closeOn: 'today' })
  }
  const thing = { code: 'W-1', price: 3333, cost: 1100, currency: 'EUR', category: 'Hardware' }
  const { id } = await sent('/products', { name: 'Widget', ...thing })
  for (const at of [0, 1, 2, 3, 4]) await sell(id, at)
  for (const type of ['complaint', 'question', 'complaint'])
    await sent('/cases', { subject: 'Printer smokes', type, contactId: kim.id })
  const note = { about: kim.id, kind: 'call', note: 'Kim likes tulips' }
  await sent('/actions/log-activity', note)
  await sent('/tasks', { title: 'Ring Kim back', recordId: kim.id, dueOn: '2031-05-01' })
  written = await run(['--to', to])
})
afterAll(() => {
  server.close()
  duck.closeSync()
  rmSync(folder, { recursive: true, force: true })
})

test('the files say the same as reports do', async () => {
  expect(written).toMatchObject({ code: 0, error: '' })
  expect(written.out).toMatch(/^orders: 5\n/m)
  expect(written.out).toMatch(/^orders-lines: 11\n/m)

  const won = `select ownerId, count(*) from '${file('deals')}' where status = 'won' group by 1`
  expect(sorted(await query(won))).toEqual(sorted(await report({ measure: 'won', by: ['owner'] })))
  expect(await query(won)).toHaveLength(2)

  const revenue = `select l.productId, strftime(o.placedOn, '%Y-%m'), o.currency,
      sum(if(l.type = 'sale', 1, -1)
        * cast(round(round(l.quantity * l.price * (100 - l.discount) / 100, 6)) as bigint))
    from '${file('orders')}' o join '${file('orders-lines')}' l on l.orderId = o.id
    where o.status <> 'cancelled' and l.productId is not null group by all`
  const { rows, keys, columns } = await sent('/reports/run', {
    ...{ measure: 'revenue', by: ['product', 'month'] },
  })
  const currency = columns.findIndex(({ name }: { name: string }) => name === 'currency')
  const said = rows.map((row: unknown[], at: number) => [...keys[at], row[currency], row.at(-1)])
  const ofProducts = said.filter(([product]: string[]) => product?.startsWith('product_'))
  expect(ofProducts.length).toBeGreaterThan(2)
  expect(sorted(await query(revenue))).toEqual(sorted(ofProducts))

  const cases = `select type, count(*) from '${file('cases')}' group by 1`
  expect(sorted(await query(cases))).toEqual(
    sorted(await report({ measure: 'cases', by: ['type'] })),
  )

  const channels = `select channel, sum(amount) from '${file('orders')}'
    where status <> 'cancelled' and currency = 'EUR' group by 1`
  expect(sorted(await query(channels))).toEqual(
    sorted(await report({ measure: 'revenue', by: ['channel'], where: 'currency:EUR' })),
  )
})

test('links, days, moments, choices and fields of one’s own are there as what they are', async () => {
  const of = (table: string) => query(`describe select * from '${file(table)}'`)
  const types = Object.fromEntries((await of('deals')).map(([name, type]) => [name, type]))
  expect(types).toMatchObject({
    ...{ id: 'VARCHAR', companyId: 'VARCHAR', amount: 'BIGINT', currency: 'VARCHAR' },
    ...{ closeOn: 'DATE', closedAt: expect.stringMatching(/^TIMESTAMP/), source: 'VARCHAR' },
    ...{ budget: 'BIGINT', budget_currency: 'VARCHAR' },
  })
  expect(types).not.toHaveProperty('title')
  expect(types).not.toHaveProperty('heard')
  const own = `select budget, budget_currency, source from '${file('deals')}' order by 1`
  expect(await query(own)).toEqual([900, 901, 902].map((is) => [is, 'CHF', 'fair']))
  const tags = `select t.value, count(*) from '${file('deals-tags')}' t
    join '${file('deals')}' d on d.id = t.dealId group by 1 order by 1`
  expect(await query(tags)).toEqual([
    ['blue', 3],
    ['red', 3],
  ])
  const people = `select count(*) from '${file('deals-contactIds')}' l
    join '${file('people')}' p on p.id = l.value`
  expect(await query(people)).toEqual([[3]])
  const stages = `select s.name, p.name is not null from '${file('deals')}' d
    join '${file('stages')}' s on s.id = d.stageId join '${file('pipelines')}' p on p.id = s.pipelineId`
  expect(await query(stages)).toHaveLength(3)
  expect((await of('people')).map(([name]) => name)).not.toContain('birthday')
  const due = `select cast(dueOn as varchar) from '${file('tasks')}'`
  expect(await query(due)).toEqual([['2031-05-01']])
  const { closedAt } = (await call('GET', '/deals?filter[status]=won&limit=1')).body.data[0]
  const closed = `select count(*) from '${file('deals')}' where epoch_ms(closedAt) = ${Date.parse(closedAt)}`
  expect(await query(closed)).not.toEqual([[0]])
})

test('no name, address, number or text of anybody is in them', async () => {
  const paths = ['people', 'companies', 'deals', 'orders', 'cases', 'activities', 'tasks']
  const there = await Promise.all([...paths, 'colleagues'].map((path) => call('GET', `/${path}`)))
  const known = JSON.stringify(there.map(({ body }) => body))
  expect(secrets.filter((secret) => !known.includes(secret))).toEqual([])
  const names = readdirSync(to)
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter((name) => !name.endsWith('.parquet'))).toEqual([])
  for (const name of names) {
    const bytes = readFileSync(join(to, name)).toString('latin1')
    // Pages are compressed: what is in them is looked for where they are read.
    const rows = JSON.stringify(await query(`select * from '${join(to, name)}'`))
    for (const secret of secrets)
      expect([name, secret, bytes.includes(secret), rows.includes(secret)]).toEqual([
        ...[name, secret, false, false],
      ])
  }
})

test('what only admins are shown is left out for others, and the rest is written', async () => {
  const his = join(folder, 'his')
  const done = await run(['--to', his], { ALONGSIDE_TOKEN: jonas })
  expect(done).toMatchObject({ code: 0, error: '' })
  expect(done.out).toMatch(/^workspaces: not shown to you$/m)
  expect(readdirSync(his)).toContain('orders.parquet')
  expect(readdirSync(his)).not.toContain('workspaces.parquet')
})

test('an error is one sentence, and what was there stays', async () => {
  const before = readFileSync(file('orders'))
  const refused = await run(['--to', to, '--token', 'alongside_none'])
  expect(refused).toMatchObject({ code: 1, out: '', error: expect.stringMatching(/token.*\.\n$/i) })
  expect(await run(['--to', to, '--url', 'http://127.0.0.1:9'])).toMatchObject({
    ...{ code: 1, error: 'Nothing answers at http://127.0.0.1:9.\n' },
  })
  expect((await run([])).error).toMatch(/^npm run warehouse -- --to FOLDER/)
  const none = await run(['--to', to], { ALONGSIDE_TOKEN: '' })
  expect(none).toMatchObject({ code: 1, error: expect.stringMatching(/^There is no token/) })
  const [taken, blocked] = [join(folder, 'taken'), join(folder, 'blocked')]
  writeFileSync(taken, '')
  const into = await run(['--to', join(taken, 'x')])
  expect(into).toMatchObject({
    code: 1,
    error: expect.stringMatching(/taken.* cannot be written: /),
  })
  mkdirSync(join(blocked, 'orders.parquet'), { recursive: true })
  expect(await run(['--to', blocked])).toMatchObject({
    ...{ code: 1, error: expect.stringMatching(/blocked cannot be written: /) },
  })
  expect(readdirSync(blocked).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(readFileSync(file('orders')).equals(before)).toBe(true)
})

test('it waits where it is asked to, and knows who is no Alongside', async () => {
  let asked = 0
  const other = createServer((_request, response) => {
    asked += 1
    if (asked === 1) response.writeHead(429, { 'retry-after': '0' }).end()
    else response.writeHead(asked === 2 ? 404 : 200).end('<html>')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo // it listens on a port
  const url = `http://127.0.0.1:${port}`
  for (const status of [' or it is not well \\(404\\)', '']) {
    const said = await run(['--to', join(folder, 'other'), '--url', url])
    expect(said.error).toMatch(
      new RegExp(`^What answers at ${url} is no Alongside,?${status}\\.\n$`),
    )
  }
  expect(asked).toBe(3)
  other.close()
})
