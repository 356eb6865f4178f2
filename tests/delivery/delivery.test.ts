import { afterEach, describe, expect, test } from 'vitest'
import { clockFrom } from '../../worker/delivery/paced.ts'
import type { VendorCall } from '../playground/stand-ins/interface.ts'
import { asking, fresh } from '../support/asking.ts'
import { answering, type Live, newStage } from '../support/cards.ts'
import { useEar } from '../support/ear.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { stageOf } from '../support/made.ts'

const house = useHouse()
const ear = useEar()
const live: Live[] = ['teams', 'slack']

afterEach(() => {
  house().teams.fail(undefined)
  house().slack.fail(undefined)
})

describe.each(live)('a card in %s', (on) => {
  const stage = () => newStage(house(), ear, [on])

  test('hears of a burst in one go, and shows the newest of it', async () => {
    const { crew, does, logs, cards, sweepIn, settle } = await stage()
    answering(crew, on, () => ({ status: 503, body: {} }))
    const { record: id } = await logs('Early title')
    for (const name of ['Meeting', 'Negotiation', 'Proposal'])
      await does('move-deal', { id, stage: await stageOf(crew, name) })
    await does('edit-deal', { id, deal: 'Late title' })
    const calls = answering(crew, on, () => undefined)
    await sweepIn(3600)
    await settle()
    expect(calls).toHaveLength(1)
    expect(cards(on, 'Early title')).toEqual([])
    const [card] = cards(on, 'Late title')
    expect(cards(on, 'Late title')).toHaveLength(1)
    expect(card?.says).toContain('Proposal')
  })

  test('is edited in place, whatever comes how often', async () => {
    const { crew, does, logs, cards, settle } = await stage()
    const { record: id } = await logs('Steady')
    await settle()
    const [first] = cards(on, 'Steady')
    for (const name of ['Meeting', 'Proposal'])
      await does('move-deal', { id, stage: await stageOf(crew, name) })
    await settle()
    expect(cards(on, 'Steady').map((card) => card.id)).toEqual([first?.id])
    expect(cards(on, 'Steady')[0]?.says).toContain('Proposal')
  })

  test('is posted anew where somebody deleted it: not found twice, ten seconds apart', async () => {
    const { crew, does, logs, cards, sweepIn, settle } = await stage()
    const { record: id } = await logs('Phoenix')
    await settle()
    const [first] = cards(on, 'Phoenix')
    const { teams, slack } = house()
    teams.state.messages = teams.state.messages.filter((one) => one.id !== first?.id)
    for (const message of slack.state.messages) if (message.ts === first?.id) message.deleted = true
    const calls = answering(crew, on, () => undefined)
    await does('move-deal', { id, stage: await stageOf(crew, 'Meeting') })
    await eventually(() => calls.length === 1, 'the first try')
    await sweepIn(2)
    expect(cards(on, 'Phoenix')).toEqual([])
    await sweepIn(15)
    await settle()
    const again = cards(on, 'Phoenix')
    expect(again).toHaveLength(1)
    expect(again[0]?.id).not.toBe(first?.id)
    expect(again[0]?.says).toContain('Meeting')
  })

  test('waits as long as the vendor asks for', async () => {
    const { crew, logs, cards, sweepIn, settle } = await stage()
    const headers = { 'retry-after': '600' }
    const busy = { status: 429, headers, body: { ok: false, error: 'ratelimited' } }
    const calls = answering(crew, on, (_, count) => (count === 1 ? busy : undefined))
    await logs('Patient')
    await eventually(() => calls.length === 1, 'the first try')
    await sweepIn(500)
    expect(calls).toHaveLength(1)
    await sweepIn(660)
    await settle()
    expect(calls).toHaveLength(2)
    expect(cards(on, 'Patient')).toHaveLength(1)
  })

  test.each([500, 412, 'drop' as const])('is shown by a later sweep after %s', async (fault) => {
    const { crew, logs, cards, sweepIn, settle } = await stage()
    const calls = answering(crew, on, () =>
      fault === 'drop' ? fault : { status: fault, body: {} },
    )
    await logs('Late')
    await eventually(() => calls.length > 0, 'the first try')
    house()[on].fail(undefined)
    await sweepIn(1800)
    await settle()
    await sweepIn(3600)
    expect(cards(on, 'Late')).toHaveLength(1)
  })

  test('is given up where the app was taken out: alerts are off, and their owner is told', async () => {
    const { crew, logs, cards, sweepIn } = await stage()
    const [maria] = crew.people
    if (on === 'teams') await house().teams.removeFrom(crew.place, maria.teams.id, false)
    else {
      house().slack.kick(crew.channel)
      for (const one of house().slack.state.channels)
        if (one.id === crew.channel) one.kind = 'private'
    }
    const refused = answering(crew, on, () => undefined)
    await logs('Unwanted')
    await eventually(() => refused.length > 0, 'the first try')
    // Slack says of a private channel only that it does not find it: once is no proof.
    if (on === 'slack') await sweepIn(15)
    const told = () => house().slack.seen(maria.slack, house().slack.dm(maria.slack).id)
    await eventually(() => JSON.stringify(told()).includes('Unwanted could not be shown'), 'a word')
    const rules = await house().sql(
      'select active from alert_rules where workspace_id = ?',
      crew.workspace,
    )
    expect(rules).toEqual([{ active: 0 }])
    const calls = answering(crew, on, () => undefined)
    await logs('The next one')
    await house().sweep(new Date(Date.now() + 60_000))
    const titles = calls.filter(({ body }) => JSON.stringify(body).includes('The next one'))
    expect(titles).toEqual([])
    expect(cards(on, 'Unwanted')).toEqual([])
  })

  test.each(['win-deal', 'lose-deal'])('has one line in its thread after %s', async (action) => {
    const { crew, does, logs, lines, sweepIn, settle } = await stage()
    const { record: id } = await logs('Decided')
    await settle()
    // The first attempt at the line is lost; the card itself arrives.
    const isLine = ({ body, path }: VendorCall) => !!body.thread_ts || path.includes('messageid')
    const calls = answering(crew, on, (call) => (isLine(call) ? 'drop' : undefined))
    await does(action, { id, reason: 'Price' })
    await eventually(() => calls.some(isLine), 'the first try')
    house()[on].fail(undefined)
    await sweepIn(1800)
    await settle()
    await does('edit-deal', { id, deal: 'Decided for good' })
    await sweepIn(3600)
    await settle()
    const [line] = lines(on)
    expect(lines(on)).toHaveLength(1)
    expect(line).toContain('Decided')
  })

  test('is one, though two people turned alerts on at once where nobody had been', async () => {
    const { crew, logs, cards, settle } = await newStage(house(), ear, [])
    const wish = { action: 'alerts-on', how: 'press', input: {} } as const
    await Promise.all(
      crew.people.map((who) => asking[on](crew, who, { ...wish, request: fresh('both') }, ear())),
    )
    await logs('Single')
    await settle()
    expect(cards(on, 'Single')).toHaveLength(1)
  })
})

test.each([
  ['channel', 'has its thread', `19:${fresh('a')}@thread.v2`, 1],
  ['groupChat', 'has none', `19:${fresh('b')}@thread.tacv2`, 0],
] as const)('a %s %s in Teams, whatever its id looks like', async (kind, _, id, threaded) => {
  const { crew, does, logs, settle } = await newStage(house(), ear, [])
  const { teams } = house()
  const [maria] = crew.people
  teams.addConversation({ tenant: crew.tenant, kind, name: 'odd', id })
  await teams.installIn(id, maria.teams.id)
  const said = () => teams.state.messages.filter((one) => one.conversation === id)
  await teams.say(maria.teams.id, id, 'alerts on')
  const answers = () => said().filter(({ from }) => from === 'bot').length
  await eventually(() => answers() === 2, 'the answer after the welcome')
  const { record } = await logs('Decided')
  await settle()
  await does('win-deal', { id: record })
  await settle()
  const lines = said().filter(({ cards, from }) => from === 'bot' && cards.length === 0)
  expect(lines.map(({ root }) => (root ? 1 : 0))).toEqual([threaded])
})

test('one deal in two tools is the same in both, wherever it is changed', async () => {
  const { crew, does, logs, cards, settle } = await newStage(house(), ear, ['teams', 'slack'])
  const { record: id } = await logs('Everywhere')
  for (const [name, from] of [
    ['Meeting', 'teams'],
    ['Proposal', 'gmail'],
    ['Negotiation', 'slack'],
  ] as const) {
    await does('move-deal', { id, stage: await stageOf(crew, name) }, from)
    await settle()
    for (const on of live) {
      expect(cards(on, 'Everywhere')).toHaveLength(1)
      expect(cards(on, 'Everywhere')[0]?.says).toContain(name)
    }
  }
})

test('a run that begins late is not behind the others: what it says of a place holds for them', () => {
  const began = Date.now()
  expect(clockFrom(began - 5000)()).toBeGreaterThanOrEqual(began)
  expect(clockFrom(began + 3_600_000)()).toBeGreaterThanOrEqual(began + 3_600_000)
})
