import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { filing } from '../support/search-words.ts'

const house = useWorkerd()

let office: Office
let call: Call

beforeAll(async () => {
  office = await openOffice(house())
  const maria = await office.at('Slack')
  call = programWith(house(), await tokenOf(maria))
  await maria.say('deal Acme 12.5k EUR renewal close 30 Sep 2031')
})

const get = (path: string, headers = {}) => call('GET', path, { headers })

const only = async (path: string) => {
  const { body } = await get(path)
  expect(body.data).toHaveLength(1)
  return body.data[0]
}

/** What an answer cost: trips to the database and rows it read. */
const costOf = (headers: Headers) => {
  const [, trips, rows] = /(\d+) trips, (\d+) rows/.exec(headers.get('server-timing') ?? '') ?? []
  return { trips: Number(trips), rows: Number(rows) }
}

describe('a record', () => {
  test('has the names of the registry, amounts in minor units and instants in UTC', async () => {
    const { id } = await only('/deals')
    const { status, body } = await get(`/deals/${id}`)
    const instant = expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        data: {
          ...{ id, kind: 'deal', version: 1, createdAt: instant, title: 'Acme renewal' },
          ...{ companyId: expect.stringMatching(/^company_/), contactIds: [], contactRoles: {} },
          ...{ lines: [], ownerId: expect.stringMatching(/^member_/), status: 'open' },
          pipelineId: expect.stringMatching(/^pipeline_/),
          ...{ stageId: expect.stringMatching(/^stage_/), enteredStageAt: instant },
          ...{ amount: 1_250_000, currency: 'EUR', closeOn: '2031-09-30' },
          ...{ closedAt: null, lostReason: null, fine: null, teamId: null, sharedWith: null },
          externalIds: null,
        },
      },
    })
  })

  test('is not sent again while its version is the one that was read', async () => {
    const { id } = await only('/deals')
    const etag = (await get(`/deals/${id}`)).headers.get('etag') ?? ''
    expect(etag).toBe('"1"')
    const same = await get(`/deals/${id}`, { 'if-none-match': `"7", W/${etag}` })
    expect([same.status, same.body, same.headers.get('etag')]).toEqual([304, '', etag])
    expect((await get(`/deals/${id}`, { 'if-none-match': '"7"' })).status).toBe(200)
  })

  test('comes with what it names, and with no more than the fields that are wanted', async () => {
    const { id } = await only('/deals')
    const { body, headers } = await get(`/deals/${id}?fields=title,amount&include=company,contacts`)
    expect(body.data).toMatchObject({
      ...{ id, kind: 'deal', version: 1, title: 'Acme renewal', amount: 1_250_000 },
      ...{ company: { kind: 'company', name: 'Acme', emails: [] }, contacts: [] },
    })
    expect(body.data).not.toHaveProperty('closeOn')
    expect(headers.get('etag')).toBeNull()
  })

  test('is found by its words, and nothing is said twice', async () => {
    expect(await only('/deals?q=renew')).toMatchObject({ title: 'Acme renewal' })
    // All vowels, so that as many letters as there are stand for it: the real database takes that too.
    expect(await only('/deals?q=title:"ácme renewal" title:"ÂCME RËNEWAL" renew')).toMatchObject({
      title: 'Acme renewal',
    })
    expect((await get('/deals?q=title:"aeiouyn sltdcgrhzjk"')).body.data).toEqual([])
    const { body } = await get('/search?q=acme')
    const names = body.data.map(({ kind, name }: Record<string, string>) => `${kind} ${name}`)
    expect(names.sort()).toEqual(['company Acme', 'deal Acme renewal'])
  })

  test('of a kind that has two names stands under both', async () => {
    const names = async (path: string) =>
      (await get(path)).body.data.map(({ name }: Record<string, string>) => name)
    expect(await names('/colleagues')).toContain('Maria Silva')
    expect(await names('/members')).toEqual(await names('/colleagues'))
  })
})

/** An activity of theirs, as rows. */
const activity = async (id: string, author: string, isPrivate: 0 | 1) => {
  await house().sql(
    `insert into activities (id, workspace_id, version, created_at, kind, subject, body, at,
       author_id, private, links) values (?, ?, 1, 1, 'email', ?, 'The beginning …', 1000, ?, ?, '[]')`,
    ...[id, office.workspace, `About ${id}`, author, isPrivate],
  )
}

describe('activities', () => {
  beforeAll(async () => {
    const { data } = (await get('/me')).body
    await activity('activity_open', 'member_other', 0)
    await activity('activity_mine', data.id, 1)
    await activity('activity_theirs', 'member_other', 1)
    await house().sql(
      'insert into long_texts (workspace_id, record_id, text) values (?, ?, ?)',
      ...[office.workspace, 'activity_open', 'The beginning and the end.'],
    )
  })

  test('that are private are read by their author alone', async () => {
    const { data } = (await get('/activities')).body
    const ids = data.map(({ id }: Record<string, string>) => id)
    expect(ids).toEqual(['activity_open', 'activity_mine'])
    expect((await get('/activities/activity_theirs')).status).toBe(404)
    expect((await get('/activities/activity_theirs/history')).status).toBe(404)
  })

  test('are listed in short and read whole, under names that are theirs', async () => {
    const { data } = (await get('/activities?fields=body')).body
    expect(data[0].body).toBe('The beginning …')
    expect((await get('/activities/activity_open')).body.data).toMatchObject({
      ...{ kind: 'activity', type: 'email', at: '1970-01-01T00:00:01.000Z' },
      body: 'The beginning and the end.',
    })
  })
})

describe('among three hundred people of as many companies', () => {
  const n = 'with recursive n (n) as (select 1 union all select n + 1 from n where n < 300)'
  beforeAll(async () => {
    for (const insert of [
      `insert into companies (id, workspace_id, version, created_at, name)
       ${n} select 'company_n' || n, ?1, 1, n, 'Firm ' || n from n`,
      `insert into contacts (id, workspace_id, version, created_at, name, company_id, emails, phones)
       ${n} select 'contact_n' || n, ?1, 1, n, 'Kim ' || n, 'company_n' || n,
         json_array('kim' || n || '@firm.example'), '[]' from n`,
      `insert into keys (workspace_id, kind, key, record_id)
       ${n} select ?1, 'email', 'kim' || n || '@firm.example', 'contact_n' || n from n`,
      ...filing(`${n} select ?1, 'contact', null, 'kim', 'contact_n' || n from n`),
    ])
      await house().sql(insert, office.workspace)
  })

  test('a page of fifty with their companies reads each of them once', async () => {
    const { body, headers } = await get('/people?include=company&sort=-createdAt')
    expect(body.data.map(({ company }: { company: { name: string } }) => company.name)).toEqual(
      Array.from({ length: 50 }, (_, at) => `Firm ${300 - at}`),
    )
    expect(costOf(headers).rows).toBeLessThanOrEqual(150)
    expect(costOf(headers).trips).toBeLessThanOrEqual(2)
    const next = await get(`/people?include=company&sort=-createdAt&cursor=${body.page.next}`)
    expect(next.body.data[0].company.name).toBe('Firm 250')
    expect(costOf(next.headers).rows).toBeLessThanOrEqual(150)
  })

  test.each([
    ['/contacts?filter[emails]=Kim7@firm.example', ['Kim 7']],
    ['/contacts?q=kim&limit=2', ['Kim 99', 'Kim 98']],
    ['/contacts?filter[companyId]=company_n9', ['Kim 9']],
    ['/contacts?filter[name]=Kim 12', ['Kim 12']],
    ['/contacts?sort=name&limit=2', ['Kim 1', 'Kim 10']],
  ])('%s reads few rows', async (path, names) => {
    const { body, headers } = await get(path)
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(names)
    expect(costOf(headers).rows).toBeLessThanOrEqual(100)
  })

  test('words find each of them once, page by page', async () => {
    const first = await get('/contacts?q=kim&limit=200&fields=name')
    const last = await get(`/contacts?q=kim&limit=200&cursor=${first.body.page.next}`)
    const ids = [...first.body.data, ...last.body.data].map(({ id }: { id: string }) => id)
    expect([ids.length, new Set(ids).size, last.body.page.next]).toEqual([300, 300, null])
  })
})

test('another workspace’s records are in no list, and cannot be read by their ids', async () => {
  const other = await openOffice(house())
  const theirs = programWith(house(), await tokenOf(await other.at('Slack')))
  const deal = await only('/deals')
  const ids = [deal.id, deal.companyId, deal.stageId, deal.ownerId, 'contact_n7']
  for (const path of ['deals', 'companies', 'people', 'stages', 'colleagues', 'activities']) {
    const { body } = await theirs('GET', `/${path}`)
    const found = body.data.map(({ id }: { id: string }) => id)
    expect(found.filter((id: string) => ids.includes(id))).toEqual([])
  }
  for (const path of [
    ...[`/deals/${deal.id}`, `/deals/${deal.id}/history`, `/companies/${deal.companyId}`],
    `/pipelines/${deal.pipelineId}/totals`,
  ])
    expect([path, (await theirs('GET', path)).status]).toEqual([path, 404])
  for (const path of [
    ...['/contacts?filter[emails]=kim7@firm.example', '/contacts?q=kim', '/search?q=acme'],
    `/deals?filter[companyId]=${deal.companyId}`,
  ])
    expect([path, (await theirs('GET', path)).body.data]).toEqual([path, []])
})
