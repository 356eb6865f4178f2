import { beforeAll, describe, expect, test } from 'vitest'
import type { TokenOptions } from '../playground/stand-ins/interface.ts'
import { openHouse, useHouse } from '../support/harness.ts'
import { type Office, openOffice, type Person } from '../support/office/office.ts'
import { allow, cookieIn, cookiesIn, pageWith, signIn } from '../support/sessions.ts'

const house = useHouse()

type Vendor = 'slack' | 'microsoft' | 'google'
const vendors = [
  ['slack', 'Slack'],
  ['microsoft', 'Teams'],
  ['google', 'Gmail'],
] as const
const idAt = ({ slack, teams, email }: Person) => ({ slack, microsoft: teams, google: email })

const get = (path: string, cookie = '') =>
  house().fetch(path, { redirect: 'manual', headers: { ...(cookie && { cookie }) } })

/** "Sign in with …" was pressed: where the browser is sent, and the cookie it keeps. */
async function begin(vendor: Vendor, to = '') {
  const answer = await get(`/signin/${vendor}${to && `?to=${encodeURIComponent(to)}`}`)
  expect(answer.status).toBe(303)
  return { url: new URL(answer.headers.get('location') ?? ''), cookie: cookieIn(answer) }
}

/** All of it; the last answer. */
async function through(vendor: Vendor, as: string, how?: TokenOptions) {
  const { url, cookie } = await begin(vendor)
  return get(await allow(url, as, how), cookie)
}

/** Nobody was signed in, for this reason. */
async function expectRefused(answer: Response, why: RegExp) {
  expect(cookiesIn(answer)['__Host-alongside']).toBeUndefined()
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringMatching(why)])
}

const sessions = () => house().sql('select id from sessions')

describe.each(vendors)('with %s', (vendor, surface) => {
  let office: Office
  let maria: string
  beforeAll(async () => {
    office = await openOffice(house())
    await signIn(house(), await office.at(surface))
    maria = idAt(office.maria)[vendor]
  })

  test('somebody who is known there is signed in, and comes to where they wanted to go', async () => {
    const { url, cookie } = await begin(vendor, '/board/people?open=contact_1')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256' },
      redirect_uri: `https://alongside.test/signin/${vendor}/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    })
    const answer = await get(await allow(url, maria), cookie)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      ...[303, '/board/people?open=contact_1'],
    ])
    expect(answer.headers.getSetCookie().join('\n')).toMatch(/__Host-alongside-signin=;.*Max-Age=0/)
    const session = cookiesIn(answer)['__Host-alongside'] ?? ''
    const { body } = await pageWith(house(), session)('GET', '/me')
    expect(body.data).toMatchObject({ email: office.maria.email, role: 'admin' })
  })

  test('what came back is used once, in the browser that began, at its own vendor', async () => {
    const mine = await begin(vendor)
    const back = await allow(mine.url, maria)
    const other = await begin(vendor)
    const before = await sessions()
    await expectRefused(await get(back), /began in another browser/)
    await expectRefused(await get(back, other.cookie), /began in another browser/)
    const [name, value = ''] = mine.cookie.split('=')
    await expectRefused(await get(back, `${name}=${value.slice(0, -1)}_`), /another browser/)
    await expectRefused(await get(back, mine.cookie.replace('__Host-', '')), /another browser/)
    for (const [at] of vendors.filter(([one]) => one !== vendor))
      await expectRefused(await get(back.replace(vendor, at), mine.cookie), /another browser/)
    expect(await sessions()).toHaveLength(before.length)
    expect((await get(back, mine.cookie)).status).toBe(303)
    await expectRefused(await get(back, mine.cookie), /used already/)
  })

  test('a code of somebody else’s attempt is not taken under one’s own state', async () => {
    const mine = await begin(vendor)
    const theirs = await begin(vendor)
    const stolen = new URL(`https://x.test${await allow(theirs.url, maria)}`).searchParams
    const state = mine.url.searchParams.get('state')
    const forged = `/signin/${vendor}/callback?code=${stolen.get('code')}&state=${state}`
    await expectRefused(await get(forged, mine.cookie), /did not say who you are/)
  })

  test.each<[string, TokenOptions]>([
    ['of another client', { claims: { aud: 'another-client' } }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['of an issuer that only begins alike', { claims: { iss: 'https://slack.com.evil.example' } }],
    ['of another attempt', { claims: { nonce: 'another' } }],
    ['of no attempt', { without: ['nonce'] }],
    ['that is over', { claims: { exp: 1000 } }],
    ['that never ends', { without: ['exp'] }],
    ['signed by somebody else', { key: 'rogue' }],
    ['signed by nobody', { key: 'none' }],
    ['signed with the public key as a secret', { key: 'hmac' }],
    ['of an unknown key', { kid: 'unknown' }],
  ])('a token %s signs nobody in', async (_, how) => {
    const before = await sessions()
    await expectRefused(await through(vendor, maria, how), /did not say who you are/)
    expect(await sessions()).toHaveLength(before.length)
  })

  test('who says no there reads so, and can begin again', async () => {
    const { url, cookie } = await begin(vendor)
    const answer = await get(await allow(url, 'nobody'), cookie)
    await expectRefused(answer, /You did not allow it at/)
    expect((await get(await allow(url, maria), cookie)).status).toBe(303)
  })

  test.each([
    ...['https://evil.example', '//evil.example', '/\\evil.example', '/board/../../x'],
    ...[
      'javascript:alert(1)',
      '/boards',
      '/board?x=//evil',
      '/board%0d%0aset-cookie:a=b',
      '/r/deal_1',
    ],
  ])('nobody is led to %s', async (to) => {
    const { url, cookie } = await begin(vendor, to)
    const answer = await get(await allow(url, maria), cookie)
    expect(answer.headers.get('location')).toBe('/board')
  })

  test('whom an admin removed from there, or deactivated, is not signed in', async () => {
    const { email } = office.maria
    await house().sql('update members set active = 0 where email = ?', email)
    await expectRefused(await through(vendor, maria), /Your access has ended/)
    await house().sql('update members set active = 1 where email = ?', email)
    const mine = 'surface = ? and workspace_id = ?'
    const where = [surface.toLowerCase(), office.workspace]
    await house().sql(`update identities set removed_at = 1 where ${mine}`, ...where)
    await expectRefused(await through(vendor, maria), /This account is not connected/)
    await house().sql(`update identities set removed_at = null where ${mine}`, ...where)
  })

  test('nobody is, of an account that has joined no workspace, whatever their address', async () => {
    const foreign = await openOffice(house())
    const { email } = office.maria
    const { slack, teams, google } = house()
    const team = slack.state.users.find(({ id }) => id === foreign.maria.slack)?.team ?? ''
    const name = 'Maria Silva'
    const tenant = teams.addTenant({ id: crypto.randomUUID(), name: 'Evil' }).id
    const as = {
      slack: slack.addUser({
        team: slack.addTeam({ id: `T${team}X`, name: 'Evil', domain: 'evil' }).id,
        realName: name,
        email,
      }).id,
      microsoft: teams.addPerson({ tenant, name, email, userPrincipalName: email }).id,
      google: google.addPerson({ email: `maria@evil-${team.toLowerCase()}.example`, name }).email,
    }
    const before = await sessions()
    await expectRefused(await through(vendor, as[vendor]), /not connected|not installed/)
    expect(await sessions()).toHaveLength(before.length)
  })
})

const membersOf = ({ workspace }: Office) =>
  house().sql<{ name: string; role: string }>(
    'select name, role from members where workspace_id = ? order by name',
    workspace,
  )

test('a colleague who never spoke to the bot becomes no member by Microsoft’s word, also of one’s address', async () => {
  const office = await openOffice(house())
  await signIn(house(), await office.at('Teams'))
  const before = await membersOf(office)
  const { tenant } = office
  for (const email of [office.jonas.email, office.maria.email, 'new@evil.example']) {
    const one = house().teams.addPerson({ tenant, name: 'Kim Doe', email })
    await expectRefused(await through('microsoft', one.id), /Say hello to it there first/)
  }
  expect(await membersOf(office)).toEqual(before)
})

test('a colleague in Slack becomes what they would there, a guest nobody', async () => {
  const office = await openOffice(house())
  const team = house().slack.state.users.find(({ id }) => id === office.maria.slack)?.team ?? ''
  const add = (realName: string, more = {}) =>
    house().slack.addUser({ team, realName, email: `${realName}@kim.example`, ...more }).id
  expect((await through('slack', add('kim'))).status).toBe(303)
  await expectRefused(await through('slack', add('guest', { is_restricted: true })), /Guests/)
  await expectRefused(await through('slack', add('gone', { deleted: true })), /Guests/)
  expect(await membersOf(office)).toEqual([
    expect.objectContaining({ name: 'Maria Silva', role: 'admin' }),
    { name: 'kim', role: 'rep' },
  ])
})

test('an address that Google did not verify is nobody’s', async () => {
  const office = await openOffice(house())
  await signIn(house(), await office.at('Gmail'))
  const how = { claims: { email_verified: false } }
  await expectRefused(await through('google', office.maria.email, how), /did not say who you are/)
})

test('in a tenant that a token does not come from, an id is nobody’s', async () => {
  const office = await openOffice(house())
  await signIn(house(), await office.at('Teams'))
  const foreign = house().teams.addTenant({ id: crypto.randomUUID(), name: 'Other' }).id
  const iss = `${house().url}/teams/login/${foreign}/v2.0`
  for (const claims of [{ tid: foreign }, { iss }, { tid: foreign.slice(1) }, { oid: '' }])
    await expectRefused(
      await through('microsoft', office.maria.teams, { claims }),
      /did not say who you are/,
    )
  const honest = { claims: { tid: foreign, iss } }
  await expectRefused(await through('microsoft', office.maria.teams, honest), /not connected/)
})

test('a way in that is not set up is not offered, and leads nowhere', async () => {
  const some = await openHouse({
    ...{ GOOGLE_OAUTH_CLIENT_SECRET: undefined, TEAMS_APP_PASSWORD: undefined },
  })
  try {
    const text = await (await some.fetch('/board')).text()
    expect([...text.matchAll(/Sign in with (\w+)/g)].map(([, name]) => name)).toEqual(['Slack'])
    expect(text).toContain('href="/signin/slack?to=%2Fboard"')
    for (const path of ['/signin/google', '/signin/microsoft', '/signin/google/callback?code=1'])
      expect((await some.fetch(path, { redirect: 'manual' })).status).toBe(404)
    expect((await some.fetch('/signin/facebook')).status).toBe(404)
  } finally {
    await some.close()
  }
})

test('all ways that are set up are offered to who is not signed in', async () => {
  const text = await (await get('/board/deals?open=deal_1')).text()
  for (const [name, vendor] of [
    ['slack', 'Slack'],
    ['microsoft', 'Microsoft'],
    ['google', 'Google'],
  ])
    expect(text).toContain(
      `href="/signin/${name}?to=%2Fboard%2Fdeals%3Fopen%3Ddeal_1">Sign in with ${vendor}`,
    )
})

test('a vendor that does not answer is no way in, and nothing that is secret is said of it', async () => {
  const down = await openHouse({ GOOGLE_LOGIN_URL: 'http://127.0.0.1:9' })
  try {
    const begun = await down.fetch('/signin/google', { redirect: 'manual' })
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state')
    const back = await down.fetch(`/signin/google/callback?code=secret-code&state=${state}`, {
      redirect: 'manual',
      headers: { cookie: cookieIn(begun) },
    })
    const text = await back.text()
    expect([back.status, text]).toEqual([403, expect.stringMatching(/Google did not answer/)])
    expect(text).not.toMatch(/secret-code|google-client-secret/)
  } finally {
    await down.close()
  }
})
