import { beforeAll, expect, test } from 'vitest'
import { tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { openOffice } from '../support/office/office.ts'

/** Requests that no program means to send: each is answered with a sentence, none with an error of ours. */

const house = useWorkerd()
let token: string
let deal: string
let pipeline: string

const send = (method: string, path: string, init: { body?: string; headers?: object } = {}) =>
  house().fetch(`/api/v1${path.replaceAll('{deal}', deal).replaceAll('{pipeline}', pipeline)}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
      ...init.headers,
    },
    ...(init.body !== undefined && { body: init.body }),
  })

beforeAll(async () => {
  const office = await openOffice(house())
  token = await tokenOf(await office.at('Slack'))
  const made = await send('POST', '/deals', { body: JSON.stringify({ title: 'Acme renewal' }) })
  deal = ((await made.json()) as { data: { id: string } }).data.id
  const all = (await (await send('GET', '/pipelines')).json()) as { data: { id: string }[] }
  pipeline = all.data[0]?.id ?? ''
})

const huge = '9'.repeat(400)
const deep = `${'['.repeat(300)}${']'.repeat(300)}`
const cursorOf = (value: unknown) => encodeURIComponent(btoa(JSON.stringify(value)))

type Odd = [
  method: string,
  path: string,
  body?: string | undefined,
  headers?: Record<string, string>,
]

const reads: Odd[] = [
  ...[
    '/deals?cursor=%00',
    '/deals?cursor=null',
    `/deals?cursor=${cursorOf(null)}`,
    `/deals?cursor=${cursorOf([1, 2, 3])}`,
    `/deals?cursor=${cursorOf({ a: 1 })}`,
    `/deals?cursor=${'A'.repeat(5000)}`,
    '/deals?limit=1e9',
    '/deals?limit=-0',
    '/deals?limit=0x10',
    '/deals?limit=%F0%9F%98%80',
    '/deals?limit=2&limit=3',
    '/deals?sort=__proto__',
    '/deals?sort=constructor',
    '/deals?sort=-',
    "/deals?sort=title'%20or%201=1--",
    '/deals?filter[__proto__]=1',
    '/deals?filter[status][in]=',
    '/deals?filter[status][gte]=%00',
    '/deals?filter[amount][gte]=1e400',
    `/deals?filter[createdAt][gte]=${huge}`,
    '/deals?filter[createdAt][gte]=2026-13-45',
    '/deals?filter[status]=%ED%A0%80',
    '/deals?filter[]=x',
    '/deals?filter=x',
    '/deals?filter[status]=open&filter[status]=won',
    '/deals?fields=nothing',
    '/deals?fields=title,title,__proto__',
    '/deals?include=__proto__',
    '/deals?include=company.owner.team',
    '/deals/%00',
    '/deals/deal_%F0%9F%98%80',
    `/deals/deal_${'x'.repeat(3000)}`,
    '/deals/{deal}/history?cursor=%22',
    '/deals/{deal}/history?limit=201',
    '/deals/{deal}/nothing',
    '/deals//{deal}//x',
    '/DEALS',
    '/search',
    '/search?q=',
    '/events?after=event_%00',
    '/events?after[]=x',
    '/events?limit=ten',
    '/pipelines/{deal}/totals',
    '/pipelines/nothing/totals',
    '/audit?from=yesterday',
    '/audit?until=2026-02-30',
    '/audit.csv?cursor=x',
    '/actions?record=%00',
    '/actions/win-deal/options?field=__proto__',
    '/actions/__proto__/options?field=x',
    '/me?x=1',
    '/cases?sort=__proto__',
    '/cases?filter[nothing]=1',
    '/cases/case_%00',
    '/cases/{deal}',
    '/orders?sort=colour',
    '/orders?filter[placedOn][gte]=much',
    '/orders/order_nobody/history',
    '/segments/segment_nobody',
    '/reports/report_%F0%9F%98%80',
    '/reports/runs/nothing',
    '/dashboards/{deal}/figures',
    '/dashboards/dashboard_nobody/records',
    '/schedules/schedule_nobody',
    '/analytics/nothing',
    '/analytics/funnel?from=yesterday',
    '/activities?sort=aboutGroup',
    '/activities?filter[aboutGroup]=x',
    '/tasks?fields=aboutOwner',
  ].map((path): Odd => ['GET', path]),
]

const writes: Odd[] = [
  ['POST', '/deals', '{"__proto__":{"title":"x"}}'],
  ['POST', '/deals', `{"title":"x","amount":${huge},"currency":"EUR"}`],
  ['POST', '/deals', '{"title":"x","amount":1e308,"currency":"EUR"}'],
  ['POST', '/deals', '{"title":"x","amount":-0.5,"currency":"EUR"}'],
  ['POST', '/deals', '{"title":"x","amount":1,"currency":"\\u0000UR"}'],
  ['POST', '/deals', '{"title":{"a":1}}'],
  ['POST', '/deals', `{"title":${deep}}`],
  ['POST', '/deals', '{"title":"x","companyId":["company_1"]}'],
  ['POST', '/deals', '{"title":"x","closeOn":"0000-00-00"}'],
  ['POST', '/deals', '{"title":"x","externalIds":{"":"1"}}'],
  ['POST', '/deals', '{"title":"x","externalIds":"hubspot:1"}'],
  ['POST', '/deals', '\ufeff'],
  ['POST', '/deals', '{"title":"x"}', { 'content-type': 'application/json; charset=utf-16' }],
  ['POST', '/deals', '{"title":"x"}', { 'content-type': 'text/json' }],
  ['POST', '/deals', '{"title":"x"}', { 'content-encoding': 'gzip' }],
  ['POST', '/deals', '{"title":"x"}', { 'idempotency-key': ' ' }],
  ['POST', '/people', '{"name":"Kim","emails":[[]]}'],
  ['POST', '/people', '{"name":"Kim","emails":["a@b@c"]}'],
  ['POST', '/people', '{"name":"Kim","phones":[123]}'],
  ['PATCH', '/deals/{deal}', '{"title":null}'],
  ['PATCH', '/deals/{deal}', '{"id":"deal_other"}'],
  ['PATCH', '/deals/{deal}', '{"version":7}'],
  ['PATCH', '/deals/{deal}', '{"title":"x"}', { 'if-match': 'W/"1"' }],
  ['PATCH', '/deals/{deal}', '{"title":"x"}', { 'if-match': '"99999999999999999999"' }],
  ['PATCH', '/deals/{deal}', '{"title":"x"}', { 'if-match': 'one' }],
  ['PUT', '/deals/{deal}', '{"title":"x"}'],
  ['DELETE', '/deals'],
  ['DELETE', '/deals/{deal}', undefined, { 'if-match': '"7"' }],
  ['DELETE', '/events/event_1'],
  ['POST', '/deals/batch', '{"mode":"create","data":{}}'],
  ['POST', '/deals/batch', '{"mode":"create","data":[]}'],
  ['POST', '/deals/batch', '{"mode":["create"],"data":[{"title":"x"}]}'],
  ['POST', '/actions/log-deal', '{"deal":{"$ne":null}}'],
  ['POST', '/actions/undo', '{"event":"event_\\u0000"}'],
  ['POST', '/actions/move-deal', '{"id":"{deal}","stage":{}}'],
  ['POST', '/actions/share-with', '{"id":"{deal}","with":"\\ud800"}'],
  ['POST', '/events/{deal}/undo', '{}'],
  ['POST', '/cases', '{"subject":{"a":1}}'],
  ['POST', '/orders', '{"lines":"all"}'],
  ['PATCH', '/orders/{deal}', '{"number":{}}'],
  ['PATCH', '/activities/{deal}', '{"aboutGroup":"|"}'],
  ['POST', '/reports/run', '{"report":{"$ne":null}}'],
  ['POST', '/reports/run', '{}'],
  ['POST', '/reports/records', '{"report":[]}'],
  ['POST', '/actions/run-report', '{"report":{"a":1}}'],
  ['POST', '/actions/save-segment', '{"words":[[]]}'],
  ['POST', '/actions/schedule-report', '{"report":"report_nobody"}'],
  ['POST', '/actions/pin-report', '{"report":"\\u0000"}'],
  ['POST', '/actions/open-case', '{"subject":{}}'],
  ['POST', '/actions/save-order', '{"lines":[[]]}'],
]

test.each([...reads, ...writes])('%s %s %s', async (method, path, body, headers) => {
  const given = body?.replaceAll('{deal}', deal)
  const answer = await send(method, path, {
    ...(given !== undefined && { body: given }),
    ...(headers && { headers }),
  })
  const text = await answer.text()
  expect([answer.status, text]).toEqual([expect.toSatisfy((is) => is >= 400 && is < 500), text])
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(JSON.parse(text).detail).toMatch(/^\S.* .*[.?]/s)
  expect(text).not.toMatch(/Reference|SQLITE|D1_ERROR|Invalid input/)
})

test.each(['/deals', '/deals/{deal}', '/me', '/audit.csv'])(
  'HEAD %s is GET without a body',
  async (path) => {
    const answer = await send('HEAD', path)
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  },
)

test('a browser of another site is given nothing to go on with', async () => {
  const answer = await house().fetch('/api/v1/deals', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})
