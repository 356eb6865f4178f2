import { describe, expect, test } from 'vitest'
import type {
  Answer,
  GoogleOverrides,
  Json,
  TokenOptions,
} from '../../playground/stand-ins/interface.ts'
import { useHouse } from '../../support/harness.ts'
import { codeIn } from '../../support/people/words.ts'

const house = useHouse()

let made = 0

/** A workspace of its own, made by Maria, its admin, in Slack; she has a Google account too. */
async function team() {
  made += 1
  const domain = `firm${made}.example`
  const email = `maria@${domain}`
  const { slack, google } = house()
  const id = `T0GMAIL${made}`
  slack.addTeam({ id, name: `Firm ${made}`, domain: `firm${made}` })
  const maria = slack.addUser({ team: id, realName: 'Maria Silva', email, locale: 'en-GB' })
  const channel = slack.addChannel({ team: id, name: 'sales' })
  await slack.install(maria.id)
  google.addPerson({ email, name: 'Maria Silva' })
  return { domain, email, maria: maria.id, channel: channel.id, id }
}
type Team = Awaited<ReturnType<typeof team>>

async function codeFor({ maria, channel }: Team, user = maria) {
  const { text } = await house().slack.command(user, channel, '/crm', 'connect')
  return codeIn(text)
}

/** The same, and Maria's sidebar is connected. */
async function connected() {
  const one = await team()
  const { google } = house()
  await google.home(one.email)
  await google.press(one.email, 'Connect', { Code: await codeFor(one) })
  await google.press(one.email, 'Connect everyone')
  return one
}

const shown = (email: string) => JSON.stringify(house().google.card(email))
const notified = (email: string) => house().google.state.sidebars[email]?.notification
const depth = (email: string) => house().google.state.sidebars[email]?.stack.length

function mailFrom(from: string, to: string, more: { subject?: string; messageId?: string } = {}) {
  const mailbox = to.split(',')[0]?.trim() ?? to
  return house().google.addMail({ mailbox, from, to, subject: 'Pricing', body: 'Hello', ...more })
}

const fine = (answer: Answer) => {
  expect([answer.status, answer.failure]).toEqual([200, undefined])
  return answer
}

describe('a call that is not Google’s', () => {
  const forged: [string, GoogleOverrides][] = [
    ['has no token', { unsigned: true }],
    ['is signed with another key', { system: { key: 'rogue' } }],
    ['is not signed', { system: { key: 'none' } }],
    ['is signed with the public key', { system: { key: 'hmac' } }],
    ...(
      [
        ['is another add-on’s', { email: 'service-1@gcp-sa-gsuiteaddons.iam.gserviceaccount.com' }],
        ['has an unverified e-mail', { email_verified: false }],
        ['has another issuer', { iss: 'accounts.google.com' }],
        ['is for another path', { aud: 'https://alongside.test/gmail/other' }],
        ['is for the host alone', { aud: 'https://alongside.test' }],
        ['has expired', { exp: 1 }],
      ] as const
    ).map(([name, claims]): [string, GoogleOverrides] => [name, { system: { claims } }]),
    ['never expires', { system: { without: ['exp'] } }],
    ['says nobody’s e-mail', { system: { without: ['email'] } }],
  ]

  test.each(forged)('%s: 401', async (_, overrides) => {
    const { google } = house()
    const email = `forged${made++}@firm.example`
    google.addPerson({ email, name: 'Maria' })
    const mail = mailFrom('jane@globex.example', email)
    expect((await google.home(email, overrides)).status).toBe(401)
    expect((await google.open(email, mail.id, overrides)).status).toBe(401)
    const token = overrides.unsigned
      ? null
      : await google.systemToken('https://alongside.test/gmail/do', overrides.system)
    expect((await google.raw('/gmail/do', {}, { token })).status).toBe(401)
  })

  test('is refused before its body is read', async () => {
    expect((await house().google.raw('/gmail/home', {}, { token: null, body: '{' })).status).toBe(
      401,
    )
    const large = 'x'.repeat(1_048_577)
    expect((await house().google.raw('/gmail/home', {}, { token: null, body: large })).status).toBe(
      413,
    )
  })

  test.each(['', '{', '[]', '"x"', '{"gmail":{"messageId":7}}'])(
    'is answered with a sentence where it is Google’s but makes no sense: %s',
    async (body) => {
      const answer = await house().google.raw('/gmail/message', {}, { body })
      expect([answer.status, answer.text]).toEqual([400, expect.stringMatching(/\.$/)])
    },
  )
})

describe('a person', () => {
  const forged: [string, TokenOptions][] = [
    ['signed by somebody else', { key: 'rogue' }],
    ['not signed', { key: 'none' }],
    ['of another add-on', { claims: { aud: 'other.apps.googleusercontent.com' } }],
    ['with an unverified e-mail', { claims: { email_verified: false } }],
    ['expired', { claims: { exp: 1 } }],
  ]
  test.each(forged)('whose token is %s is refused', async (_, user) => {
    const { google } = house()
    const email = `who${made++}@firm.example`
    google.addPerson({ email, name: 'Maria' })
    const mail = mailFrom('jane@globex.example', email)
    expect((await google.home(email, { user })).status).toBe(401)
    expect((await google.open(email, mail.id, { user })).status).toBe(401)
  })

  test('Google does not name sees nothing and can allow it', async () => {
    const { email } = await connected()
    const { google } = house()
    fine(await google.home(email, { anonymous: true }))
    expect(shown(email)).not.toContain('Maria')
    const answer = await google.press(email, 'Allow access', {}, { anonymous: true })
    expect(answer.json).toEqual({ requesting_google_scopes: { all_scopes: true } })
  })

  test('nobody knows is told how to connect, on both cards, and no mail is read', async () => {
    const { google } = house()
    const email = 'new@elsewhere.example'
    google.addPerson({ email, name: 'New' })
    const calls: string[] = []
    google.fail((call) => {
      calls.push(call.name)
      return undefined
    })
    fine(await google.home(email))
    expect(shown(email)).toContain('/crm connect')
    fine(await google.open(email, mailFrom('jane@globex.example', email).id))
    expect(shown(email)).toContain('"label":"Code"')
    google.fail(undefined)
    expect(calls).not.toContain('messages.get')
  })

  test('with a wrong code is told so beside it, and keeps it', async () => {
    const { email } = await team()
    const { google } = house()
    await google.home(email)
    fine(await google.press(email, 'Connect', { Code: 'WRONG234' }))
    expect(shown(email)).toMatch(/WRONG234.*code does not work/)
    expect(notified(email)).toMatch(/code/)
    expect(depth(email)).toBe(1)
  })

  test('who connects beside an open mail sees who wrote it', async () => {
    const one = await team()
    const { google } = house()
    await google.open(one.email, mailFrom('Jane Ford <jane@globex.example>', one.email).id)
    fine(await google.press(one.email, 'Connect', { Code: await codeFor(one) }))
    expect(shown(one.email)).toContain('Jane Ford')
    expect(notified(one.email)).toMatch(/^Connected to Firm/)
  })

  test('is known by their e-mail once an admin has connected their domain', async () => {
    const one = await connected()
    const { google } = house()
    const jonas = `jonas@${one.domain}`
    google.addPerson({ email: jonas, name: 'Jonas Berg' })
    fine(await google.home(jonas))
    expect(shown(jonas)).toContain('Hello Jonas')
  })

  test('of another domain stays a stranger', async () => {
    await connected()
    const { google } = house()
    google.addPerson({ email: 'eve@evil.example', name: 'Eve' })
    fine(await google.home('eve@evil.example'))
    expect(shown('eve@evil.example')).toContain('"label":"Code"')
  })
})

describe('the open mail', () => {
  test('of somebody new offers to add them, filled in, and then knows them', async () => {
    const { email } = await connected()
    const { google } = house()
    const mail = mailFrom('"Ford, Jane" <jane@globex.example>', email)
    fine(await google.open(email, mail.id))
    fine(await google.press(email, 'Add contact'))
    expect(google.state.sidebars[email]?.values).toMatchObject({
      name: 'Jane Ford',
      email: 'jane@globex.example',
      company: 'Globex',
    })
    const saved = fine(await google.press(email, 'Save'))
    expect(saved.json).toMatchObject({ stateChanged: true })
    expect(notified(email)).toContain('Jane Ford')
    expect(shown(email)).toContain('"Undo"')
    expect(depth(email)).toBe(2)
    fine(await google.open(email, mail.id))
    expect(shown(email)).toMatch(/Jane Ford.*Globex.*Log e-mail/)
  })

  test('of a free-mail address suggests no company', async () => {
    const { email } = await connected()
    const { google } = house()
    await google.open(email, mailFrom('Jane <jane@gmail.com>', email).id)
    await google.press(email, 'Add contact')
    expect(google.state.sidebars[email]?.values).toMatchObject({ company: '' })
  })

  test('of one’s own is about the other people in it', async () => {
    const { email } = await connected()
    const { google } = house()
    const mail = google.addMail({
      mailbox: email,
      from: `Maria <${email}>`,
      to: 'Jane Ford <jane@globex.example>',
      subject: 'Offer',
    })
    fine(await google.open(email, mail.id))
    expect(shown(email)).toContain('Jane Ford')
  })

  test('to oneself alone says so', async () => {
    const { email } = await connected()
    const { google } = house()
    fine(await google.open(email, mailFrom(email, email).id))
    expect(shown(email)).toContain('Only you')
  })

  const troubles: [string, Parameters<ReturnType<typeof house>['google']['fail']>[0], string][] = [
    ['refuses', () => ({ status: 403 }), 'Allow access'],
    ['has lost it', () => ({ status: 404 }), 'not here any more'],
    ['fails', () => ({ status: 500 }), 'did not answer'],
    ['hangs up', () => 'drop', 'did not answer'],
    ['talks nonsense', () => ({ status: 200, body: { id: 7 } }), 'did not answer'],
  ]
  test.each(troubles)(
    'is a card that says so and leads home when Gmail %s',
    async (_, hook, words) => {
      const { email } = await connected()
      const { google } = house()
      const mail = mailFrom('jane@globex.example', email)
      google.fail((call) => (call.name === 'messages.get' ? hook?.(call) : undefined))
      fine(await google.open(email, mail.id))
      google.fail(undefined)
      expect(shown(email)).toContain(words)
      fine(await google.press(email, 'Home'))
      expect(shown(email)).toContain('Hello Maria')
    },
  )

  test('is logged once, whoever presses, until it is undone', async () => {
    const one = await connected()
    const { google } = house()
    const jonas = `jonas@${one.domain}`
    google.addPerson({ email: jonas, name: 'Jonas Berg' })
    const messageId = '<once@globex.example>'
    const mine = mailFrom('Jane Ford <jane@globex.example>', one.email, { messageId })
    await google.open(one.email, mine.id)
    await google.press(one.email, 'Add contact')
    await google.press(one.email, 'Save')
    const theirs = mailFrom('Jane Ford <jane@globex.example>', jonas, { messageId })
    await google.open(one.email, mine.id)
    await google.open(jonas, theirs.id)
    fine(await google.press(one.email, 'Log e-mail'))
    expect(notified(one.email)).toMatch(/logged/i)
    fine(await google.press(jonas, 'Log e-mail'))
    const logged = () =>
      house().sql(
        `select a.id from activities a join members m on m.workspace_id = a.workspace_id
         where m.email = ? and a.kind = 'email'`,
        one.email,
      )
    expect(await logged()).toHaveLength(1)
    fine(await google.open(jonas, theirs.id))
    expect(shown(jonas)).not.toContain('"Log e-mail"')
    fine(await google.press(one.email, 'Undo'))
    fine(await google.open(jonas, theirs.id))
    expect(shown(jonas)).toContain('"Log e-mail"')
  })
})

describe('a form', () => {
  test('comes back with what was typed and the reason beside the field', async () => {
    const { email } = await connected()
    const { google } = house()
    await google.home(email)
    fine(await google.press(email, 'New deal'))
    fine(await google.press(email, 'Save', { Deal: 'Renewal', Amount: 'twelve', Company: 'Acme' }))
    expect(depth(email)).toBe(2)
    expect(google.state.sidebars[email]?.values).toMatchObject({
      deal: 'Renewal',
      amount: 'twelve',
    })
    expect(shown(email)).toMatch(/"amount".{0,300}c5221f/)
    fine(await google.press(email, 'Save', { Amount: '12.5k EUR', 'Close date': '2026-12-24' }))
    expect(shown(email)).toMatch(/Renewal.*€12,500.*24 Dec.*"Undo"/)
    fine(await google.press(email, 'Edit'))
    expect(depth(email)).toBe(3)
    fine(await google.press(email, 'Save', { Deal: 'Renewal 2027' }))
    expect(shown(email)).toMatch(/Renewal 2027.*€12,500/)
    google.back(email)
    expect(shown(email)).toContain('Hello Maria')
  })

  test('sent twice at once, and once more, makes one deal', async () => {
    const one = await connected()
    const { google } = house()
    await google.home(one.email)
    await google.press(one.email, 'New deal')
    const form = google.card(one.email)
    const save = () => google.press(one.email, 'Save', { Deal: 'Once', Company: 'Acme' })
    for (const answer of await Promise.all([save(), save()])) {
      fine(answer)
      expect(answer.text).toContain('Once')
    }
    google.state.sidebars[one.email]?.stack.push(form ?? {})
    fine(await save())
    const deals = await house().sql(
      `select d.id from deals d join members m on m.workspace_id = d.workspace_id
       where m.email = ? and d.title = 'Once'`,
      one.email,
    )
    expect(deals).toHaveLength(1)
  })

  test('finds companies as one types', async () => {
    const { email, maria, channel } = await connected()
    const { google, slack } = house()
    await slack.command(maria, channel, '/deal', 'Acme 12.5k EUR renewal')
    await google.home(email)
    await google.press(email, 'New deal')
    expect(await google.suggest(email, 'Company', 'ac')).toEqual(['Acme'])
    expect(await google.suggest(email, 'Company', 'zzz')).toEqual([])
  })
})

describe('a deal logged in Slack', () => {
  const logged = async () => {
    const one = await connected()
    const { slack } = house()
    await slack.command(one.maria, one.channel, '/deal', 'Acme 12.5k EUR renewal close 30 Dec 2031')
    return one
  }

  test('is among my deals and found by the search box', async () => {
    const { email } = await logged()
    const { google } = house()
    fine(await google.home(email))
    expect(shown(email)).toContain('€12,500')
    fine(await google.press(email, 'Search', { query: 'acme' }))
    expect(shown(email)).toMatch(/Acme.*€12,500/)
    google.back(email)
    expect(shown(email)).toContain('Hello Maria')
    // Enter in the field is a change of it.
    await google.change(email, 'query', 'renewal')
    expect(shown(email)).toMatch(/Acme.*€12,500/)
    expect(shown(email)).not.toContain('Hello Maria')
  })

  test('is moved from a list, and the receipt undoes it in place', async () => {
    const { email } = await logged()
    const { google } = house()
    await google.home(email)
    fine(await google.press(email, 'Move'))
    const values = google.state.sidebars[email]?.values ?? {}
    expect(values.stage).toBeTruthy()
    fine(await google.press(email, 'Move', { Stage: 'Proposal' }))
    expect(shown(email)).toContain('Proposal')
    const before = depth(email)
    fine(await google.press(email, 'Undo'))
    expect(depth(email)).toBe(before)
    expect(notified(email)).toMatch(/undone/i)
  })

  test('does not exist for another workspace, not even by its button', async () => {
    const { email } = await logged()
    const other = await connected()
    const { google } = house()
    await google.home(email)
    const mine = google.card(email)
    await google.home(other.email)
    fine(await google.press(other.email, 'Search', { query: 'acme' }))
    expect(shown(other.email)).not.toContain('€12,500')
    google.state.sidebars[other.email]?.stack.push(mine ?? {})
    fine(await google.press(other.email, 'Move'))
    expect(shown(other.email)).not.toContain('Acme')
  })
})

test('a button that was never drawn is answered with a sentence', async () => {
  const { email } = await connected()
  const { google } = house()
  const userIdToken = await google.userToken(email)
  const strange: Json[] = [{}, { mode: 'act' }, { mode: 'act', action: 'x', input: '{' }]
  for (const parameters of strange) {
    const event = { commonEventObject: { parameters }, authorizationEventObject: { userIdToken } }
    const answer = await google.raw('/gmail/do', event)
    expect([answer.status, answer.text]).toEqual([400, 'That button is not one of ours.'])
  }
})
