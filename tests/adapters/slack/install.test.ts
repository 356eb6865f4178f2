import { expect, test } from 'vitest'
import { words } from '../../support/contract/json.ts'
import { colleague, install, newTeam, slacker, unique } from '../../support/contract/slack.ts'
import { publicUrl, useWorld } from '../../support/contract/world.ts'

const world = useWorld()
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

const begin = async () => {
  const response = await world.fetch('/slack/install')
  const location = new URL(response.headers.get('location') ?? '')
  return { response, location, state: location.searchParams.get('state') ?? '' }
}
const back = (params: Record<string, string>, cookie: string) =>
  world.fetch(`/slack/oauth_redirect?${new URLSearchParams(params)}`, { headers: { cookie } })

const codeFor = (team: string, user: string, token = `xoxb-${unique()}`) => {
  const code = `code-${unique()}`
  world.slack.codes.set(code, { team, user, token })
  return code
}

test('Add to Slack leads to Slack with a state that a cookie holds too', async () => {
  const { response, location, state } = await begin()
  expect([302, 303, 307]).toContain(response.status)
  expect(location.origin + location.pathname).toBe(`${world.slack.url}/oauth/v2/authorize`)
  expect(location.searchParams.get('client_id')).toBe('client.1')
  expect(location.searchParams.get('redirect_uri')).toBe(`${publicUrl}/slack/oauth_redirect`)
  const scopes = (location.searchParams.get('scope') ?? '').split(/[ ,]/)
  expect(scopes).toEqual(expect.arrayContaining(['commands', 'chat:write', 'users:read.email']))
  expect(state.length).toBeGreaterThan(15)
  const cookie = response.headers.getSetCookie().join('\n')
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/; *Secure/i)
  expect((await begin()).state).not.toBe(state)
})

test('coming back with the state of another browser, none, or a made-up one installs nothing', async () => {
  const team = `T${unique()}`
  const before = world.slack.api.length
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
    const answer = await back({ code: codeFor(team, 'U1'), state }, held)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toMatch(/\w+ \w+/)
  }
  expect((await back({ code: codeFor(team, 'U1') }, cookie)).status).toBe(400)
  const asked = world.slack.api.slice(before).map(({ method }) => method)
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
  const admin = slacker(world, {
    id: `U${unique()}`,
    team: `T${unique()}`,
    name: 'Ann Admin',
    email: 'ann@one.example',
    locale: 'en-US',
  })
  const answer = await install(world, admin)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('html')
  const logged = await admin.command('/deal', 'Acme 12.5k renewal')
  expect(words(logged.json)).toContain('$12,500')
})

test("the installer's locale decides the currency of the workspace", async () => {
  const german = await newTeam(world, 'Gerd Grau', 'de-DE')
  expect(words((await german.command('/deal', 'Acme 12,5k renewal')).json)).toMatch(
    /12\.500\s*€|12\.500,00\s*€/,
  )
  const british = await newTeam(world, 'Bea Brown', 'en-GB')
  expect(words((await british.command('/deal', 'Acme 12.5k renewal')).json)).toContain('£12,500')
})

test('installing again renews the token and keeps what was there', async () => {
  const admin = await newTeam(world)
  await admin.command('/deal', 'Keepsake 7k renewal')
  expect((await install(world, admin, 'xoxb-renewed')).status).toBe(200)
  const found = await admin.command('/crm', 'find Keepsake')
  expect(words(found.json)).toContain('Keepsake')
  const before = world.slack.api.length
  await admin.command('/deal')
  const call = world.slack.api.slice(before).find(({ method }) => method === 'views.open')
  expect(call?.token).toBe('xoxb-renewed')
})

test('the token stays out of the page and of everything shown', async () => {
  const user = { id: `U${unique()}`, team: `T${unique()}`, name: 'Ann', email: 'a@b.example' }
  const page = await install(world, slacker(world, user), 'xoxb-very-secret')
  expect(await page.text()).not.toContain('xoxb')
})

test('whatever Slack answers to the code, the browser gets a page with 400, never an error of ours', async () => {
  for (const answer of [
    { status: 500, json: {} },
    { status: 429, json: {}, headers: { 'retry-after': '1' } },
    { json: { ok: true } },
    {
      json: {
        ok: true,
        access_token: 'xoxb-1',
        team: null,
        is_enterprise_install: true,
        enterprise: { id: 'E1' },
      },
    },
    { json: [] },
  ]) {
    const { response, state } = await begin()
    world.slack.instead.set('oauth.v2.access', [answer, answer, answer, answer])
    const page = await back({ code: codeFor(`T${unique()}`, 'U1'), state }, cookieOf(response))
    world.slack.instead.clear()
    expect(page.status, JSON.stringify(answer)).toBe(400)
    expect(await page.text()).toMatch(/\w+ \w+/)
  }
})

test('a team is installed even when Slack says little about its installer', async () => {
  const admin = slacker(world, { id: `U${unique()}`, team: `T${unique()}`, name: 'Ann' })
  expect((await install(world, admin)).status).toBe(200)
  expect(words((await admin.command('/deal', 'Acme 5k renewal')).json)).toContain('Acme renewal')
})

test('someone else of the team installing again changes nobody’s rights', async () => {
  const ann = await newTeam(world)
  const ben = colleague(world, ann, 'Ben Brown')
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  expect((await install(world, ben)).status).toBe(200)
  await ann.press(logged.json, 'Won')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
  const hers = await ann.command('/deal', 'Globex 9k expansion close 2031-09-30')
  await ben.press(hers.json, 'Won')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})
