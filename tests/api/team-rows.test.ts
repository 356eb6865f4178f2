import { beforeAll, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { night } from '../support/nights.ts'
import { type Office, openOffice } from '../support/office/office.ts'

/** What the totals of a pipeline read: for who sees everything, and for who sees their team's and nobody's. */

const house = useWorkerd()
const sizes = [1, 3, 10, 30]
const many = 3000
const statuses = ['open', 'won', 'lost']
const currencies = ['EUR', 'USD']

let office: Office
let pipeline = ''
let admin: Call
let stage = ''
const readers = new Map<number, { call: Call; mine: string[] }>()

async function fill(table: string, columns: string[], rows: unknown[][]) {
  const values = columns.map((_, at) => `value ->> ${at}`)
  await house().sql(
    `insert into ${table} (workspace_id, ${columns}) select ?1, ${values} from json_each(?2)`,
    ...[office.workspace, JSON.stringify(rows)],
  )
}

const others = (size: number) => Array.from({ length: size }, (_, n) => `member_${size}x${n}`)
let owners: string[] = []
const mailOf = (n: number) => `person.${n}@acme.example`
const ownerOf = (n: number) => (n % 97 === 0 ? null : (owners[(n * 7) % owners.length] ?? null))

beforeAll(async () => {
  office = await openOffice(house())
  admin = programWith(house(), await tokenOf(await office.at('Slack')))
  for (const size of sizes) {
    const who = await office.hire(`Reader${size} Ray`)
    const call = programWith(house(), await tokenOf(await office.at('Slack', who)))
    const { id } = (await call('GET', '/me')).body.data
    readers.set(size, { call, mine: [id, ...others(size - 1)] })
  }
  const teams = sizes.map((size) => readers.get(size)?.mine ?? [])
  owners = [...teams.flat(), ...others(16)]
  await fill(
    'workspace_members',
    ['id', 'version', 'created_at', 'copied_version', 'name', 'role', 'active'],
    owners.filter((id) => /^member_\d+x\d+$/.test(id)).map((id) => [id, 1, 0, 1, id, 'rep', 1]),
  )
  await fill(
    'workspace_teams',
    ['id', 'version', 'created_at', 'name', 'member_ids'],
    teams.map((ids, at) => [`team_${at}`, 1, 0, `Team ${at}`, JSON.stringify(ids)]),
  )
  await fill(
    'links',
    ['to_id', 'kind', 'at', 'from_id'],
    teams.flatMap((ids, at) => ids.map((id) => [id, 'team', 0, `team_${at}`])),
  )
  const stages = await house().sql<{ id: string; pipeline: string }>(
    'select id, pipeline_id as pipeline from stages where workspace_id = ? order by position',
    office.workspace,
  )
  pipeline = stages[0]?.pipeline ?? ''
  stage = stages[1]?.id ?? ''
  const stageOf = (n: number) => stages[n % stages.length]?.id
  await fill(
    'deals',
    [
      ...['id', 'title', 'version', 'created_at', 'owner_id', 'pipeline_id', 'stage_id', 'status'],
      ...['entered_stage_at', 'amount', 'currency', 'contact_ids', 'close_on', 'company_id'],
    ],
    Array.from({ length: many }, (_, n) => [
      ...[`deal_${String(n).padStart(5, '0')}`, `Deal ${n}`, 1, n, ownerOf(n), pipeline],
      ...[
        stageOf(n),
        statuses[n % 3],
        0,
        100,
        currencies[Math.floor(n / 5) % 2],
        '[]',
        `2026-0${1 + (n % 9)}-10`,
        `company_${n % 40}`,
      ],
    ]),
  )
  await fill(
    'companies',
    ['id', 'version', 'created_at', 'name'],
    Array.from({ length: 40 }, (_, n) => [`company_${n}`, 1, n, `Company ${n}`]),
  )
  await fill(
    'contacts',
    ['id', 'version', 'created_at', 'name', 'emails', 'phones', 'kinds', 'owner_id'],
    owners.map((owner, n) => [
      ...[`contact_${n}`, 1, n, `Person ${n}`, JSON.stringify([mailOf(n)]), '[]', '{}', owner],
    ]),
  )
  await fill(
    'keys',
    ['kind', 'key', 'record_id'],
    owners.map((_, n) => ['email', mailOf(n), `contact_${n}`]),
  )
  await house().sql(
    'update workspaces set visibility = ? where id = ?',
    '{"deal":"team","contact":"team"}',
    office.workspace,
  )
  await night({ house: house(), workspace: office.workspace }, 2)
})

async function read(call: Call, path: string) {
  const { status, headers, body } = await call('GET', path)
  expect([path, status, body.detail]).toEqual([path, 200, undefined])
  return { rows: Number(/(\d+) rows/.exec(headers.get('server-timing') ?? '')?.[1]), body }
}

async function totals(call: Call) {
  const { rows, body } = await read(call, `/pipelines/${pipeline}/totals`)
  const deals = body.data.reduce((sum: number, one: { deals: number }) => sum + one.deals, 0)
  return { rows, deals }
}

test.each(sizes)(
  'of a team of %i, hardly more rows than of everyone, and all that it sees',
  async (size) => {
    const { call, mine } = readers.get(size) as { call: Call; mine: string[] }
    const seen = Array.from({ length: many }, (_, n) => ownerOf(n)).filter(
      (owner) => owner === null || mine.includes(owner),
    )
    expect((await totals(call)).deals).toBe(seen.length)
    // By now their teams are known.
    const { rows, deals } = await totals(call)
    const all = await totals(admin)
    expect([deals, all.deals]).toEqual([seen.length, many])
    expect(rows).toBeLessThanOrEqual(1.3 * all.rows)
  },
)

/** A row for each group of records that a page is merged from: of each owner one, of the team, and of nobody. */
const lists = (stage: string): [path: string, ranges: number][] => [
  ['/deals', 1],
  ['/deals?include=company', 1],
  ['/deals?filter[status]=open', 1],
  ['/deals?filter[status]=open&sort=closeOn', 1],
  [`/deals?filter[stageId]=${stage}&filter[status]=open`, 1],
  // Of each status a range of its own.
  [`/deals?filter[stageId]=${stage}`, 3],
  ['/deals?sort=closeOn', 3],
  ['/deals?sort=-closeOn', 3],
]

test.each(sizes)('a page of a team of %i reads a row more for each of its groups', async (size) => {
  const { call } = readers.get(size) as { call: Call }
  for (const [path, ranges] of lists(stage)) {
    const all = await read(admin, path)
    await read(call, path)
    const { rows } = await read(call, path)
    expect(rows, path).toBeLessThanOrEqual(all.rows + ranges * (2 * size + 20))
  }
})

test('a page of fifty with their companies reads hardly more where a team sees its own', async () => {
  for (const size of sizes.slice(0, 3)) {
    const { call } = readers.get(size) as { call: Call }
    const path = '/deals?limit=50&include=company'
    const all = await read(admin, path)
    await read(call, path)
    const { rows, body } = await read(call, path)
    expect(body.data[0].company.name).toMatch(/^Company/)
    expect(rows).toBeLessThanOrEqual(1.3 * all.rows)
  }
})

test.each(sizes)(
  'who has an address is found by a team of %i in hardly more rows',
  async (size) => {
    const { call, mine } = readers.get(size) as { call: Call; mine: string[] }
    const find = (by: Call, n: number) => read(by, `/people?filter[emails]=${mailOf(n)}`)
    for (const owner of [mine.at(-1) ?? '', mine[0] ?? '', owners.at(-1) ?? '']) {
      const n = owners.indexOf(owner)
      const { rows, body } = await find(call, n)
      expect(body.data.length).toBe(mine.includes(owner) ? 1 : 0)
      // However many are in the team, that is a row or two.
      expect(rows).toBeLessThanOrEqual((await find(admin, n)).rows + 13)
    }
  },
)
