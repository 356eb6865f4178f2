import { afterEach, expect, test } from 'vitest'
import { object, parse } from '../playground/stand-ins/json.ts'
import { type OpenHouse, openHouse, useHouse } from '../support/harness.ts'
import { newTeam, stranger } from '../support/people/slack.ts'
import { words } from '../support/people/words.ts'

const house = useHouse()
const others: OpenHouse[] = []
const other = async (vars: Parameters<typeof openHouse>[0]) => {
  const started = await openHouse(vars)
  others.push(started)
  return started
}
afterEach(async () => {
  const closed = others.splice(0)
  for (const { close } of closed) await close()
  expect(closed.flatMap(({ unexpected }) => unexpected)).toEqual([])
})
async function health({ fetch }: OpenHouse) {
  const answer = await fetch('/health')
  const text = await answer.text()
  return { status: answer.status, text, json: object(parse(text)) }
}

test('/health says which surfaces are on', async () => {
  const answer = await health(house())
  expect(answer.status).toBe(200)
  expect(answer.json).toMatchObject({
    status: expect.any(String),
    version: expect.any(String),
    surfaces: { slack: 'on', teams: 'on', gmail: 'on' },
  })
})

test('a surface without its secrets is off: it says which is missing, and the others work', async () => {
  const some = await other({ TEAMS_APP_ID: undefined, GOOGLE_OAUTH_CLIENT_ID: '' })
  const answer = await health(some)
  expect(answer.status).toBe(200)
  expect(answer.json.surfaces).toEqual({
    slack: 'on',
    teams: 'off: TEAMS_APP_ID is not set',
    gmail: 'off: GOOGLE_OAUTH_CLIENT_ID is not set',
  })
  for (const path of ['/teams/messages', '/gmail/home', '/gmail/message', '/gmail/do']) {
    const off = await some.fetch(path, { method: 'POST', body: '{}' })
    expect(off.status, path).toBe(404)
    expect(await off.text()).toMatch(/\w+ \w+ \w+/)
  }
  const ann = await newTeam(some)
  expect(words((await ann.command('/deal', 'Acme 5k renewal')).json)).toContain('Acme renewal')
})

test('a surface that lacks several settings names them all', async () => {
  const some = await other({
    ...{ SLACK_CLIENT_ID: undefined, SLACK_SIGNING_SECRET: undefined },
    ...{ TEAMS_APP_ID: '', TEAMS_APP_PASSWORD: '', TEAMS_TENANT_ID: '' },
  })
  expect((await health(some)).json.surfaces).toEqual({
    slack: 'off: SLACK_CLIENT_ID, SLACK_SIGNING_SECRET are not set',
    teams: 'off: TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID are not set',
    gmail: 'on',
  })
  const page = await (await some.fetch('/')).text()
  expect(page).toContain('TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID are not set')
})

test('without Slack the Worker still answers, and its paths say it is off', async () => {
  const some = await other({ SLACK_SIGNING_SECRET: undefined })
  expect((await health(some)).json.surfaces).toMatchObject({
    slack: 'off: SLACK_SIGNING_SECRET is not set',
    teams: 'on',
  })
  for (const path of ['/slack/install', '/slack/oauth_redirect']) {
    const off = await some.fetch(path)
    expect(off.status, path).toBe(404)
    expect(await off.text()).toMatch(/\w+ \w+ \w+/)
  }
  expect((await some.slack.raw('x=1')).status).toBe(404)
  expect((await some.fetch('/')).status).toBe(200)
})

test('/health is 503 when the key to the secrets is not 32 bytes', async () => {
  const short = Buffer.alloc(16, 7).toString('base64')
  const some = await other({ ENCRYPTION_KEY: short })
  const answer = await health(some)
  expect(answer.status).toBe(503)
  expect(answer.text).toContain('ENCRYPTION_KEY')
  expect(answer.text).not.toContain(short)
  const ann = stranger(some, { email: 'a@b.example' })
  expect((await ann.command('/deal', 'Acme 5k')).status).toBeLessThan(500)
  expect((await some.slack.install(ann.id)).status).toBeLessThan(500)
})

test('the front page says what this is and how to add it', async () => {
  const answer = await house().fetch('/')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/html')
  const page = await answer.text()
  expect(page).toContain('Add to Slack')
  expect(page).toMatch(/Teams/)
  expect(page).toMatch(/Gmail/)
  expect(page).toContain('/slack/install')
})

test('/r/{id} is one page, the same for every id, without data', async () => {
  const pages = await Promise.all(
    ['deal_01m81hepxrbnwj9gt46nvtfgga', 'deal_x', '%3Cscript%3E', 'ä'].map(async (id) => {
      const answer = await house().fetch(`/r/${id}`)
      expect(answer.status).toBe(200)
      return answer.text()
    }),
  )
  expect(new Set(pages).size).toBe(1)
  expect(pages[0]).toMatch(/Open this in Slack, Teams or Gmail/)
})

test('links are never made from the Host header', async () => {
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
  const answer = await house().fetch('/slack/install', { headers })
  const location = new URL(answer.headers.get('location') ?? '')
  expect(location.searchParams.get('redirect_uri')).toBe(
    `${house().vars.PUBLIC_URL}/slack/oauth_redirect`,
  )
})

test('nothing lies at other paths, and the doors take only what they are for', async () => {
  for (const path of ['/nothing', '/slack', '/slack/nothing', '/gmail', '/.env', '/r'])
    expect((await house().fetch(path)).status, path).toBeLessThan(500)
  expect((await house().fetch('/nothing')).status).toBe(404)
  for (const path of ['/slack/events', '/teams/messages', '/gmail/home', '/gmail/do']) {
    const got = await house().fetch(path)
    expect([404, 405], path).toContain(got.status)
  }
  expect((await house().fetch('/health', { method: 'POST' })).status).toBeLessThan(500)
})
