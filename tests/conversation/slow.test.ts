import { afterEach, describe, expect, test } from 'vitest'
import { object } from '../playground/stand-ins/json.ts'
import type { Trouble } from '../slow/worker.ts'
import { firstFormat } from '../support/first-format.ts'
import { eventually, useWorkerd } from '../support/harness.ts'
import { reading } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

// Each trip to the database takes a second or more: what people see then, and that nothing is lost.

const house = useWorkerd({ SLOWER: '1' }, 'tests/slow/wrangler.toml')

async function trouble(now: Partial<Trouble> = {}): Promise<void> {
  const body = JSON.stringify({ ms: 0, fails: [], skew: 0, ...now })
  await house().fetch('/trouble', { method: 'POST', body })
}
afterEach(() => trouble())

const handled = async () => {
  const answer = await (await house().fetch('/trouble')).json()
  return Number(object(answer).handled)
}

/** Waits until the queue has been through with so many more attempts. */
const queued = (from: number, attempts = 1) =>
  eventually(async () => (await handled()) >= from + attempts, 'the queue go through')

const happened = ({ workspace }: Office) =>
  house().sql<{ name: string }>(
    "select name from events where workspace_id = ? and name not in ('account.joined', 'member.connected', 'member.matched') order by rowid",
    workspace,
  )

const slow = { ms: 1_200 }

describe('in Slack, on a slow database', () => {
  async function open() {
    const office = await openOffice(house())
    const desk = await office.at('Slack')
    await desk.say('find nobody')
    const { slack } = house()
    const { channel, maria } = office
    const seen = () => slack.seen(maria.slack, channel).filter(({ ephemeralTo }) => ephemeralTo)
    const said = () => seen().map(({ text }) => text)
    const direct = () =>
      slack.state.channels
        .filter(({ members, kind }) => kind === 'im' && members.includes(maria.slack))
        .flatMap(({ id }) => slack.seen(maria.slack, id).map(({ text }) => text))
    return { office, desk, slack, channel, maria, said, direct }
  }

  test('a deal typed is being saved, happens once and is told once', async () => {
    const { office, slack, maria, channel, said } = await open()
    const before = await handled()
    await trouble(slow)
    const answer = await slack.command(maria.slack, channel, '/deal', 'Acme 5k EUR renewal')
    expect([answer.failure, object(answer.json).text]).toEqual([undefined, 'Saving…'])
    await eventually(() => said().some((text) => text.startsWith('Logged: Acme renewal')), 'it')
    await queued(before)
    expect(said().filter((text) => text.startsWith('Logged'))).toHaveLength(1)
    expect(await happened(office)).toEqual([{ name: 'deal.logged' }])
  })

  test('what is looked up is not waited for', async () => {
    const { slack, maria, channel, said } = await open()
    await trouble({ ms: 2_000 })
    const answer = await slack.command(maria.slack, channel, '/pipeline')
    expect([answer.failure, object(answer.json).text]).toEqual([
      undefined,
      'The database is slow, try again',
    ])
    await trouble()
    await new Promise((done) => setTimeout(done, 1_000))
    expect(said().at(-1)).toBe('The database is slow, try again')
    await slack.command(maria.slack, channel, '/pipeline')
    expect(said().at(-1)).toMatch(/^0 open deals|^No open deals/)
  })

  test('a form opens at once and is filled when it is there', async () => {
    const { office, desk, slack, maria, channel } = await open()
    await desk.form('deal')
    await slack.close(maria.slack)
    await trouble({ ms: 2_000 })
    const answer = await slack.command(maria.slack, channel, '/deal')
    expect([answer.failure, answer.text]).toEqual([undefined, ''])
    expect(reading(slack.modal(maria.slack)?.view)).toContain('One moment…')
    await eventually(
      () => reading(slack.modal(maria.slack)?.view).includes('Close date'),
      'the fields',
    )
    await trouble()
    await slack.submit(maria.slack, { Deal: 'Acme renewal' })
    expect(await happened(office)).toEqual([{ name: 'deal.logged' }])
  })

  test('a form sent off is being saved; what came of it is a direct message', async () => {
    const { office, desk, slack, maria, direct } = await open()
    await desk.form('deal')
    const before = await handled()
    await trouble(slow)
    const answer = await slack.submit(maria.slack, { Deal: 'Acme renewal', Amount: '5k EUR' })
    expect(answer.failure).toBeUndefined()
    expect(reading(slack.modal(maria.slack)?.view)).toContain('Saving…')
    await eventually(() => direct().some((text) => text.startsWith('Logged: Acme')), 'a message')
    await queued(before)
    expect(direct().filter((text) => text.startsWith('Logged'))).toHaveLength(1)
    expect(await happened(office)).toEqual([{ name: 'deal.logged' }])
  })

  test('a wrong form is told in a direct message that opens it again, as it was filled in', async () => {
    const { office, desk, slack, maria, direct } = await open()
    await desk.form('deal')
    await trouble({ ms: 1_700 })
    await slack.submit(maria.slack, { Deal: 'Acme renewal', Amount: '12.500' })
    const told = await eventually(
      () => direct().find((text) => text.includes('Log a deal')),
      'the form',
    )
    expect(told).toContain('Log a deal')
    expect(await happened(office)).toEqual([])
  })

  test('a button is being saved, and its receipt takes the place of the card', async () => {
    const { office, desk, slack, maria, channel, said } = await open()
    await desk.say('deal Acme 5k EUR renewal close 2031-09-30')
    const [card] = slack.seen(maria.slack, channel).slice(-1)
    const before = await handled()
    await trouble(slow)
    await slack.press(maria.slack, { channel, ts: card?.ts ?? '' }, 'Won')
    await eventually(() => said().includes('Saving…'), 'what to expect')
    const won = () =>
      slack.seen(maria.slack, channel).find(({ ts, text }) => ts === card?.ts && /^Won/.test(text))
    await eventually(won, 'the receipt')
    await queued(before)
    expect(said().filter((text) => text.startsWith('Won'))).toHaveLength(1)
    expect(await happened(office)).toEqual([{ name: 'deal.logged' }, { name: 'deal.won' }])
  })
})

describe('in Teams, on a slow database', () => {
  async function open() {
    const office = await openOffice(house())
    const desk = await office.at('Teams')
    const { teams } = house()
    const { maria } = office
    const chat = teams.chat(maria.teams).id
    const said = () =>
      teams.state.messages
        .filter(({ conversation, from }) => conversation === chat && from === 'bot')
        .map(({ cards, text }) => reading(cards[0] ?? { text }))
    return { office, desk, teams, maria, chat, said }
  }

  test('a deal typed is being saved, happens once and is told once', async () => {
    const { office, teams, maria, chat, said } = await open()
    const before = await handled()
    await trouble(slow)
    expect((await teams.say(maria.teams, chat, 'deal Acme 5k EUR renewal')).status).toBe(200)
    await eventually(() => said().includes('Saving…'), 'what to expect')
    await eventually(() => said().some((text) => text.startsWith('Logged: Acme')), 'the receipt')
    await queued(before)
    expect(said().filter((text) => text.startsWith('Logged'))).toHaveLength(1)
    expect(await happened(office)).toEqual([{ name: 'deal.logged' }])
  })

  test('a button and a dialog are being saved; messages follow', async () => {
    const { office, desk, said } = await open()
    await desk.say('deal Acme 5k EUR renewal close 2031-09-30')
    await trouble(slow)
    await desk.press('Won')
    expect(desk.told()).toEqual(['Saving…'])
    await eventually(() => said().some((text) => text.startsWith('Won: Acme')), 'the receipt')
    await trouble()
    await desk.form('deal')
    await trouble(slow)
    expect(await desk.fill({ Deal: 'Globex tools' })).toContain('Saving…')
    await eventually(() => said().some((text) => text.startsWith('Logged: Globex')), 'the receipt')
    const names = (await happened(office)).map(({ name }) => name)
    expect(names).toEqual(['deal.logged', 'deal.won', 'deal.logged'])
  })

  test('what was asked in a channel and is one person’s alone follows in their own chat', async () => {
    const { office, teams, maria, said } = await open()
    const more = { kind: 'channel' as const, name: 'Sales', bot: true }
    const room = teams.addConversation({ tenant: office.tenant, ...more }).id
    const inRoom = () =>
      teams.state.messages
        .filter(({ conversation, from }) => conversation === room && from === 'bot')
        .map(({ cards, text, cardsFor = {} }) =>
          reading([text, ...cards, ...Object.values(cardsFor)]),
        )
        .join('\n')
    const desk = teamsDesk(house(), maria.teams, room)
    await desk.say('deal Acme 5k EUR renewal close 2031-09-30')
    await desk.press('Note')
    await trouble(slow)
    expect(await desk.fill({ Note: 'Zebrafink', 'Seen by': 'Only me' })).toContain('Saving…')
    await eventually(() => said().some((text) => text.includes('Zebrafink')), 'the note')
    await trouble()
    expect(inRoom()).toContain('Logged: Acme renewal')
    expect(inRoom()).not.toContain('Zebrafink')
    const button = teams.state.messages.find(
      ({ conversation, cards }) => conversation === room && cards.length,
    )
    await trouble(slow)
    await teams.execute(maria.teams, button?.id ?? '', 'Won')
    await eventually(() => said().some((text) => text.startsWith('Won: Acme')), 'the receipt')
    expect(inRoom()).not.toContain('Won: Acme')
  })

  test('what is looked up is not waited for', async () => {
    const { desk } = await open()
    await desk.say('deal Acme 5k EUR renewal')
    await trouble({ ms: 2_000 })
    expect(await desk.say('pipeline')).toContain('The database is slow, try again')
    await trouble()
    expect(await desk.say('pipeline')).toContain('1 open deal')
  })
})

describe('in Gmail, on a slow database', () => {
  test('a form is waited for, then kept; pressed again it happens once', async () => {
    const office = await openOffice(house())
    const desk = await office.at('Gmail')
    await desk.form('deal')
    await trouble({ ms: 21_000 })
    const form = await desk.fill({ Deal: 'Acme renewal', Amount: '5k EUR' })
    expect(house().google.state.sidebars[office.maria.email]?.notification).toMatch(
      /^The database is slow/,
    )
    expect(form).toContain('Amount')
    await trouble()
    expect(await desk.fill({ Deal: 'Acme renewal', Amount: '5k EUR' })).toMatch(/^Logged: Acme/)
    await trouble({ ms: 21_000 })
    await house().google.home(office.maria.email)
    expect(desk.shown()).toContain('The database is slow')
    await trouble()
    expect(await happened(office)).toEqual([{ name: 'deal.logged' }])
  })
})

describe('when the first attempt dies', () => {
  test('the queue saves it and tells the person', async () => {
    const office = await openOffice(house())
    const { slack } = house()
    const { channel, maria } = office
    const said = () => slack.seen(maria.slack, channel).map(({ text }) => text)
    await (await office.at('Slack')).say('find nobody')
    await trouble({ ms: 1_700, fails: ['request'] })
    const answer = await slack.command(maria.slack, channel, '/deal', 'Acme 5k EUR renewal')
    expect(object(answer.json).text).toBe('Saving…')
    await eventually(() => said().some((text) => text.startsWith('Logged: Acme')), 'the receipt')
    expect(
      said()
        .filter((text) => !text.startsWith('Logged'))
        .slice(-1),
    ).toEqual(['Saving…'])
    expect(await happened(office)).toEqual([{ name: 'deal.logged' }])
  })
})

describe('when the queue cannot save it either', () => {
  test('the person hears of it once, an admin sees it in the self-test and has it tried again', async () => {
    const office = await openOffice(house())
    const { slack } = house()
    const { channel, maria } = office
    const said = () => slack.seen(maria.slack, channel).map(({ text }) => text)
    const desk = await office.at('Slack')
    await desk.say('find nobody')
    await trouble({ ms: 1_700, fails: ['request', 'queue'] })
    await slack.command(maria.slack, channel, '/deal', 'Acme 5k EUR renewal')
    await trouble({ fails: ['queue'] })
    const sorry = () => said().filter((text) => text.startsWith('That could not be saved'))
    await eventually(() => sorry().length > 0, 'an apology')
    expect(await happened(office)).toEqual([])
    await trouble()
    expect(await desk.say('doctor')).toContain('Asked in Slack: deal Acme 5k EUR renewal')
    await desk.press('Try again')
    await eventually(() => said().some((text) => text.startsWith('Logged: Acme')), 'the receipt')
    expect(sorry()).toHaveLength(1)
    const names = (await happened(office)).map(({ name }) => name)
    expect(names.sort()).toEqual(['deal.logged', 'delivery.retried'])
    expect(await desk.say('doctor')).not.toContain('Asked in Slack')
  })
})

test('who was shown the result hears of no failure when the queue gives up its own attempt', async () => {
  const office = await openOffice(house())
  const { slack } = house()
  const { channel, maria } = office
  const said = () => slack.seen(maria.slack, channel).map(({ text }) => text)
  await (await office.at('Slack')).say('find nobody')
  const before = await handled()
  await trouble({ ms: 1_700, fails: ['queue'] })
  await slack.command(maria.slack, channel, '/deal', 'Acme 5k EUR renewal')
  await trouble({ ms: 600, fails: ['queue'] })
  await eventually(() => said().some((text) => text.startsWith('Logged: Acme')), 'the receipt')
  await trouble({ fails: ['queue'] })
  // The queue's four attempts, and what is done with what it gave up.
  await queued(before, 5)
  expect(said().filter((text) => text.startsWith('That could not be saved'))).toEqual([])
  const letters = 'select 1 from letters where workspace_id = ?'
  expect(await house().sql(letters, office.workspace)).toEqual([])
})

describe('a request that was given up', () => {
  /** Maria's Slack team, asked something that fails, moves to another company before it is given up. */
  async function givenUpAndMoved(known: boolean) {
    const [mine, theirs] = [await openOffice(house()), await openOffice(house())]
    const { slack } = house()
    const { channel, maria } = mine
    const desk = await mine.at('Slack')
    await desk.say('find nobody')
    const admin = await mine.at('Teams')
    const team = slack.state.teams.find(({ name }) => name === mine.name)?.id ?? ''
    const said = () => slack.seen(maria.slack, channel).map(({ text }) => text)
    const asker = known ? maria : await mine.hire('Nora Neu')
    const hers = () => slack.seen(asker.slack, channel).map(({ text }) => text)
    await trouble({ ms: 1_700, fails: ['request', 'queue'] })
    await slack.command(asker.slack, channel, '/deal', 'Zebrano 5k EUR renewal')
    for (const table of ['accounts', 'identities', 'installations'])
      await house().sql(
        `update ${table} set workspace_id = ? where surface = 'slack'
         and ${table === 'identities' ? 'account' : 'external_id'} = ?`,
        ...[theirs.workspace, team],
      )
    await house().sql(
      `update accounts set joined_at = ? where external_id = ?`,
      ...[Date.now() + 1, team],
    )
    await house().sql(
      `update identities set member_id = (select id from members where workspace_id = ?1 limit 1)
       where account = ?2`,
      ...[theirs.workspace, team],
    )
    await trouble({ fails: ['queue'] })
    const sorry = () => hers().find((text) => text.startsWith('That could not be saved'))
    await eventually(sorry, 'an apology')
    await trouble()
    return { mine, theirs, admin, said, hers }
  }
  const letters = ({ workspace }: Office) =>
    house().sql('select 1 from letters where workspace_id = ?', workspace)

  test('is shown in the workspace it was asked in only, and saved in no other', async () => {
    const { mine, theirs, admin, said } = await givenUpAndMoved(true)
    expect([await letters(mine), await letters(theirs)]).toEqual([[{ 1: 1 }], []])
    expect(await (await theirs.at('Slack')).say('doctor')).not.toContain('Zebrano')
    expect(await admin.say('doctor')).toContain('Asked in Slack: deal Zebrano 5k EUR renewal')
    // Who she was is remembered for a minute by the Worker that knew her.
    await house().restart({})
    await admin.press('Try again')
    await eventually(
      () => said().some((text) => text.startsWith('Not saved: you are in')),
      'why not',
    )
    for (const office of [mine, theirs])
      expect((await happened(office)).filter(({ name }) => name === 'deal.logged')).toEqual([])
  })

  test('of which nobody knew whose it was is shown to nobody else either', async () => {
    const { mine, theirs } = await givenUpAndMoved(false)
    expect([await letters(mine), await letters(theirs)]).toEqual([[], []])
    expect((await happened(theirs)).filter(({ name }) => name === 'deal.logged')).toEqual([])
  })
})

test('a token that is installed while the sweep encrypts an older one anew stays', async () => {
  const office = await openOffice(house())
  const set = (token: string) =>
    house().sql(
      'update installations set bot_token = ?, key_id = null where workspace_id = ?',
      ...[token, office.workspace],
    )
  const token = () => firstFormat(house().vars.ENCRYPTION_KEY ?? '', 'xoxb-token')
  let last = token()
  await set(last)
  await trouble({ ms: 500 })
  let over = false
  const sweep = house()
    .sweep()
    .finally(() => {
      over = true
    })
  while (!over) {
    last = token()
    await set(last)
    await new Promise((done) => setTimeout(done, 20))
  }
  await sweep
  await trouble()
  const read = 'select bot_token as token from installations where workspace_id = ?'
  expect(await house().sql(read, office.workspace)).toEqual([{ token: last }])
  await house().sweep()
  const [row] = await house().sql<{ token: string }>(read, office.workspace)
  expect(row?.token).toMatch(/^v1\./)
})

test('the self-test says that the database is slow, and that its clock is wrong', async () => {
  const desk = await (await openOffice(house())).at('Slack')
  await desk.say('doctor')
  await trouble({ ms: 550, skew: 600_000 })
  const told = await desk.say('doctor')
  expect(told).toMatch(/Database: answers in \d+ ms\nIt is slow\. Nothing is lost/)
  expect(told).toMatch(/Clock: 10 min away from the database’s\nRequests are refused/)
})
