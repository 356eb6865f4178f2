import { describe, expect, test } from 'vitest'
import { isToken } from '../../worker/identity/api-tokens/format.ts'
import { programWith, tokenIn, tokenOf } from '../support/api.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { reading, surfaces } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

const house = useHouse()

const program = (token: string) => programWith(house(), token)
const me = (token: string) => program(token)('GET', '/me')

async function atSlack() {
  const office = await openOffice(house())
  return { office, desk: await office.at('Slack') }
}

/** What a program hears whose token gives no access. */
const noAccess = (detail: RegExp) => ({
  status: 401,
  body: { status: 401, code: 'not_connected', detail: expect.stringMatching(detail) },
})

describe('a token', () => {
  test('is shown privately, stands for its member, and is kept only as a digest', async () => {
    const { office, desk } = await atSlack()
    const card = await desk.say('api token read nightly export')
    expect(card).toMatch(/^New API token: nightly export\nRead · works until it is revoked/)
    const token = tokenIn(card)
    expect(token).toMatch(/^alongside_[0-9A-Za-z]{32}[0-9a-f]{6}$/)
    expect(await me(token)).toMatchObject({
      status: 200,
      body: {
        data: {
          ...{ name: 'Maria Silva', role: 'admin', scopes: ['read'], email: office.maria.email },
          workspace: { id: office.workspace, name: office.name, currency: 'EUR' },
        },
      },
    })
    const rows = await house().sql(
      'select * from api_tokens where workspace_id = ?',
      office.workspace,
    )
    const events = await house().sql(
      'select * from events where workspace_id = ?',
      office.workspace,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify([rows, events])).not.toContain(token.slice(10))
    expect(await desk.say('tokens')).toMatch(/nightly export\nRead · last used \d+:\d\d · works/)
    expect(desk.shown()).not.toContain('alongside_')
  })

  test('is the same however often the same request comes, and another one each time', async () => {
    const { desk } = await atSlack()
    await desk.say('api token', 3)
    expect(new Set(desk.told()).size).toBe(1)
    const first = tokenIn(desk.told()[0] ?? '')
    expect((await me(first)).status).toBe(200)
    expect(await tokenOf(desk)).not.toBe(first)
    expect((await desk.say('tokens')).match(/Revoke/g)).toHaveLength(2)
  })

  test.each([
    ['Maria Silva', 'admin', ['read', 'write', 'admin']],
    ['Jonas Weber', 'rep', ['read', 'write']],
    ['Vera Vogel', 'viewer', ['read']],
  ] as const)('of %s, a member of role %s, may do what they may', async (name, role, scopes) => {
    const office = await openOffice(house())
    const who = name === 'Maria Silva' ? office.maria : await office.hire(name, { role })
    const { body } = await me(await tokenOf(await office.at('Slack', who)))
    expect(body.data).toMatchObject({ name, role, scopes })
  })

  test('of a member with a role made here, says which, and what it was made from', async () => {
    const { office, desk } = await atSlack()
    const admin = program(await tokenOf(desk))
    const his = await tokenOf(await office.at('Slack', office.jonas))
    expect((await me(his)).body.data).toMatchObject({ role: 'rep', roleName: null })
    const made = await admin('POST', '/actions/save-role', { body: { name: 'Field', from: 'rep' } })
    const [role] = Object.keys(made.body.data.madeRoles)
    const { id } = (await me(his)).body.data
    const given = await admin('POST', '/actions/change-role', { body: { id, role } })
    expect(given.status).toBe(200)
    expect((await me(his)).body.data).toMatchObject({ role: 'rep', roleName: 'Field' })
  })

  test('typed in one line, may do the most that is said, until a day', async () => {
    const { office, desk } = await atSlack()
    expect(await desk.say('api token read write nightly until 31 Dec 2030')).toMatch(
      /^New API token: nightly\nRead and write · works until .*31 Dec 2030/,
    )
    expect(await desk.say('api token read until the moon')).toMatch(/Last day/)
    const his = await office.at('Slack', office.jonas)
    expect(await his.say('api token admin')).toMatch(/You are no admin, so no token of yours/)
    const { body } = await program(await tokenOf(his))('GET', '/audit')
    expect(body.detail).toBe('Only an admin can see this.')
    const { body: read } = await program(await tokenOf(desk, 'api token read'))('GET', '/audit')
    expect(read.detail).toMatch(/^This token may not do that: it needs the scope admin/)
  })

  test('is recognised where it leaked, by its beginning and its end', async () => {
    const { desk } = await atSlack()
    const token = await tokenOf(desk)
    expect(await isToken(token)).toBe(true)
    const other = token.at(-1) === '0' ? '1' : '0'
    for (const not of [token.slice(0, -1) + other, token.slice(1), `${token}0`, ''])
      expect(await isToken(not)).toBe(false)
  })
})

describe.each(surfaces)('in %s', (surface) => {
  test('a token is made by the form, listed, and revoked with one press', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.say(surface === 'Gmail' ? 'settings' : 'tokens')
    if (surface === 'Gmail')
      for (const button of ['My settings', 'API tokens']) await desk.press(button)
    expect(desk.shown()).toContain('There are none.')
    await desk.press('New API token')
    const made = await desk.fill({ Name: 'Robot', 'Last day': '31 Dec 2030' })
    expect(made).toMatch(/New API token: Robot/)
    expect(made).toMatch(/works until .*31.*2030/)
    const token = tokenIn(made)
    expect((await me(token)).status).toBe(200)
    await desk.press('API tokens')
    expect(desk.shown()).toContain('Robot')
    await desk.press('Revoke')
    expect(desk.shown()).toMatch(/Revoked: Robot[\s\S]*There are none\./)
    expect(await me(token)).toMatchObject(noAccess(/was revoked/))
  })
})

describe('a token gives no access', () => {
  test.each([
    ['never-made', noAccess(/^This token gives no access\. Make a new one/)],
    ['', noAccess(/^Send a token as Authorization: Bearer/)],
  ])('%s', async (token, refusal) => {
    const refused = await me(token)
    expect(refused).toMatchObject(refusal)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('from the moment its member is deactivated, until they are let in again', async () => {
    const { office, desk } = await atSlack()
    const token = await tokenOf(await office.at('Slack', office.jonas))
    expect((await me(token)).status).toBe(200)
    await desk.say('members')
    await desk.press('Open')
    await desk.press('Deactivate')
    await desk.fill()
    expect(await me(token)).toMatchObject(noAccess(/^Your access has ended\. Ask an admin/))
    await desk.press('Reactivate')
    expect((await me(token)).status).toBe(200)
  })

  test('after its last day, and where nothing says that its member belongs', async () => {
    const { desk } = await atSlack()
    const token = await tokenOf(desk)
    await house().sql('update api_tokens set expires_at = 1')
    expect(await me(token)).toMatchObject(noAccess(/has expired/))
    await house().sql('update api_tokens set expires_at = null')
    await house().sql('update identities set guest = 1')
    expect(await me(token)).toMatchObject(noAccess(/Nothing says any more that you work/))
  })
})

test('an admin sees and revokes the tokens of all, a colleague only their own', async () => {
  const { office, desk } = await atSlack()
  const jonas = await office.at('Slack', office.jonas)
  const [own, admins] = [
    await tokenOf(jonas, 'api token his'),
    await tokenOf(desk, 'api token hers'),
  ]
  expect(await jonas.say('tokens')).toMatch(/his\nRead and write/)
  expect(jonas.shown()).not.toMatch(/hers/)
  expect(await desk.say('tokens')).toMatch(/his\nJonas Weber · Read and write/)
  jonas.borrow(desk)
  await jonas.press('Revoke')
  expect(jonas.shown()).toMatch(/There is no such token/)
  expect((await me(admins)).status).toBe(200)
  await jonas.say('tokens')
  desk.borrow(jonas)
  await desk.press('Revoke')
  expect(await me(own)).toMatchObject(noAccess(/was revoked/))
})

test('where others read, it is shown in the person’s own chat alone', async () => {
  const office = await openOffice(house())
  await office.at('Teams')
  const { teams } = house()
  const room = teams.addConversation({
    tenant: office.tenant,
    kind: 'channel',
    name: 'S',
    bot: true,
  }).id
  const chat = teams.chat(office.maria.teams).id
  const saidIn = (conversation: string) =>
    teams.state.messages
      .filter((one) => one.conversation === conversation && one.from === 'bot')
      .map((one) => reading([one.text, one.cards, one.cardsFor ?? {}]))
      .join('\n')
  await teams.say(office.maria.teams, room, 'api token')
  await eventually(() => tokenIn(saidIn(chat)) !== '', 'the token in her own chat')
  expect(saidIn(room)).not.toContain('alongside_')
})

test('without a list of origins, no page may call it', async () => {
  const headers = { origin: 'https://pages.example', 'access-control-request-method': 'GET' }
  for (const method of ['OPTIONS', 'GET']) {
    const answer = await house().fetch('/api/v1/me', { method, headers })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, null])
  }
})

describe('who writes by what is remembered of a token', () => {
  const writes = (token: string) => program(token)('POST', '/deals', { body: { title: 'Fleet' } })

  test('is refused once its member is deactivated elsewhere, and reads nothing either', async () => {
    const { office } = await atSlack()
    const token = await tokenOf(await office.at('Slack', office.jonas))
    const { body } = await writes(token)
    const sql = `role = 'rep' and workspace_id = '${office.workspace}'`
    for (const table of ['members', 'workspace_members'])
      await house().sql(`update ${table} set active = 0 where ${sql}`)
    expect(await writes(token)).toMatchObject({
      status: 401,
      body: { detail: expect.stringMatching(/^Your access has ended/) },
    })
    const path = `/deals/${body.data.id}`
    expect(await program(token)('PATCH', path, { body: {} })).toMatchObject({ status: 401 })
    expect(await program(token)('POST', '/actions/pipeline', { body: {} })).toMatchObject({
      status: 401,
    })
  })

  test('is refused by the write itself where it was revoked elsewhere', async () => {
    const { office, desk } = await atSlack()
    const token = await tokenOf(desk)
    expect((await writes(token)).status).toBe(201)
    await house().sql(
      `insert into closed_identities select workspace_id, 'api', id, member_id, created_at + 1
       from api_tokens where workspace_id = ?`,
      office.workspace,
    )
    await house().sql(
      'update api_tokens set revoked_at = 1 where workspace_id = ?',
      office.workspace,
    )
    expect(await writes(token)).toMatchObject(noAccess(/was revoked/))
    expect(
      await house().sql('select 1 from deals where workspace_id = ?', office.workspace),
    ).toHaveLength(1)
  })
})
