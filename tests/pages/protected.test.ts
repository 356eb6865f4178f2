import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { openInWorkerd, useWorkerd } from '../support/harness.ts'
import { surfaces } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

const house = useWorkerd()
afterEach(() => {
  for (const vendor of [house().slack, house().teams, house().google]) vendor.fail(undefined)
})

const calls: [path: string, init?: RequestInit][] = [
  ['/'],
  ['/health'],
  ['/r/deal_1'],
  ['/nothing'],
  ['/logo.png'],
  ['/slack/install'],
  ['/slack/oauth_redirect?state=1&code=2'],
  ['/slack/events', { method: 'POST', body: 'x=1' }],
  ['/teams/messages', { method: 'POST', body: '{}' }],
  ['/gmail/home', { method: 'POST', body: '{}' }],
]
const forEverybody = ['/', '/r/deal_1', '/logo.png']

test.each(calls)('%s is answered with headers that protect who reads it', async (path, init) => {
  const { headers } = await house().fetch(path, init)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('content-security-policy')).toMatch(
    /default-src 'none'.*frame-ancestors 'none'/,
  )
  expect(headers.get('cache-control')).toBe(forEverybody.includes(path) ? null : 'no-store')
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8,}$/)
})

test('under https the cookie is of this very host, and no other one counts', async () => {
  const begun = await house().fetch('/slack/install')
  const cookie = begun.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^__Host-slack_state=.+; Path=\/; .*; Secure$/)
  expect(cookie).not.toMatch(/domain/i)
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
  const back = await house().fetch(`/slack/oauth_redirect?code=1&state=${state}`, {
    headers: { cookie: `slack_state=${state}` },
  })
  expect([back.status, await back.text()]).toEqual([
    400,
    expect.stringMatching(/opened in another browser/),
  ])
})

test('under http the cookie has its plain name, and browsers are not held to https', async () => {
  const plain = await openInWorkerd({
    PUBLIC_URL: 'http://localhost:8787',
    SERVER_TIMING: undefined,
  })
  try {
    const { headers } = await plain.fetch('/slack/install')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('set-cookie')).toMatch(/^slack_state=[^;]+; Path=\/; HttpOnly; SameSite=Lax/)
    expect(headers.get('set-cookie')).not.toMatch(/Secure/)
    // What the database cost is sent only where settings ask for it.
    expect(headers.get('server-timing')).toBeNull()
  } finally {
    await plain.close()
  }
})

test('a state is used once: handed back again, Slack is not asked and nothing is installed', async () => {
  const begun = await house().fetch('/slack/install')
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
  const trades: string[] = []
  house().slack.fail(({ name }) => {
    if (name === 'oauth.v2.access') trades.push(name)
    return undefined
  })
  const back = () =>
    house().fetch(`/slack/oauth_redirect?code=unknown-${randomUUID()}&state=${state}`, {
      headers: { cookie },
    })
  const pages = await Promise.all([back(), back(), back()].map(async (one) => (await one).text()))
  pages.push(await (await back()).text())
  expect(trades).toHaveLength(1)
  expect(pages.filter((page) => page.includes('This link was used already'))).toHaveLength(3)
  const left = 'select count(*) as n from used_states where expires_at < ?'
  await house().sweep(new Date(Date.now() + 700_000))
  expect(await house().sql(left, Date.now() + 660_000)).toEqual([{ n: 0 }])
})

test('/health asked a hundred times asks the database once in a while', async () => {
  const timed = await openInWorkerd()
  try {
    const answers = await Promise.all(Array.from({ length: 100 }, () => timed.fetch('/health')))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    const trips = answers.map(({ headers }) =>
      Number(/"(\d+) trips/.exec(headers.get('server-timing') ?? '')?.[1]),
    )
    expect(trips.reduce((sum, one) => sum + one, 0)).toBeLessThan(5)
  } finally {
    await timed.close()
  }
})

test('the self-test asked over and over asks each vendor once in a while', async () => {
  const office = await openOffice(house())
  for (const surface of surfaces) await office.at(surface)
  const asked: string[] = []
  const note = ({ name }: { name: string }) => {
    if (['auth.test', 'token', 'certs'].includes(name)) asked.push(name)
    return undefined
  }
  const { slack, teams, google } = house()
  for (const vendor of [slack, teams, google]) vendor.fail(note)
  const desk = await office.at('Slack')
  await desk.say('doctor', 8)
  for (const surface of surfaces) await (await office.at(surface)).say('doctor')
  for (const name of ['auth.test', 'token', 'certs'])
    expect(asked.filter((one) => one === name).length, name).toBeLessThan(4)
})

describe.each(surfaces)('the self-test in %s', (surface) => {
  test.each(['viewer', 'rep'] as const)(
    'is not for a %s, and is not offered to them',
    async (role) => {
      const office = await openOffice(house())
      const anna = await office.hire('Anna Ohnmacht', { role })
      const theirs = await office.at(surface, anna)
      await theirs.say('home')
      expect(theirs.shown()).not.toMatch(/^Doctor$/m)
      if (surface === 'Gmail') return
      expect(await theirs.say('doctor')).toMatch(
        /^Only an admin \(Maria Silva\) can see how Alongside itself is doing\./,
      )
      expect(await theirs.say('help')).not.toMatch(/doctor/i)
    },
  )

  test('is for a manager', async () => {
    const office = await openOffice(house())
    const anna = await office.hire('Anna Ohnmacht', { role: 'manager' })
    const theirs = await office.at(surface, anna)
    expect(await theirs.say('doctor')).toMatch(/^(All is well|\d+ things? needs? attention)/)
  })
})
