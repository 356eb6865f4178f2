import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { policy } from '../../worker/api/rate-limits.ts'
import { programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { openOffice } from '../support/office/office.ts'

/** Five requests of a token and twelve of a workspace a minute: see tests/limits/wrangler.toml. */
const house = useWorkerd(
  { API_ALLOWED_ORIGINS: 'https://pages.example, https://more.example' },
  'tests/limits/wrangler.toml',
)

test('a token, and a workspace’s tokens together, may ask so much in a minute', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  const asks = async (times: number) => {
    const call = programWith(house(), await tokenOf(desk))
    const all = []
    for (let more = 0; more < times; more += 1) all.push(await call('GET', '/me'))
    return all
  }
  const first = await asks(7)
  expect(first.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect(first[0]?.headers.get('ratelimit-policy')).toBe(policy)
  expect(first[5]?.body).toMatchObject({
    code: 'too_many',
    detail: expect.stringMatching(/Try again in a minute/),
  })
  expect(Object.fromEntries(first[5]?.headers ?? [])).toMatchObject({
    ...{ 'retry-after': '60', ratelimit: '"token";r=0;t=60' },
  })
  await asks(4)
  const [last] = await asks(3).then((all) => all.slice(-1))
  expect(last?.headers.get('ratelimit')).toBe('"workspace";r=0;t=60')
  const other = await openOffice(house())
  const theirs = programWith(house(), await tokenOf(await other.at('Slack')))
  expect((await theirs('GET', '/me')).status).toBe(200)
})

test('what is said of the limits is what wrangler.toml has', () => {
  const wrangler = readFileSync('wrangler.toml', 'utf8')
  const limitOf = (name: string) =>
    new RegExp(`name = "${name}"[^[]*limit = (\\d+), period = (\\d+)`).exec(wrangler)?.slice(1)
  const [token, all] = ['API_LIMIT', 'API_WORKSPACE_LIMIT'].map(limitOf)
  expect(policy).toBe(`"token";q=${token?.join(';w=')}, "workspace";q=${all?.join(';w=')}`)
})

const ask = (method: string, origin: string, headers = {}) =>
  house().fetch('/api/v1/me', { method, headers: { origin, ...headers } })
const wants = { 'access-control-request-method': 'GET' }
const allowOrigin = 'access-control-allow-origin'

test('pages of the origins that are listed may call it, others’ may not', async () => {
  const asked = await ask('OPTIONS', 'https://more.example', wants)
  expect(asked.status).toBe(204)
  expect(asked.headers.get('access-control-allow-headers')).toContain('authorization')
  const answer = await ask('GET', 'https://pages.example')
  expect([answer.status, answer.headers.get(allowOrigin)]).toEqual([401, 'https://pages.example'])
  expect(answer.headers.get('vary')).toContain('origin')
  for (const method of ['OPTIONS', 'GET']) {
    const other = await ask(method, 'https://pages.example.evil', wants)
    expect([other.status, other.headers.get(allowOrigin)]).toEqual([401, null])
  }
})

test('assistants of a page that is listed may ask, and read the answer', async () => {
  const origin = 'https://pages.example'
  const asked = await house().fetch('/mcp', {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
  })
  expect([asked.status, asked.headers.get(allowOrigin)]).toEqual([204, origin])
  expect(asked.headers.get('access-control-allow-headers')).toContain('mcp-protocol-version')
  const answer = await house().fetch('/mcp', { method: 'POST', headers: { origin } })
  expect([answer.status, answer.headers.get(allowOrigin)]).toEqual([401, origin])
  const other = await house().fetch('/mcp', {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
  })
  expect([other.status, other.headers.get(allowOrigin)]).toEqual([403, null])
})
