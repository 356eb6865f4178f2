import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { openOffice } from '../support/office/office.ts'

/** Several reads in one request, such as a board asks: each answered as by itself, in one trip. */

const house = useWorkerd()
const many = 6000

let call: Call
let pipeline: string
let stages: string[]
let member: string
let jonas: Call

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test asserts.
type Any = any

async function several(...reads: string[]) {
  const query = reads.map((one) => `read=${encodeURIComponent(one)}`).join('&')
  const { status, body, headers } = await call('GET', `/reads?${query}`)
  const [, trips, rows] =
    /(\d+) trips, (\d+) rows/.exec(headers.get('server-timing') ?? '')?.map(Number) ?? []
  return { status, answers: (body.data ?? []) as Any[], trips: trips ?? 0, rows: rows ?? 0 }
}

beforeAll(async () => {
  const office = await openOffice(house())
  const maria = await office.at('Slack')
  await maria.say('deal Acme 12.5k EUR renewal close 30 Sep 2031')
  call = programWith(house(), await tokenOf(maria))
  jonas = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
  const [deal] = (await call('GET', '/deals')).body.data
  ;({ pipelineId: pipeline, ownerId: member } = deal)
  stages = (await call('GET', '/stages')).body.data.map(({ id }: Any) => id)
  await house().sql(
    `insert into deals (id, workspace_id, version, created_at, title, contact_ids, pipeline_id, stage_id,
       entered_stage_at, status, currency, owner_id, close_on)
     with recursive n (n) as (select 1 union all select n + 1 from n where n < ${many})
     select 'deal_' || printf('%06d', n), ?1, 1, n, 'Deal ' || n, '[]', ?2, ?3 ->> (n % ${stages.length}),
       n, iif(n % 5, 'open', 'won'), 'EUR', iif(n % 3, ?4, 'member_x'), date('2026-01-01', '+' || (n % 700) || ' days') from n`,
    ...[office.workspace, pipeline, JSON.stringify(stages), member],
  )
})

const columns = (more: string, limit: number) =>
  stages.map((one) => `/deals?filter[stageId]=${one}&${more}&limit=${limit}`)

describe('several reads in one', () => {
  test('are each answered as by themselves, in their order', async () => {
    const asked = [
      '/pipelines',
      `/pipelines/${pipeline}/totals`,
      '/deals?limit=3',
      '/deals/deal_none',
    ]
    const { status, answers } = await several(...asked)
    expect([status, answers.map((one) => one.status)]).toEqual([200, [200, 200, 200, 404]])
    const alone = []
    for (const one of asked.slice(0, 3)) alone.push((await call('GET', one)).body)
    expect(answers.slice(0, 3).map(({ body }) => body)).toEqual(alone)
    expect(answers[3].body.detail).toMatch(/no such deal/)
  })

  test('take no file, nothing that is not there, and none of their own', async () => {
    const { answers } = await several('/deals.csv', '/nothing/at/all/here', '/reads?read=/me')
    expect(answers.map((one) => one.status)).toEqual([400, 404, 404])
  })

  test('read a board of all stages in one trip, and no more rows than it shows', async () => {
    const { answers, trips, rows } = await several(
      ...columns('filter[status]=open&include=company', Math.floor(110 / stages.length)),
      `/pipelines/${pipeline}/totals`,
      '/events?after=latest',
    )
    expect(answers.map((one) => one.status)).toEqual(answers.map(() => 200))
    // Who asks is the other one.
    expect(trips).toBe(2)
    expect(rows).toBeLessThanOrEqual(300)
    const [first] = answers
    expect(first.body.data).toHaveLength(Math.floor(110 / stages.length))
    expect(first.body.data.every(({ stageId }: Any) => stageId === stages[0])).toBe(true)
    expect(first.body.page.next).toEqual(expect.any(String))
  })

  test('filters beside words hold, page after page', async () => {
    const [stage = ''] = stages
    const found: Any[] = []
    let next: string | null = null
    for (let pages = 0; pages < 4; pages += 1) {
      const cursor = next ? `&cursor=${next}` : ''
      const path = `/deals?q=is:open&filter[stageId]=${stage}&filter[ownerId]=${member}&limit=20${cursor}`
      const { body } = await call('GET', path)
      found.push(...body.data)
      next = body.page.next
    }
    expect(found.length).toBeGreaterThan(20)
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
    for (const one of found)
      expect(one).toMatchObject({ stageId: stage, ownerId: member, status: 'open' })
    const { body } = await call('GET', `/deals?q=acme&filter[stageId]=${stage}`)
    expect(body.data.map(({ title }: Any) => title)).toEqual(['Acme renewal'])
    const elsewhere = await call('GET', `/deals?q=acme&filter[stageId]=${stages[1]}`)
    expect(elsewhere.body.data).toEqual([])
  })
})

test('totals of a member alone, also in the workspace’s currency', async () => {
  const at = `/pipelines/${pipeline}/totals`
  const { body } = await call('GET', `${at}?owner=${member}`)
  const total = { stageId: stages[0], status: 'open', currency: 'EUR', deals: 1 }
  expect(body.data).toEqual([{ ...total, amount: 1_250_000, worth: 1_250_000 }])
  expect((await call('GET', `${at}?owner=member_x`)).body.data).toEqual([])
})

test('who follows from now on begins after the latest event', async () => {
  const { body: begun } = await call('GET', '/events?after=latest')
  expect(begun).toMatchObject({ data: [], page: { next: null, last: expect.any(String) } })
  const after = (last: string) => call('GET', `/events?after=${last}`)
  const { body: none } = await after(begun.page.last)
  expect(none).toEqual({ data: [], page: { next: null, last: expect.any(String) } })
  const { body: saved } = await call('POST', '/deals', { body: { title: 'Fleet' } })
  const { body: later } = await after(begun.page.last)
  expect(later.data.map(({ id }: Any) => id)).toEqual([saved.event])
  expect(later.page.next).toBeNull()
  const { body: since } = await after(later.page.last)
  expect(since.data).toEqual([])
})

test('who sees deals is shown the stages they stand in, and changes none', async () => {
  const { body } = await jonas('GET', '/stages')
  expect(body.data.map(({ id }: Any) => id)).toEqual(stages)
  expect((await jonas('GET', '/pipelines')).body.data.map(({ id }: Any) => id)).toEqual([pipeline])
  const renamed = { pipeline, name: 'Selling' }
  expect((await jonas('POST', '/actions/rename-pipeline', { body: renamed })).status).toBe(403)
})
