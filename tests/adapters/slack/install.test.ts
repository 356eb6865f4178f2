import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { colleague, newTeam, stranger } from '../../support/people/slack.ts'
import { slackCalls } from '../../support/people/slack-calls.ts'
import { words } from '../../support/people/words.ts'

const house = useHouse()
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

const begin = async () => {
  const response = await house().fetch('/slack/install')
  const location = new URL(response.headers.get('location') ?? '')
  return { response, location, state: location.searchParams.get('state') ?? '' }
}
const back = (params: Record<string, string>, cookie: string) =>
  house().fetch(`/slack/oauth_redirect?${new URLSearchParams(params)}`, { headers: { cookie } })

/** What Slack gives a browser whose person allows what is asked. */
async function codeFor(asked: URL, user: string): Promise<string> {
  const allowed = new URL(asked)
  allowed.searchParams.set('as', user)
  const { headers } = await fetch(allowed, { redirect: 'manual' })
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? ''
}

test('Add to Slack leads to Slack with a state that a cookie holds too', async () => {
  const { response, location, state } = await begin()
  expect([302, 303, 307]).toContain(response.status)
  expect(location.origin + location.pathname).toBe(`${house().url}/oauth/v2/authorize`)
  expect(location.searchParams.get('client_id')).toBe(house().vars.SLACK_CLIENT_ID)
  expect(location.searchParams.get('redirect_uri')).toBe(
    `${house().vars.PUBLIC_URL}/slack/oauth_redirect`,
  )
  const scopes = (location.searchParams.get('scope') ?? '').split(/[ ,]/)
  expect(scopes).toEqual(expect.arrayContaining(['commands', 'chat:write', 'users:read.email']))
  expect(state.length).toBeGreaterThan(15)
  const cookie = response.headers.getSetCookie().join('\n')
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/; *Secure/i)
  expect((await begin()).state).not.toBe(state)
})

test('coming back with the state of another browser, none, or a made-up one installs nothing', async () => {
  const { id: user } = stranger(house())
  const since = house().calls.length
  const mine = await begin()
  const other = await begin()
  const cookie = cookieOf(mine.response)
  for (const [state, held] of [
    [other.state, cookie],
    ['made-up', cookie],
    [`${mine.state}x`, cookie],
    ['', cookie],
    [mine.state, ''],
  ] as const) {
    const answer = await back({ code: await codeFor(mine.location, user), state }, held)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toMatch(/\w+ \w+/)
  }
  const code = await codeFor(mine.location, user)
  expect((await back({ code }, cookie)).status).toBe(400)
  const asked = slackCalls(house(), since).map(({ name }) => name)
  expect(asked).not.toContain('oauth.v2.access')
})

test('saying no at Slack is answered with the reason', async () => {
  const { response, state } = await begin()
  const answer = await back({ error: 'access_denied', state }, cookieOf(response))
  expect(answer.status).toBe(400)
  expect(await answer.text()).toMatch(/did not allow|denied|cancel|declin/i)
})

test('a code Slack does not know installs nothing and says so', async () => {
  const { response, state } = await begin()
  const answer = await back({ code: 'unheard', state }, cookieOf(response))
  expect(answer.status).toBe(400)
  expect(await answer.text()).toMatch(/\w+ \w+/)
})

test('after the install the team works at once and is greeted with a page', async () => {
  const admin = stranger(house(), { email: 'ann@one.example' })
  const answer = await house().slack.install(admin.id)
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toContain('html')
  const logged = await admin.command('/deal', 'Acme 12.5k renewal')
  expect(words(logged.json)).toContain('$12,500')
})

test("the installer's locale decides the currency of the workspace", async () => {
  const german = await newTeam(house(), 'Gerd Grau', 'de-DE')
  expect(words((await german.command('/deal', 'Acme 12,5k renewal')).json)).toMatch(
    /12\.500\s*€|12\.500,00\s*€/,
  )
  const british = await newTeam(house(), 'Bea Brown', 'en-GB')
  expect(words((await british.command('/deal', 'Acme 12.5k renewal')).json)).toContain('£12,500')
})

test('installing again renews the token and keeps what was there', async () => {
  const admin = await newTeam(house())
  await admin.command('/deal', 'Keepsake 7k renewal')
  const token = () => house().slack.state.teams.find(({ id }) => id === admin.team)?.bot?.token
  const first = token()
  expect((await house().slack.install(admin.id)).status).toBe(200)
  expect(token()).not.toBe(first)
  const found = await admin.command('/crm', 'find Keepsake')
  expect(words(found.json)).toContain('Keepsake')
  const since = house().calls.length
  await admin.opening(() => admin.command('/deal'))
  const call = slackCalls(house(), since).find(({ name }) => name === 'views.open')
  expect(call?.token).toBe(token())
})

test('the token stays out of the page and of everything shown', async () => {
  const page = await house().slack.install(stranger(house(), { email: 'a@b.example' }).id)
  expect(page.status).toBe(200)
  expect(page.text).not.toContain('xoxb')
})

test('whatever Slack answers to the code, the browser gets a page with 400, never an error of ours', async () => {
  const { id: user } = stranger(house())
  for (const answer of [
    { status: 500, body: {} },
    { status: 429, body: {}, headers: { 'retry-after': '1' } },
    { status: 200, body: { ok: true } },
    {
      status: 200,
      body: {
        ok: true,
        access_token: 'xoxb-1',
        team: null,
        is_enterprise_install: true,
        enterprise: { id: 'E1' },
      },
    },
    { status: 200, body: [] },
  ]) {
    const { response, location, state } = await begin()
    const code = await codeFor(location, user)
    house().slack.fail(({ name }) => (name === 'oauth.v2.access' ? answer : undefined))
    const page = await back({ code, state }, cookieOf(response))
    house().slack.fail(undefined)
    expect(page.status, JSON.stringify(answer)).toBe(400)
    expect(await page.text()).toMatch(/\w+ \w+/)
  }
})

test('a team is installed even when Slack says little about its installer', async () => {
  const admin = stranger(house())
  expect((await house().slack.install(admin.id)).status).toBe(200)
  expect(words((await admin.command('/deal', 'Acme 5k renewal')).json)).toContain('Acme renewal')
})

test('someone else of the team installing again changes nobody’s rights', async () => {
  const ann = await newTeam(house())
  const ben = colleague(house(), ann, 'Ben Brown')
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  expect((await house().slack.install(ben.id)).status).toBe(200)
  await ann.press(logged.json, 'Won')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
  const hers = await ann.command('/deal', 'Globex 9k expansion close 2031-09-30')
  await ben.press(hers.json, 'Won')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})
