import { describe, expect, test } from 'vitest'
import type { Answer, JsonObject, SlackMessage } from '../../playground/stand-ins/interface.ts'
import { eventually, useHouse } from '../../support/harness.ts'

const house = useHouse()

let teams = 0

/** A team of its own for each test, its admin, a colleague and a channel. */
async function newTeam(installed = true) {
  const { slack } = house()
  const { id } = slack.addTeam({ id: `T${++teams}SLACK`, name: `Team ${teams}`, domain: 'team' })
  const user = (realName: string, rest = {}) => {
    const email = `${realName.split(' ')[0]?.toLowerCase()}@team${teams}.example`
    return slack.addUser({ team: id, realName, email, locale: 'en-IE', ...rest })
  }
  const maria = user('Maria Silva', { tz: 'Europe/Berlin' })
  const jonas = user('Jonas Weber')
  const members = [maria.id, jonas.id]
  const channel = slack.addChannel({ team: id, name: `sales${teams}`, members }).id
  if (installed) expect((await slack.install(maria.id)).status).toBe(200)
  return { id, user, maria: maria.id, jonas: jonas.id, channel }
}

const words = (value: unknown) => JSON.stringify(value)
const command = '/deal'
const line = 'Acme 12.5k EUR renewal close 30 Sep'

/** The last thing this person sees in the channel. */
function lastSeen(user: string, channel: string): SlackMessage {
  const message = house().slack.seen(user, channel).at(-1)
  if (!message) throw new Error('there is nothing in the channel')
  return message
}
const placeOf = ({ channel, ts }: SlackMessage) => ({ channel, ts })

const actionIds = (message: SlackMessage) =>
  [...words(message.blocks).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id)

async function receipt(user: string, channel: string, text = line): Promise<SlackMessage> {
  const answer = await house().slack.command(user, channel, command, text)
  expect(answer.failure).toBeUndefined()
  return lastSeen(user, channel)
}

const payload = (body: JsonObject) =>
  new URLSearchParams({ payload: JSON.stringify(body) }).toString()
const seconds = () => Math.floor(Date.now() / 1000)

describe('the door', () => {
  const body = new URLSearchParams({ command, text: line, team_id: 'T0', user_id: 'U0' }).toString()

  test('refuses what Slack has not signed in the last five minutes', async () => {
    const { slack } = house()
    const refused = [
      await slack.raw(body, { unsigned: true }),
      await slack.raw(body, { secret: 'another secret' }),
      await slack.raw(body, { timestamp: seconds() - 310 }),
      await slack.raw(body, { timestamp: seconds() + 310 }),
      await slack.raw(body, { headers: { 'x-slack-signature': 'v0=é' } }),
      await slack.raw(body, { headers: { 'x-slack-request-timestamp': `${seconds() - 1}` } }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401])
  })

  test('refuses more than a megabyte before it looks at the signature', async () => {
    const { slack } = house()
    const large = 'x'.repeat(1_048_577)
    expect((await slack.raw(large, { unsigned: true })).status).toBe(413)
    expect((await slack.raw(large.slice(1), { unsigned: true })).status).toBe(401)
  })

  test.each(['{', '[]', 'null', '', 'payload=%7B', 'payload=1', 'hello=there'])(
    'answers %j, signed, with a sentence',
    async (malformed) => {
      const answer = await house().slack.raw(malformed)
      expect(answer.status).toBe(400)
      expect(answer.text).toMatch(/^[A-Z].*\.$/)
    },
  )

  test('shows Slack that it is ours', async () => {
    const { slack } = house()
    const asked = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 't' })
    expect((await slack.raw(asked)).json).toEqual({ challenge: 'abc' })
    expect(await slack.raw('ssl_check=1&token=t')).toMatchObject({ status: 200, text: '' })
  })

  test.each([
    ['{"type":"event_callback","event":null}', ''],
    ['{"type":"app_rate_limited","team_id":"T1"}', ''],
    [`command=/hello&team_id=T1&user_id=U1`, ''],
    [payload({ type: 'view_submission' }), ''],
    [payload({ type: 'view_closed', view: {}, user: {} }), ''],
    [payload({ type: 'shortcut', callback_id: 'x', user: { id: 'U1' }, team: null }), ''],
    [payload({ type: 'block_actions', actions: [], user: {} }), ''],
    [payload({ type: 'block_actions', actions: [{ action_id: 'act:x:0' }], user: {} }), ''],
    [payload({ type: 'block_suggestion', action_id: 'other', user: {} }), '{"options":[]}'],
    [payload({ type: 'dialog_suggestion', name: 'x' }), '{"options":[]}'],
  ])('leaves alone what is not for it: %s', async (body, text) => {
    expect(await house().slack.raw(body)).toMatchObject({ status: 200, text })
  })
})

describe('installing', () => {
  test('ends with a page that greets the workspace, and again when renewed', async () => {
    const { slack } = house()
    const { maria } = await newTeam()
    const again = await slack.install(maria)
    expect(again.status).toBe(200)
    expect(again.text).toContain('again')
  })

  test('says so when it was not allowed', async () => {
    const { maria } = await newTeam(false)
    const answer = await house().slack.install(maria, { deny: true })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('You did not allow it in Slack.')
  })

  test('is refused to a browser that did not begin it, and to a made-up state', async () => {
    const { fetch } = house()
    const begun = await fetch('/slack/install')
    expect(begun.status).toBe(302)
    const cookie = begun.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const back = (query: Record<string, string>, cookie = '') =>
      fetch(`/slack/oauth_redirect?${new URLSearchParams(query)}`, { headers: { cookie } })
    const own = cookie.split(';')[0]
    expect((await back({ code: 'c', state })).status).toBe(400)
    expect((await back({ code: 'c', state: `${state}x` }, `${own}x`)).status).toBe(400)
    const wrongCode = await back({ code: 'c', state }, own)
    expect(wrongCode.status).toBe(400)
    expect(await wrongCode.text()).toContain('Slack did not accept the consent.')
  })

  test('asks for one workspace where a whole organisation was chosen', async () => {
    const { slack } = house()
    const { maria } = await newTeam(false)
    const organisation = {
      ok: true,
      team: null,
      enterprise: { id: 'E1' },
      is_enterprise_install: true,
    }
    slack.fail(({ name }) =>
      name === 'oauth.v2.access' ? { status: 200, body: organisation } : undefined,
    )
    const answer = await slack.install(maria)
    slack.fail(undefined)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('one workspace at a time')
  })

  test('is what a team without it is told to do, privately', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(false)
    const { status, json } = await slack.command(maria, channel, command, line)
    expect(status).toBe(200)
    expect(json).toMatchObject({ response_type: 'ephemeral' })
    expect(words(json)).toContain('/slack/install')
  })

  test('is undone when the app is removed, and can be done again', async () => {
    const { slack } = house()
    const { id, maria, channel } = await newTeam()
    expect((await slack.uninstall(id)).status).toBe(200)
    const { json } = await slack.command(maria, channel, command)
    expect(words(json)).toContain('/slack/install')
    await slack.install(maria)
    await slack.command(maria, channel, command)
    expect(slack.modal(maria)).toBeDefined()
  })
})

describe('a command', () => {
  test('is answered in the HTTP response, to that person alone', async () => {
    const { slack } = house()
    const { maria, jonas, channel } = await newTeam()
    const answer = await slack.command(maria, channel, command, line)
    expect(answer.json).toMatchObject({ response_type: 'ephemeral' })
    const shown = words(answer.json?.blocks)
    for (const label of ['Acme renewal', '€12,500', 'Won', 'Lost', 'Move', 'Edit', 'Undo'])
      expect(shown).toContain(label)
    expect(slack.seen(jonas, channel)).toEqual([])
  })

  test('has one effect however often it is sent', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    await slack.command(maria, channel, command, line)
    const again = await Promise.all([slack.again(1), slack.again(2), slack.again(3)])
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200])
    const found = await slack.command(maria, channel, '/pipeline')
    expect(words(found.json)).toContain('1 open deal')
  })

  test('keeps the signs a customer’s name has', async () => {
    const { maria, channel } = await newTeam()
    const { text, blocks } = await receipt(maria, channel, '"Smith & <Sons>" 5k EUR audit')
    expect(text).toContain('Smith &amp; &lt;Sons&gt;')
    expect(words(blocks)).toContain('Smith &amp; &lt;Sons&gt;')
  })

  test.each(['/pipeline', '/crm', '/contact'])('%s answers a new workspace', async (name) => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    const answer = await slack.command(maria, channel, name)
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.failure).toBeUndefined()
    expect(answer.json !== undefined || slack.modal(maria) !== undefined).toBe(true)
  })

  test('/crm connect gives a code alone in backticks', async () => {
    const { maria, channel } = await newTeam()
    const { json } = await house().slack.command(maria, channel, '/crm', 'connect')
    expect(words(json)).toMatch(/"`[A-HJ-NP-Z2-9]{8}`"/)
  })

  test('turns guests and people of other teams away, and makes no member of them', async () => {
    const { slack, sql } = house()
    const { user, channel } = await newTeam()
    for (const guest of [{ is_restricted: true }, { is_ultra_restricted: true }]) {
      const { id } = user('Gil Guest', guest)
      const { json } = await slack.command(id, channel, command, line)
      expect(words(json)).toContain('colleague')
    }
    expect(await sql('select * from members where name = ?', 'Gil Guest')).toEqual([])
  })
})

describe('a form', () => {
  test('opens from the command, keeps what is wrong, and answers where it was opened', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    const opened = await slack.command(maria, channel, command)
    expect(opened).toMatchObject({ status: 200, text: '' })
    const wrong = await slack.submit(maria, { Deal: 'Globex expansion', Amount: 'a lot' })
    expect(wrong.json).toMatchObject({ response_action: 'errors' })
    expect(Object.keys(slack.modal(maria)?.errors ?? {})).toHaveLength(1)
    await slack.submit(maria, { Amount: '40k USD' })
    expect(slack.modal(maria)).toBeUndefined()
    const shown = await eventually(() => slack.seen(maria, channel).at(-1), 'the receipt')
    expect(words(shown.blocks)).toContain('Globex expansion')
    expect(shown.ephemeralTo).toBe(maria)
  })

  test('makes one record however often it is submitted', async () => {
    const { slack, sql } = house()
    const { id, maria, channel } = await newTeam()
    await slack.command(maria, channel, command)
    await slack.submit(maria, { Deal: 'Globex expansion' })
    await Promise.all([slack.again(), slack.again()])
    const [count] = await sql<{ n: number }>(
      'select count(*) n from deals join accounts using (workspace_id) where external_id = ?',
      id,
    )
    expect(count?.n).toBe(1)
  })

  test('finds companies while one types, and offers to make a new one', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    await receipt(maria, channel)
    await slack.command(maria, channel, command)
    const view = slack.modal(maria)?.id ?? ''
    const offered = await slack.typeahead(maria, { view }, 'Company', 'Ac')
    expect(offered.map(({ text }) => text)).toContain('Acme')
    expect((await slack.typeahead(maria, { view }, 'Company', 'Zork')).at(-1)).toMatchObject({
      value: 'new:Zork',
    })
  })

  test('comes as a direct message where Slack no longer takes the answer', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    await slack.command(maria, channel, command)
    slack.fail(({ name }) => (name === 'response_url' ? { status: 404 } : undefined))
    await slack.submit(maria, { Deal: 'Late deal' })
    const direct = slack.dm(maria)
    const late = () =>
      slack.seen(maria, direct.id).find(({ blocks }) => words(blocks).includes('Late deal'))
    await eventually(late, 'the direct message')
    slack.fail(undefined)
  })

  test('that Slack does not open in time is offered again as a button', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    slack.fail(({ name }) =>
      name === 'views.open'
        ? { status: 200, body: { ok: false, error: 'expired_trigger_id' } }
        : undefined,
    )
    const answer = await slack.command(maria, channel, command)
    slack.fail(undefined)
    expect(words(answer.json)).toContain('Open the form')
    await slack.press(maria, placeOf(lastSeen(maria, channel)), 'Open the form')
    await eventually(() => slack.modal(maria), 'the form')
  })
})

describe('a button', () => {
  async function pressed(answer: Promise<Answer>) {
    expect(await answer).toMatchObject({ status: 200, text: '' })
  }

  test('redraws the receipt it stands in', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    const shown = await receipt(maria, channel)
    await pressed(slack.press(maria, placeOf(shown), 'Won'))
    await eventually(() => lastSeen(maria, channel).edited, 'the receipt redrawn')
    expect(slack.seen(maria, channel)).toHaveLength(1)
    expect(words(lastSeen(maria, channel).blocks)).toContain('🟢 Won')
  })

  test('opens its form, and the form’s receipt takes the old one’s place', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    const shown = await receipt(maria, channel)
    await pressed(slack.press(maria, placeOf(shown), 'Move'))
    await eventually(() => slack.modal(maria), 'the form')
    await slack.submit(maria, { Stage: 'Proposal' })
    await eventually(() => lastSeen(maria, channel).edited, 'the receipt redrawn')
    expect(slack.seen(maria, channel)).toHaveLength(1)
    expect(words(lastSeen(maria, channel).blocks)).toContain('Proposal')
  })

  test('behind the menu opens its form too', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    const shown = await receipt(maria, channel)
    const menu = actionIds(shown).find((id) => id?.startsWith('more:')) ?? ''
    await slack.select(maria, placeOf(shown), menu, 'Note')
    await eventually(() => slack.modal(maria), 'the form')
  })

  test('in a shared card answers privately, and the card is edited', async () => {
    const { slack } = house()
    const { maria, jonas, channel } = await newTeam()
    const shown = await receipt(maria, channel)
    await pressed(slack.press(maria, placeOf(shown), 'Share'))
    const card = await eventually(
      () => slack.seen(jonas, channel).find(({ ephemeralTo }) => !ephemeralTo),
      'the shared card',
    )
    await pressed(slack.press(jonas, placeOf(card), 'Won'))
    const privately = (user: string) =>
      slack.seen(user, channel).filter(({ ephemeralTo }) => ephemeralTo === user)
    const refusal = await eventually(() => privately(jonas).at(-1), 'why not')
    expect(refusal.text).toMatch(/^This belongs to (.+)\. Only \1 or an admin can change it\.$/)
    await pressed(slack.press(maria, placeOf(card), 'Won'))
    const edited = await eventually(
      () => slack.seen(jonas, channel).find(({ ts, edited }) => ts === card.ts && edited),
      'the card edited',
    )
    expect(words(edited.blocks)).toContain('🟢 Won')
    // The card stands in the same channel: the answer is one line.
    expect(words(privately(maria).at(-1)?.blocks)).toMatch(/Won: Acme renewal.*Also posted here/)
  })

  test('says the same however often it is pressed', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam()
    const shown = await receipt(maria, channel)
    await slack.press(maria, placeOf(shown), 'Won')
    await Promise.all([slack.again(), slack.again()])
    await eventually(() => lastSeen(maria, channel).edited, 'the receipt redrawn')
    const found = await slack.command(maria, channel, '/pipeline')
    expect(words(found.json)).toContain('0 open deals')
  })
})

describe('a card in a channel', () => {
  const shared = (user: string, channel: string) =>
    house()
      .slack.seen(user, channel)
      .filter(({ ephemeralTo }) => !ephemeralTo)

  async function share(user: string, channel: string) {
    await house().slack.press(user, placeOf(await receipt(user, channel)), 'Share')
  }

  test('that was deleted is posted anew', async () => {
    const { slack, sweep } = house()
    const { maria, channel } = await newTeam()
    await share(maria, channel)
    const card = await eventually(() => shared(maria, channel)[0], 'the card')
    let refused = 0
    slack.fail(({ name }) => {
      if (name !== 'chat.update') return undefined
      refused += 1
      return { status: 200, body: { ok: false, error: 'message_not_found' } }
    })
    await slack.press(maria, placeOf(card), 'Won')
    await eventually(() => refused > 0, 'the refusal')
    await new Promise((done) => setTimeout(done, 300))
    expect(shared(maria, channel)).toHaveLength(1)
    await sweep(new Date(Date.now() + 15_000))
    const anew = await eventually(() => shared(maria, channel)[1], 'the card posted anew')
    slack.fail(undefined)
    expect(words(anew.blocks)).toContain('🟢 Won')
  })

  test.each([
    ['as long as Slack asks', { status: 429, headers: { 'retry-after': '90' } }, 90],
    ['while Slack is out of order', { status: 503 }, 4],
    ['while nothing comes back', 'drop' as const, 4],
  ])('waits %s', async (_, fault, wait) => {
    const { slack, sweep, sql } = house()
    const { maria, channel } = await newTeam()
    let refused = 0
    slack.fail(({ name, body }) => {
      if (name !== 'chat.postMessage' || body.channel !== channel) return undefined
      refused += 1
      return fault
    })
    await share(maria, channel)
    await eventually(() => refused > 0, 'the refusal')
    slack.fail(undefined)
    // A run that has not said so yet is no longer waited for, a minute later.
    const inHand = `select 1 from pace p join conversations c on c.id = p.place
      where c.external_id = ? and p.holder is not null`
    await eventually(async () => (await sql(inHand, channel)).length === 0, 'the end of the run')
    if (wait > 30) await sweep(new Date(Date.now() + (wait - 30) * 1000))
    expect(shared(maria, channel)).toEqual([])
    await sweep(new Date(Date.now() + (wait + 1) * 1000))
    expect(shared(maria, channel)).toHaveLength(1)
  })
})

describe('when Slack does not answer', () => {
  test('a stranger is told that nothing was saved', async () => {
    const { slack, sql } = house()
    const { jonas, channel } = await newTeam()
    slack.fail(({ name }) => (name === 'users.info' ? { status: 500 } : undefined))
    const { status, json } = await slack.command(jonas, channel, command, line)
    slack.fail(undefined)
    expect(status).toBe(200)
    expect(words(json)).toContain('nothing was saved')
    expect(
      await sql(
        'select id from members where name = ? and email = ?',
        'Jonas Weber',
        `jonas@team${teams}.example`,
      ),
    ).toEqual([])
  })
})
