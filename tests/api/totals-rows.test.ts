import { beforeAll, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { night } from '../support/nights.ts'
import { type Office, openOffice } from '../support/office/office.ts'

/** What the totals of a pipeline read: who sees everything, and who sees their team's and nobody's. */

const house = useHouse()
const sizes = [1, 3, 10, 30]
const many = 3000
const statuses = ['open', 'won', 'lost']
const currencies = ['EUR', 'USD']

let office: Office
let pipeline = ''
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
const ownerOf = (n: number) => (n % 97 === 0 ? null : (owners[(n * 7) % owners.length] ?? null))

beforeAll(async () => {
  office = await openOffice(house())
  await office.at('Slack')
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
  const stageOf = (n: number) => stages[n % stages.length]?.id
  await fill(
    'deals',
    [
      ...['id', 'title', 'version', 'created_at', 'owner_id', 'pipeline_id', 'stage_id', 'status'],
      ...['entered_stage_at', 'amount', 'currency', 'contact_ids'],
    ],
    Array.from({ length: many }, (_, n) => [
      ...[`deal_${String(n).padStart(5, '0')}`, `Deal ${n}`, 1, n, ownerOf(n), pipeline],
      ...[stageOf(n), statuses[n % 3], 0, 100, currencies[Math.floor(n / 5) % 2], '[]'],
    ]),
  )
  await house().sql(
    'update workspaces set visibility = ? where id = ?',
    '{"deal":"team"}',
    office.workspace,
  )
  await night({ house: house(), workspace: office.workspace }, 2)
})

async function totals(call: Call) {
  const { status, headers, body } = await call('GET', `/pipelines/${pipeline}/totals`)
  expect(status).toBe(200)
  const rows = Number(/(\d+) rows/.exec(headers.get('server-timing') ?? '')?.[1])
  const deals = body.data.reduce((sum: number, one: { deals: number }) => sum + one.deals, 0)
  return { rows, deals, lines: body.data.length }
}

test.each(sizes)(
  'of a team of %i, as few rows as of any other, and all that it sees',
  async (size) => {
    const { call, mine } = readers.get(size) as { call: Call; mine: string[] }
    const { rows, deals, lines } = await totals(call)
    const seen = Array.from({ length: many }, (_, n) => ownerOf(n)).filter(
      (owner) => owner === null || mine.includes(owner),
    )
    expect(deals).toBe(seen.length)
    // Those of nobody and those of the team, each as many as there are lines, and who asks as whom.
    expect(rows).toBeLessThanOrEqual(2 * lines + 110)
  },
)
