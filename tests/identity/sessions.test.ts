import { beforeAll, describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { type Desk, surfaces } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import {
  cookieIn,
  cookiesIn,
  ourPage,
  signIn,
  signInLinkIn,
  visiting,
} from '../support/sessions.ts'

const house = useHouse()
const { page, press, open } = visiting(house)

/** What a page hears whose session gives no access. */
const noAccess = (detail: RegExp) => ({
  status: 401,
  body: { status: 401, code: 'not_connected', detail: expect.stringMatching(detail) },
})

async function at(surface: 'Slack' | 'Teams' | 'Gmail' = 'Slack') {
  const office = await openOffice(house())
  return { office, desk: await office.at(surface) }
}

/** The rows kept of a workspace's sessions. */
const kept = ({ workspace }: Office) =>
  house().sql<{ hash: string; browser: string; id: string }>(
    'select * from sessions where workspace_id = ? order by id',
    workspace,
  )

describe.each(surfaces)('from %s', (surface) => {
  test('somebody signs in, sees where, and is signed out by one press', async () => {
    const { office, desk } = await at(surface)
    const show = async () => {
      if (surface !== 'Gmail') return desk.say('browsers')
      await desk.say('settings')
      await desk.press('My settings')
      return desk.press('Signed-in browsers')
    }
    expect(await show()).toContain('You are signed in nowhere.')
    const cookie = await signIn(house(), desk)
    expect((await page(cookie)('GET', '/me')).body.data.email).toBe(office.maria.email)
    expect(await show()).toMatch(new RegExp(`A browser\n.*signed in from ${surface}`))
    await desk.press('Sign out')
    expect(desk.shown()).toMatch(/Signed out: A browser[\s\S]*You are signed in nowhere\./)
    expect(await page(cookie)('GET', '/me')).toMatchObject(noAccess(/^You were signed out/))
  })
})

describe('a session', () => {
  let office: Office
  let desk: Desk
  beforeAll(async () => {
    ;({ office, desk } = await at())
  })
  const me = (cookie: string) => page(cookie)('GET', '/me')

  test('is kept as a digest alone, and says no more of the browser than what it is called', async () => {
    const link = signInLinkIn(await desk.say('board'))
    const agent = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
    const cookie = cookieIn(await press(link, { ...ourPage, 'user-agent': agent }))
    const [row] = await kept(office)
    expect(row?.browser).toBe('Firefox on Windows')
    const [, value = ''] = cookie.split('=')
    const all = JSON.stringify([
      await kept(office),
      await house().sql('select * from events where workspace_id = ?', office.workspace),
      await house().sql('select * from used_states'),
    ])
    for (const part of [...value.split('.'), ...(link.split('link=')[1] ?? '').split('.')])
      expect(all).not.toContain(part)
  })

  test('is a fresh one each time, and ends the one that the browser had', async () => {
    const planted = await signIn(house(), await office.at('Slack', office.jonas))
    const link = signInLinkIn(await desk.say('board'))
    const answer = await press(link, { ...ourPage, cookie: planted })
    expect(cookieIn(answer)).not.toBe(planted)
    expect((await me(cookieIn(answer))).body.data.email).toBe(office.maria.email)
    expect(await me(planted)).toMatchObject(noAccess(/^You were signed out/))
  })

  test('does what its member may, in their name, on the board', async () => {
    const jonas = await signIn(house(), await office.at('Slack', office.jonas))
    const asked = { body: { title: 'By the board', amount: 1000, currency: 'EUR' } }
    const made = await page(jonas)('POST', '/deals', asked)
    expect(made.status).toBe(201)
    const [event] = await house().sql(
      'select surface, member_id from events where id = ?',
      made.body.event,
    )
    expect(event).toEqual({
      surface: 'board',
      member_id: made.body.data.owner ?? expect.anything(),
    })
    expect((await page(jonas)('GET', '/audit')).status).toBe(403)
    expect((await page(await signIn(house(), desk))('GET', '/audit')).status).toBe(200)
  })

  test('makes no token, no code and no link', async () => {
    const cookie = await signIn(house(), desk)
    for (const action of ['make-token', 'connect', 'open-board']) {
      const { status, body } = await page(cookie)('POST', `/actions/${action}`, { body: {} })
      expect([action, status, body.detail]).toEqual([
        ...[action, 403, expect.stringMatching(/done in Slack, Teams or Gmail/)],
      ])
    }
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of ours', { 'sec-fetch-site': 'same-site' }],
    ['an older browser, from another site', { origin: 'https://evil.example' }],
    ['a page in a sandbox', { origin: 'null' }],
    [
      'one that lies about the origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://alongside.test' },
    ],
  ])('is not taken from %s, to read or to write', async (_, said) => {
    const cookie = await signIn(house(), desk)
    const headers = { cookie, 'content-type': 'application/json', ...said }
    const body = JSON.stringify({ title: 'Forged' })
    const write = await house().fetch('/api/v1/deals', { method: 'POST', headers, body })
    const read = await house().fetch('/api/v1/me', { headers })
    expect([write.status, read.status]).toEqual([403, 403])
    expect(await read.text()).not.toContain(office.maria.email)
    const found = await house().sql("select id from deals where title = 'Forged'")
    expect(found).toEqual([])
  })

  test('writes nothing where the browser does not say which site asks', async () => {
    const cookie = await signIn(house(), desk)
    const json = { cookie, 'content-type': 'application/json' }
    const ask = (headers: Record<string, string>) =>
      house().fetch('/api/v1/deals', { method: 'POST', headers, body: '{"title":"Old browser"}' })
    expect((await ask(json)).status).toBe(403)
    expect((await ask({ ...json, origin: 'https://alongside.test' })).status).toBe(201)
    expect((await ask({ ...json, 'sec-fetch-site': 'none' })).status).toBe(403)
  })

  test('does nothing for a page that was somebody else’s, who was signed in before', async () => {
    const cookie = await signIn(house(), desk)
    const { id, name, workspace } = (await page(cookie)('GET', '/me')).body.data
    const drawnFor = (member: string) => ({ headers: { 'alongside-member': member } })
    const body = { title: 'By an older page' }
    for (const sent of [drawnFor('member_other'), { ...drawnFor(''), body }]) {
      const method = 'body' in sent ? 'POST' : 'GET'
      expect(await page(cookie)(method, '/deals', sent)).toMatchObject({
        status: 409,
        body: {
          code: 'other_member',
          detail: expect.stringContaining(`You are signed in as ${name} in ${workspace.name} now.`),
        },
      })
    }
    expect(await house().sql("select id from deals where title = 'By an older page'")).toEqual([])
    expect((await page(cookie)('GET', '/deals', drawnFor(id))).status).toBe(200)
  })

  test('leads on to what its browser had wanted to open, and to nothing else', async () => {
    const asked = '/board/deals?open=deal_1&q=a%20b'
    const out = await house().fetch(asked)
    const kept = cookieIn(out)
    const enter = async (cookie: string) => {
      const link = signInLinkIn(await desk.say(desk.surface === 'Gmail' ? 'Board' : 'board'))
      const headers = { ...ourPage, cookie }
      return house().fetch(link, { method: 'POST', headers, redirect: 'manual' })
    }
    const answer = await enter(kept)
    expect(answer.headers.get('location')).toBe(asked)
    expect(cookiesIn(answer)).toMatchObject({ '__Host-alongside-to': '__Host-alongside-to=' })
    for (const to of ['https%3A%2F%2Fevil.example', '%2Fboard%3Fx%3D%2F%2Fevil', '%E0%A4%A'])
      expect((await enter(`__Host-alongside-to=${to}`)).headers.get('location')).toBe('/board')
  })

  test('counts less than a token that comes along', async () => {
    const cookie = await signIn(house(), desk)
    const wrong = { headers: { authorization: 'Bearer alongside_wrong' } }
    expect((await page(cookie)('GET', '/me', wrong)).status).toBe(401)
  })

  test.each([
    ['nothing', ''],
    ['a name alone', '__Host-alongside='],
    ['what is no session', '__Host-alongside=abc.def'],
    [
      'a cookie that a neighbour’s host could set',
      (cookie: string) => cookie.replace('__Host-', ''),
    ],
    ['another signature', (cookie: string) => `${cookie.slice(0, -43)}${'A'.repeat(43)}`],
    [
      'another session under its signature',
      (cookie: string) => cookie.replace(/=.{43}/, `=${'A'.repeat(43)}`),
    ],
  ])('is none: %s', async (_, forged) => {
    const cookie = await signIn(house(), desk)
    const given = typeof forged === 'string' ? forged : forged(cookie)
    expect((await me(given)).status).toBe(401)
  })

  const maria = () => office.maria.email
  test.each([
    [
      'its member is deactivated',
      ['update members set active = 0 where email = ?', maria],
      ['update members set active = 1 where email = ?', maria],
      401,
      /access has ended/,
    ],
    [
      'its week is over',
      ['update sessions set expires_at = 1 where workspace_id = ?', () => office.workspace],
      undefined,
      401,
      /signed out/,
    ],
    [
      'the account that signed in is a guest by now',
      ['update identities set guest = 1 where external_user_id = ?', () => office.maria.slack],
      ['update identities set guest = 0 where external_user_id = ?', () => office.maria.slack],
      401,
      /Nothing says any more/,
    ],
    [
      'the account that signed in was removed, though another one is left',
      ['update identities set removed_at = 1 where external_user_id = ?', () => office.maria.slack],
      [
        'update identities set removed_at = null where external_user_id = ?',
        () => office.maria.slack,
      ],
      401,
      /Nothing says any more/,
    ],
    [
      'the account that signed in became somebody else',
      [
        "update identities set member_id = member_id || 'x' where external_user_id = ?",
        () => office.maria.slack,
      ],
      [
        "update identities set member_id = rtrim(member_id, 'x') where external_user_id = ?",
        () => office.maria.slack,
      ],
      401,
      /Nothing says any more/,
    ],
    [
      'its workspace is suspended',
      ['update workspaces set suspended_at = 1 where id = ?', () => office.workspace],
      ['update workspaces set suspended_at = null where id = ?', () => office.workspace],
      403,
      /suspended/,
    ],
    [
      'its workspace was deleted',
      ['update workspaces set delete_at = 1 where id = ?', () => office.workspace],
      ['update workspaces set delete_at = null where id = ?', () => office.workspace],
      401,
      /was deleted/,
    ],
  ] as const)('gives no access at once where %s', async (_, change, back, status, why) => {
    await (await office.at('Teams')).say('pipeline')
    const cookie = await signIn(house(), desk)
    expect((await me(cookie)).status).toBe(200)
    const run = (one: readonly [string, () => string]) => house().sql(one[0], one[1]())
    await run(change)
    expect(await me(cookie)).toMatchObject({ status, body: { detail: expect.stringMatching(why) } })
    const write = await page(cookie)('POST', '/deals', { body: { title: 'Too late' } })
    expect(write.status).toBe(status)
    const shown = await open('/board', { cookie })
    expect(await shown.text()).not.toContain(office.maria.email)
    if (back) await run(back)
  })

  test('is among what admins see of who came in', async () => {
    await signIn(house(), await office.at('Slack', office.jonas))
    expect(await desk.say('security')).toMatch(/Jonas Weber signed in to the board from Slack/)
  })

  test('has the rights its member has now', async () => {
    const cookie = await signIn(house(), desk)
    await house().sql("update members set role = 'rep' where email = ?", office.maria.email)
    expect((await page(cookie)('GET', '/audit')).status).toBe(403)
    await house().sql("update members set role = 'admin' where email = ?", office.maria.email)
    expect((await page(cookie)('GET', '/audit')).status).toBe(200)
  })

  test('is ended by signing out, which no other site does, and the cookie goes', async () => {
    const cookie = await signIn(house(), desk)
    const forged = await press('/signout', { cookie, 'sec-fetch-site': 'cross-site' })
    expect([forged.status, (await me(cookie)).status]).toEqual([403, 200])
    const answer = await press('/signout', { cookie, ...ourPage })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/board'])
    expect(answer.headers.get('set-cookie')).toMatch(/__Host-alongside=;.*Max-Age=0/)
    expect(await me(cookie)).toMatchObject(noAccess(/^You were signed out/))
  })

  test('of another member or workspace is not seen, and not ended', async () => {
    const cookie = await signIn(house(), desk)
    const { office: foreign, desk: stranger } = await at()
    const [mine] = (await kept(office)).slice(-1)
    for (const other of [stranger, await office.at('Slack', office.jonas)]) {
      const theirs = await signIn(house(), other)
      const list = await page(theirs)('POST', '/actions/sessions', { body: {} })
      expect(JSON.stringify(list.body)).not.toContain(mine?.id)
      const ending = await page(theirs)('POST', '/actions/end-session', { body: { id: mine?.id } })
      expect(ending.status).toBe(404)
    }
    expect(foreign.workspace).not.toBe(office.workspace)
    expect((await me(cookie)).status).toBe(200)
  })

  test('all of one member end together, the one that asks included', async () => {
    const jonas = await office.at('Slack', office.jonas)
    const cookies = [await signIn(house(), jonas), await signIn(house(), jonas)]
    const marias = await signIn(house(), desk)
    const listed = await page(cookies[0] ?? '')('POST', '/actions/sessions', { body: {} })
    expect(JSON.stringify(listed.body.card)).toMatch(/this one/)
    expect(
      (await page(cookies[0] ?? '')('POST', '/actions/end-sessions', { body: {} })).status,
    ).toBe(200)
    for (const cookie of cookies) expect((await me(cookie)).status).toBe(401)
    expect((await me(marias)).status).toBe(200)
  })
})

describe('the board', () => {
  test('says to who is not signed in how they are, and shows nothing else', async () => {
    const answer = await open('/board')
    expect(answer.status).toBe(401)
    const text = await answer.text()
    expect(text).toMatch(/\/crm board/)
    expect(text).not.toMatch(/<script/)
  })

  test('runs and loads only what stands beside it, and nobody frames it', async () => {
    const { office, desk } = await at()
    const cookie = await signIn(house(), desk)
    for (const path of ['/board', '/board/deals?owner=me']) {
      const answer = await open(path, { cookie })
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/)
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const text = await answer.text()
      expect(
        text.match(/<script(?! type="(?:module" src="\/board\/|application\/json" id="me"))/g),
      ).toBeNull()
      const me = /id="me">(.*?)<\/script>/.exec(text)?.[1] ?? ''
      expect(JSON.parse(me)).toMatchObject({ email: office.maria.email })
    }
  })

  test('somebody’s name ends no script', async () => {
    const { office, desk } = await at()
    const cookie = await signIn(house(), desk)
    const name = '</script><script>alert(1)</script>'
    await house().sql('update members set name = ? where email = ?', name, office.maria.email)
    const text = await (await open('/board', { cookie })).text()
    expect(text).not.toContain('<script>alert')
    const link = signInLinkIn(await desk.say('board'))
    expect(await (await open(link)).text()).not.toContain('<script>alert')
  })
})
