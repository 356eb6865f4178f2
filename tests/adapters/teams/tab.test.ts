import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { manifests } from '../../../manifests/generate.ts'
import type { TokenOptions } from '../../playground/stand-ins/interface.ts'
import { openInWorkerd, useWorkerd } from '../../support/harness.ts'
import { type Office, openOffice } from '../../support/office/office.ts'
import { allow, cookieIn, cookiesIn, ourPage, pageWith } from '../../support/sessions.ts'

const house = useWorkerd()
const name = '__Host-alongside-teams'
const appId = () => house().vars.TEAMS_APP_ID ?? ''

const get = (path: string, cookie = '') =>
  house().fetch(path, { redirect: 'manual', headers: { ...(cookie && { cookie }) } })

const post = (body: string, headers: Record<string, string> = ourPage) =>
  house().fetch('/teams/tab/session', { method: 'POST', body, headers })

/** The tab's script hands on what Teams gave it. */
const enter = async (as: string, how?: TokenOptions) =>
  post(JSON.stringify({ token: await house().tabToken(as, how) }))

async function expectRefused(answer: Response, why: RegExp) {
  expect([answer.status, answer.headers.get('set-cookie'), await answer.text()]).toEqual([
    ...[403, null, expect.stringMatching(why)],
  ])
}

let office: Office
let maria: string
beforeAll(async () => {
  office = await openOffice(house())
  await (await office.at('Teams')).say('pipeline')
  maria = office.maria.teams
})

describe('the tab', () => {
  test('is framed by Teams alone, runs only what is ours, and shows nothing yet', async () => {
    for (const path of ['/teams/tab', '/teams/tab/deals?theme=dark', '/teams/tab/configure']) {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(/frame-ancestors (.*)$/.exec(policy)?.[1]).toBe(
        'https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com',
      )
      expect(policy).toMatch(/^default-src 'none'; script-src 'self';/)
      const text = await answer.text()
      const scripts = [...text.matchAll(/<script[^>]*>/g)].map(([script]) => script)
      expect(scripts).toEqual([
        expect.stringMatching(/^<script type="module" src="\/tab\/\w+\.js">$/),
      ])
      const [, script = ''] = /src="([^"]+)"/.exec(scripts[0] ?? '') ?? []
      const file = await get(script)
      expect([file.status, file.headers.get('content-type')]).toEqual([
        ...[200, expect.stringMatching(/javascript/)],
      ])
    }
  })

  test('is entered by what Teams says, in a cookie of that frame alone', async () => {
    const answer = await enter(maria)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-alongside-teams=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=None; Secure; Partitioned; Max-Age=86400$/,
    )
    const cookie = cookieIn(answer)
    const { body } = await pageWith(house(), cookie)('GET', '/me')
    expect(body.data.email).toBe(office.maria.email)
    const page = await (await get('/teams/tab?theme=contrast', cookie)).text()
    expect(page).toMatch(/<html lang="en" data-frame="teams" data-theme="contrast">/)
    expect(page).toContain('src="/tab/tab.js"')
    const odd = await (await get('/teams/tab?theme="><script>', cookie)).text()
    expect(odd).toMatch(/<html lang="en" data-frame="teams">/)
    const out = await house().fetch('/signout', {
      ...{ method: 'POST', redirect: 'manual' },
      headers: { cookie, ...ourPage },
    })
    expect(out.headers.get('location')).toBe('/teams/tab')
    expect((await pageWith(house(), cookie)('GET', '/me')).status).toBe(401)
  })

  test.each<[string, () => TokenOptions]>([
    ['for the address of the app', () => ({ claims: { aud: `api://alongside.test/${appId()}` } })],
    [
      'of the first version',
      () => ({
        claims: {
          aud: `api://alongside.test/${appId()}`,
          iss: `https://sts.windows.net/${office.tenant}/`,
          ver: '1.0',
        },
      }),
    ],
    [
      'of Microsoft’s own address',
      () => ({ claims: { iss: `https://login.microsoftonline.com/${office.tenant}/v2.0` } }),
    ],
  ])('takes a token %s', async (_, how) => {
    expect((await enter(maria, how())).status).toBe(204)
  })

  const other = crypto.randomUUID()
  test.each<[string, () => TokenOptions]>([
    ['for another app', () => ({ claims: { aud: other } })],
    ['for another address', () => ({ claims: { aud: `api://evil.example/${appId()}` } })],
    [
      'for another app at this address',
      () => ({ claims: { aud: `api://alongside.test/${other}` } }),
    ],
    ['for nobody', () => ({ without: ['aud'] })],
    [
      'of another tenant’s issuer',
      () => ({ claims: { iss: `https://sts.windows.net/${other}/` } }),
    ],
    ['of a tenant that its issuer is not', () => ({ claims: { tid: other } })],
    ['of the bot’s own issuer', () => ({ claims: { iss: 'https://api.botframework.com' } })],
    ['of any tenant', () => ({ claims: { iss: 'https://sts.windows.net/{tenantid}/' } })],
    ['of a tenant that is a path', () => ({ claims: { tid: `../${office.tenant}` } })],
    ['without a tenant', () => ({ without: ['tid'] })],
    ['without a person', () => ({ without: ['oid'] })],
    ['that is over', () => ({ claims: { exp: 1000 } })],
    ['that is not yet', () => ({ claims: { nbf: 9e9 } })],
    ['that never ends', () => ({ without: ['exp'] })],
    ['signed by somebody else', () => ({ key: 'rogue' })],
    ['signed by nobody', () => ({ key: 'none' })],
    ['signed with the public key as a secret', () => ({ key: 'hmac' })],
  ])('takes no token %s', async (_, how) => {
    await expectRefused(await enter(maria, how()), /did not say who you are/)
  })

  test('takes no token that Teams’ bot service signed', async () => {
    const token = await house().teams.token(`${house().url}/teams/smba/emea/`)
    await expectRefused(await post(JSON.stringify({ token })), /did not say who you are/)
  })

  test.each([
    '',
    '{}',
    '[]',
    'null',
    '{"token":1}',
    '{"token":""}',
    '{"token":"a.b.c"}',
    '{"code":"a.b"}',
    'x'.repeat(20_000),
  ])('takes nothing that is no token: %.20s', async (body) => {
    await expectRefused(await post(body), /Sign in again|Ask for a new one/)
  })

  test('is not entered for another site', async () => {
    const body = JSON.stringify({ token: await house().tabToken(maria) })
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }])
      await expectRefused(await post(body, headers), /Another site/)
    await expectRefused(await post(body, {}), /Another site/)
  })

  test('is no way in for strangers, guests, other tenants and who never spoke to the bot', async () => {
    const { teams } = house()
    const { tenant } = office
    const { email } = office.maria
    const fresh = teams.addPerson({ tenant, name: 'Kim Doe', email })
    await expectRefused(await enter(fresh.id), /Say hello to it there first/)
    const evil = teams.addTenant({ id: crypto.randomUUID(), name: 'Evil' }).id
    const foreign = teams.addPerson({ tenant: evil, name: 'Maria Silva', email })
    await expectRefused(await enter(foreign.id), /not connected/)
    const set = 'update identities set guest = ? where workspace_id = ?'
    await house().sql(set, 1, office.workspace)
    await expectRefused(await enter(maria), /Guests|paused/)
    await house().sql(set, 0, office.workspace)
    expect((await enter(maria)).status).toBe(204)
  })
})

test('who was not asked about for days is asked about by the bot, also where only colleagues spoke to it', async () => {
  await (await office.at('Teams', office.jonas)).say('pipeline')
  const long = 'update identities set checked_at = 1, service_url = ? where external_user_id = ?'
  const person = house().teams.state.people.find(({ id }) => id === maria)
  await house().sql(long, null, person?.aadObjectId)
  expect((await enter(maria)).status).toBe(204)
  await house().sql(long, null, person?.aadObjectId)
  if (person) person.userRole = 'guest'
  await expectRefused(await enter(maria), /Guests/)
  if (person) person.userRole = 'user'
  await house().sql('update identities set guest = 0 where workspace_id = ?', office.workspace)
})

describe('where Teams gives no token', () => {
  test('a window signs in, and hands over what the tab is entered with, once', async () => {
    const begun = await get('/signin/microsoft?to=/teams/tab/done')
    const back = await allow(new URL(begun.headers.get('location') ?? ''), maria)
    const done = await get(back, cookieIn(begun))
    expect([done.status, cookiesIn(done)['__Host-alongside'], cookiesIn(done)[name]]).toEqual([
      ...[200, undefined, undefined],
    ])
    expect(done.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'$/)
    const text = await done.text()
    expect(text).toContain('src="/tab/done.js"')
    const code = /name="code" content="([\w.-]+)"/.exec(text)?.[1] ?? ''
    const first = await post(JSON.stringify({ code }))
    expect(first.status).toBe(204)
    const { body } = await pageWith(house(), cookieIn(first))('GET', '/me')
    expect(body.data.email).toBe(office.maria.email)
    await expectRefused(await post(JSON.stringify({ code })), /used already/)
  })
})

test('the package holds what the generator makes of this address and app', async () => {
  const answer = await get('/teams/package.zip')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const given = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const made = await manifests({ url: 'https://alongside.test', teamsAppId: appId() })
  const wanted = unzipSync(made['teams.zip'] as Uint8Array)
  expect(Object.keys(given).sort()).toEqual(Object.keys(wanted).sort())
  const read = (file: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(file))
  expect(read(given['manifest.json'])).toEqual(read(wanted['manifest.json']))
  for (const icon of ['color.png', 'outline.png']) expect(given[icon]).toEqual(wanted[icon])
})

test('the manifest names the pages there are, and the address that tokens are for', async () => {
  const { 'teams/manifest.json': text } = await manifests({
    ...{ url: 'https://alongside.test', teamsAppId: appId() },
  })
  const { staticTabs, configurableTabs, webApplicationInfo } = JSON.parse(String(text))
  expect(webApplicationInfo).toEqual({ id: appId(), resource: `api://alongside.test/${appId()}` })
  const [{ contentUrl }] = staticTabs
  const [{ configurationUrl }] = configurableTabs
  for (const url of [contentUrl, configurationUrl]) {
    const { pathname, search, host } = new URL(url)
    expect([host, (await get(pathname + search)).status]).toEqual(['alongside.test', 200])
  }
})

test('without Teams there is no tab and no package', async () => {
  const off = await openInWorkerd({ TEAMS_APP_PASSWORD: undefined })
  try {
    for (const path of ['/teams/tab', '/teams/tab/configure', '/teams/package.zip'])
      expect((await off.fetch(path)).status).toBe(404)
    const sent = { method: 'POST', body: '{}', headers: ourPage }
    expect((await off.fetch('/teams/tab/session', sent)).status).toBe(404)
  } finally {
    await off.close()
  }
})
