import { beforeAll, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { openOffice } from '../support/office/office.ts'

/** Reads that ask for what there is not: each is refused in a sentence that says what there is. */

const house = useHouse()

let call: Call
let cursor: string
let deal: string

const get = (path: string) => call('GET', path)

beforeAll(async () => {
  const maria = await (await openOffice(house())).at('Slack')
  call = programWith(house(), await tokenOf(maria))
  await maria.say('deal Acme 12.5k EUR renewal close 30 Sep 2031')
  await maria.say('deal Acme 5k EUR upgrade')
  const { body } = await get('/deals?limit=1')
  cursor = body.page.next
  deal = body.data[0].id
})

const coded = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '')

const wrong: [path: string, status: number, says: RegExp][] = [
  ['/dealz', 404, /What there is: deals, people/],
  ['/deals/deal_nobody', 404, /no such deal in this workspace/],
  ['/deals/company_nobody', 404, /no such deal/],
  ["/deals/deal_1' or '1'='1", 404, /no such deal/],
  ['/deals/deal_nobody/history', 404, /no such deal/],
  ['/people/deal_nobody/history', 404, /no such person/],
  ['/pipelines/pipeline_nobody/totals', 404, /no such pipeline/],
  ['/pipelines/DEAL/totals', 404, /no such pipeline/],
  ['/deals/DEAL/totals', 404, /nothing at/],
  ['/deals?limit=0', 400, /from 1 to 200/],
  ['/deals?limit=201', 400, /from 1 to 200/],
  ['/deals?limit=-1', 400, /from 1 to 200/],
  ['/deals?limit=1.5', 400, /from 1 to 200/],
  ['/deals?limit=x', 400, /from 1 to 200/],
  ['/deals?limit=', 400, /from 1 to 200/],
  ['/deals?limit=1&limit=2', 400, /twice/],
  ['/deals?page=2', 400, /no parameter "page".*limit, cursor, sort/],
  ['/deals?__proto__=1', 400, /no parameter/],
  ['/deals?cursor=abc', 400, /no cursor/],
  ['/deals?cursor=', 400, /no cursor/],
  ['/deals?cursor=%F0%9F%92%A5', 400, /no cursor/],
  [`/deals?cursor=${coded(['x', ['y']])}`, 400, /another list/],
  [`/deals?cursor=${coded({ list: 1 })}`, 400, /no cursor/],
  [`/deals?cursor=${coded(['deal', [{ $gt: '' }]])}`, 400, /no cursor/],
  ['/people?cursor=CURSOR', 400, /another list/],
  ['/deals?sort=createdAt&cursor=CURSOR', 400, /another list/],
  ['/deals?filter[status]=open&cursor=CURSOR', 400, /another list/],
  ['/deals?q=acme&cursor=CURSOR', 400, /another list/],
  ['/deals/DEAL/history?cursor=CURSOR', 400, /another list/],
  ['/deals?sort=amount', 400, /No index serves.*sort deals by: createdAt/],
  ['/deals?sort=nothing', 400, /names one field/],
  ['/deals?sort=', 400, /names one field/],
  ['/deals?sort=createdAt,title', 400, /names one field/],
  ['/deals?sort=createdAt desc; drop table deals', 400, /names one field/],
  ['/deals?sort=(select 1)', 400, /names one field/],
  ['/deals?sort=workspaceId', 400, /names one field/],
  ['/deals?sort=constructor', 400, /names one field/],
  ['/deals?filter[title]=Acme', 400, /No index serves/],
  ['/deals?filter[workspaceId]=x', 400, /no filter/],
  ['/deals?filter[nothing]=1', 400, /filter\[FIELD\] with one of/],
  ['/deals?filter[__proto__]=1', 400, /no filter/],
  ['/deals?filter=open', 400, /no filter/],
  ['/deals?filter[status', 400, /no filter/],
  ['/deals?filter[status]=lost or 1=1', 400, /one of open, won, lost/],
  ['/deals?filter[status][like]=o%25', 400, /compares by eq, gte, lte, in, ne, empty/],
  ['/deals?filter[status][toString]=x', 400, /compares by/],
  ['/deals?filter[status]=open&filter[status][ne]=won', 400, /filtered twice/],
  ['/deals?filter[status][empty]=maybe', 400, /true or false/],
  ['/deals?filter[closeOn][gte]=tomorrow', 400, /a date such as/],
  ['/deals?filter[closeOn][gte]=2026-02-31', 400, /a date such as/],
  ['/deals?filter[createdAt][gte]=2026-01-01', 400, /an instant such as/],
  ['/deals?filter[createdAt][gte]=1', 400, /an instant such as/],
  [
    '/deals?filter[closeOn][gte]=2026-01-01&filter[createdAt][gte]=2026-01-01T00:00:00Z',
    400,
    /No index/,
  ],
  ['/deals?filter[closeOn][gte]=2026-01-01&sort=createdAt', 400, /No index/],
  ['/deals?filter[ownerId]=', 400, /a text of 1 to 300/],
  [`/deals?filter[ownerId]=${'x'.repeat(301)}`, 400, /a text of 1 to 300/],
  [
    `/deals?filter[ownerId][in]=${Array.from({ length: 13 }, (_, at) => `m${at}`)}`,
    400,
    /at most 12/,
  ],
  ['/deals?filter[contactIds][in]=contact_1,contact_2', 400, /takes one id/],
  ['/deals?filter[contactIds]=contact_1&sort=createdAt', 400, /No index.*one alone: contactIds/],
  ['/people?filter[emails][gte]=a', 400, /No index/],
  ['/people?filter[emails][empty]=true', 400, /No index/],
  ['/products?filter[active]=yes', 400, /true or false/],
  ['/stages?filter[position]=first', 400, /a whole number/],
  ['/deals?fields=title,secret', 400, /no "secret".*title/],
  ['/deals?fields=', 400, /What there is/],
  ['/deals?fields=__proto__', 400, /What there is/],
  ['/deals?include=everything', 400, /What there is: company/],
  ['/deals/DEAL?include=everything', 400, /What there is/],
  ['/deals/DEAL?limit=1', 400, /no parameter/],
  ['/deals?q=', 400, /1 to 200/],
  [`/deals?q=${'x'.repeat(201)}`, 400, /1 to 200/],
  [`/deals?q=${'x'.repeat(2001)}`, 400, /longer than/],
  ['/deals?q=acme&sort=createdAt', 400, /leave out sort/],
  ['/deals?q=acme&filter[colour]=red', 400, /no filter/],
  ['/reads', 400, /1 to 20 times/],
  ['/reads?read=deals', 400, /a path such as/],
  ['/reads?read=/deals&limit=5', 400, /What there is: read/],
  [`/reads?${'read=/me&'.repeat(21)}`, 400, /1 to 20 times/],
  ['/colleagues?q=maria', 400, /not found by words/],
  ['/deals/DEAL/history?limit=0', 400, /from 1 to 200/],
  ['/deals/DEAL/history?sort=at', 400, /no parameter/],
  ['/search', 400, /q is a text/],
  ['/search?q=%20', 400, /q is a text/],
  ['/search?q=acme&limit=51', 400, /from 1 to 50/],
  ['/search?q=acme&kind=deal', 400, /no parameter/],
  ['/events?after=event_nobody', 404, /Begin without after/],
  ['/events?after=v1.00000000.nothing', 404, /Begin without after/],
  ['/events?limit=500', 400, /from 1 to 200/],
  ['/events?before=x', 400, /no parameter/],
]

test.each(wrong)('%s', async (path, status, says) => {
  const asked = path.replace('CURSOR', cursor).replace('DEAL', deal)
  const { body, headers, status: answered } = await get(asked)
  expect({ answered, detail: body.detail }).toEqual({
    answered: status,
    detail: expect.stringMatching(says),
  })
  expect(body.detail).toMatch(/^\S.*\.$/s)
  expect(headers.get('content-type')).toBe('application/problem+json')
})

test('a token that may only write reads nothing', async () => {
  await house().sql(`update api_tokens set scopes = '["write"]'`)
  for (const path of [
    '/deals',
    `/deals/${deal}`,
    `/deals/${deal}/history`,
    '/search?q=acme',
    '/events',
  ]) {
    const { body, status } = await get(path)
    expect([path, status, body.detail]).toEqual([path, 403, expect.stringMatching(/scope read/)])
  }
})
