import { beforeAll, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'

/** What a page of what happened reads, however much happened and whoever asks. */

const house = useWorkerd()
const many = 3000
/** An event that touched so many records lies among those that touched one. */
const crowd = 700
const middle = 1040

let office: Office
let call: Call
let jonas: Call

const event = (id: string) =>
  `select 'event_' || ${id}, ?1, 'event_' || ${id}, '', 'deal.edited', 'member_x', 'slack', n,
   'deal_' || printf('%05d', n % 900) from n`

beforeAll(async () => {
  office = await openOffice(house())
  call = programWith(house(), await tokenOf(await office.at('Slack')))
  jonas = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
  const fill = (into: string, rows: string, most = many) =>
    house().sql(
      `insert into ${into} with recursive n (n) as
       (select 1 union all select n + 1 from n where n < ${most}) ${rows}`,
      office.workspace,
    )
  const deals = `deals (id, workspace_id, version, created_at, title, contact_ids, pipeline_id, stage_id,
    entered_stage_at, status, currency, owner_id)`
  // Every third is a colleague's.
  await fill(
    deals,
    `select 'deal_' || printf('%05d', n), ?1, 9, n, 'Deal', '[]', 'pipeline_x', 'stage_x', n, 'open',
     'EUR', iif(n % 3, null, 'member_x') from n`,
    890,
  )
  await fill(
    'events (id, workspace_id, request_id, input, name, member_id, surface, at, record_id)',
    event(`printf('%05d', n)`),
  )
  await fill(
    'changes (event_id, workspace_id, kind, record_id, version, before, after)',
    `select 'event_' || printf('%05d', n), ?1, 'deal', 'deal_' || printf('%05d', n % 900), n,
     '{"title":"Old"}', '{"title":"Deal"}' from n`,
  )
  await fill(
    'changes (event_id, workspace_id, kind, record_id, version, before, after)',
    `select 'event_' || printf('%05d', ${middle}), ?1, 'contact', 'contact_' || n, 1, null,
     '{"name":"Kim"}' from n`,
    crowd,
  )
})

/** All pages, with the rows each read. */
async function pages(by: Call, limit: number) {
  const found = []
  for (let next = ''; ; ) {
    const { status, headers, body } = await by('GET', `/events?limit=${limit}${next}`)
    expect(status).toBe(200)
    const rows = Number(/(\d+) rows/.exec(headers.get('server-timing') ?? '')?.[1])
    found.push({ rows, data: body.data, ids: body.data.map(({ id }: { id: string }) => id) })
    if (body.page.next === null) return found
    next = `&after=${body.page.next}`
  }
}

/** Each event, its change and the one after, its record, and what it was last where that may be gone. */
const most = 50 * 5.5

test('reads a few rows an event, and every event comes once with all that it touched', async () => {
  const found = await pages(call, 50)
  const ids = found.flatMap((page) => page.ids)
  expect(ids).toHaveLength(new Set(ids).size)
  expect(ids.filter((id) => /^event_\d{5}$/.test(id))).toHaveLength(many)
  const large = found.filter(({ rows }) => rows > most)
  expect(large).toHaveLength(1)
  const id = `event_${String(middle).padStart(5, '0')}`
  const crowded = large[0]?.data.find((one: { id: string }) => one.id === id)
  expect(crowded?.changes).toHaveLength(crowd + 1)
})

test('the same of who does not see all of it', async () => {
  await house().sql(
    `update workspaces set visibility = '{"deal":"owner"}' where id = ?`,
    office.workspace,
  )
  const found = await pages(jonas, 50)
  const seen = found.flatMap(({ data }) => data.map((one: { record: string }) => one.record))
  expect(seen.filter((id) => /^deal_0/.test(id ?? ''))).not.toHaveLength(0)
  expect(seen.filter((id) => Number(/^deal_(\d+)$/.exec(id ?? '')?.[1]) % 3 === 0)).toEqual([])
  // A third of the events is passed over, and what touched very many comes with others.
  expect(found.filter(({ rows }) => rows > 2 * most)).toHaveLength(1)
})
