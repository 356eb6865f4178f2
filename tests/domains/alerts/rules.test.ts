import { describe, expect, test } from 'vitest'
import '../../../worker/catalogue.ts'
import type { Raw } from '../../../worker/core/card.ts'
import { allEvents } from '../../../worker/core/event/define.ts'
import { alertNames } from '../../../worker/domains/alerts/names.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { jobRuns } from '../../support/jobs-in-memory.ts'
import { nextRequest } from '../fields/next-request.ts'

const here = (name = 'sales') => ({
  conversation: { surface: 'slack' as const, account: 'T1', externalId: name, name },
})
const hour = 3_600_000

/** An office with alerts in a channel, and what is to be posted there. */
async function withRule(rule: Raw) {
  const house = office()
  const done = await house.does('maria', 'set-alerts', { events: 'new,won,lost', ...rule }, here())
  const posts = (more = 'held_at is null') =>
    house
      .sql(`select record_id as id from posts where ${more} order by rowid`)
      .map(({ id }) => String(id))
  const deal = async (input: Raw) => {
    await house.does('jonas', 'log-deal', { deal: 'Acme renewal', ...input })
    return newest(house, 'deals')
  }
  async function together(after: number) {
    house.passes(after)
    await jobRuns(house, 'alerts')
    return house
      .sql('select card from editions order by rowid')
      .map(({ card }) => lines(JSON.parse(String(card))))
  }
  return { house, done, posts, deal, together }
}

test('each announced event is chosen by a name, and each name has an event', () => {
  const used = new Set(allEvents().flatMap(({ alerts }) => alerts ?? []))
  expect([...used].toSorted()).toEqual(Object.keys(alertNames).toSorted())
})

describe('a rule', () => {
  test('posts what meets all of its filters, and says what it is set to', async () => {
    const { done, posts, deal } = await withRule({ amount: '10k EUR', stage: 'stage_Proposal' })
    expect(lines(done).join('\n')).toContain('Filtered by stage and amount')
    await deal({ amount: '9k EUR', stage: 'stage_Proposal' })
    await deal({ amount: '12k EUR' })
    await deal({ stage: 'stage_Proposal' })
    const met = await deal({ amount: '10k EUR', stage: 'stage_Proposal' })
    expect(posts()).toEqual([met])
  })

  test('is of one owner, and of the events it names', async () => {
    const { house, posts, deal } = await withRule({ owner: 'member_rita', events: 'won' })
    const mine = await deal({})
    await house.does('rita', 'log-deal', { deal: 'Globex pilot' })
    const hers = newest(house, 'deals')
    expect(posts()).toEqual([])
    for (const id of [mine, hers]) await house.does('maria', 'win-deal', { id })
    expect(posts()).toEqual([hers])
  })

  test('what is won later of a deal it left out at first is posted once it meets it', async () => {
    const { house, posts, deal } = await withRule({ amount: '10k EUR', events: 'new,changed' })
    const id = await deal({ amount: '2k EUR' })
    expect(posts()).toEqual([])
    await house.does('jonas', 'edit-deal', { id, amount: '20k EUR' })
    expect(posts()).toEqual([id])
  })

  test('says beside the field what it does not understand', async () => {
    for (const [wrong, why] of [
      [{ quiet: 'at night' }, /two hours, such as 20-7/],
      [{ own: 'colour: red' }, /There is: none yet/],
    ] as const)
      await expect(withRule(wrong)).rejects.toThrow(why)
  })
})

describe('a filter', () => {
  test('of own fields is written as people call them, and of several values one will do', async () => {
    const house = office()
    house.insert('workspaces', {
      ...{ id: 'workspace_a', name: 'Nordwind', currency: 'EUR', time_zone: 'UTC' },
      ...{ locale: 'en-IE', country: 'IE', created_at: 0, version: 1 },
    })
    const asked = () => ({ ...nextRequest(house), deps: house.deps(house.now()) })
    const add = (label: string, type: string, choices: string[]) =>
      house.does('maria', 'add-field', { kind: 'deal', label, type, choices }, asked())
    await add('Source', 'choice', ['Trade fair', 'Website'])
    await add('Uses', 'choices', ['On site', 'Cloud'])
    const alerts = (own: string) =>
      house.does('maria', 'set-alerts', { events: 'new', own }, { ...asked(), ...here() })
    await expect(alerts('Source: a friend')).rejects.toThrow(/these: Trade fair, Website/)
    await alerts('source: trade fair; Uses: cloud')
    const logs = async (input: Raw) => {
      await house.does('jonas', 'log-deal', { deal: 'Acme renewal', ...input }, asked())
      return newest(house, 'deals')
    }
    await logs({ source: 'website', uses: 'cloud' })
    await logs({ source: 'trade-fair', uses: 'on-site' })
    const met = await logs({ source: 'trade-fair', uses: 'on-site,cloud' })
    expect(house.sql('select record_id as id from posts')).toEqual([{ id: met }])
  })

  test('is no field that some who read the cards do not see', async () => {
    const house = office()
    const { workspace } = house.asks('maria')
    const fieldRights = { deal: { amount: { rep: 'hidden' as const } } }
    const more = { ...here(), workspace: { ...workspace, fieldRights } }
    const input = { events: 'new', amount: '10k EUR' }
    await expect(house.does('maria', 'set-alerts', input, more)).rejects.toThrow(
      'Not everyone sees the amount of a deal, so no alerts come by it.',
    )
  })
})

describe('what is too much', () => {
  test('is nothing where nobody said how much: each has its card at once', async () => {
    const { done, posts, deal } = await withRule({})
    expect(lines(done).join('\n')).not.toContain('an hour')
    for (let at = 0; at < 30; at += 1) await deal({ deal: `Deal ${at}` })
    expect(posts()).toHaveLength(30)
  })

  test('in an hour waits, and comes as one message in the next', async () => {
    const { house, posts, deal, together } = await withRule({ most: '5' })
    for (let at = 0; at < 8; at += 1) await deal({ deal: `Deal ${at}` })
    expect(posts()).toHaveLength(5)
    expect(posts('held_at is not null')).toHaveLength(3)
    expect(await together(0)).toEqual([])
    const [message] = await together(hour)
    expect(message?.[0]).toBe('3 alerts together')
    expect(message?.join('\n')).toContain('Deal 7 | ')
    expect(posts('held_at is not null')).toEqual([])
    expect(posts(`record_id like 'edition_%'`)).toHaveLength(1)
    expect(await together(hour)).toHaveLength(1)
    expect(house.sql('select count(*) as n from posts')).toEqual([{ n: 6 }])
  })

  test('while it is quiet waits until then, whatever happens to it meanwhile', async () => {
    const { house, posts, deal, together } = await withRule({ quiet: '0-23' })
    const id = await deal({})
    await house.does('jonas', 'win-deal', { id })
    expect(posts()).toEqual([])
    expect(house.sql('select wanted_version as v from posts')).toEqual([{ v: 0 }])
    expect(await together(hour)).toEqual([])
    await house.does('maria', 'set-alerts', { events: 'new,won,lost' }, here())
    expect(await together(hour)).toEqual([expect.arrayContaining(['1 alert together'])])
  })

  test('comes once a day where that is asked, and not at all where it is paused', async () => {
    const { house, posts, deal, together } = await withRule({ every: 'daily', hour: '9' })
    await deal({})
    expect(posts()).toEqual([])
    expect(await together(24 * hour)).toHaveLength(1)
    await deal({})
    const rule = newest(house, 'alert_rules')
    await house.does('maria', 'change-alerts', { rule, active: false })
    expect(await together(48 * hour)).toHaveLength(1)
    expect(posts('held_at is not null')).toEqual([])
  })
})

test('beside a desk they are apart: neither gets what is the other’s, or sets it', async () => {
  const house = office()
  await house.does('maria', 'open-desk', {}, here())
  const desk = newest(house, 'alert_rules')
  await house.does('jonas', 'log-deal', { deal: 'Acme renewal' })
  const id = newest(house, 'deals')
  await house.does('maria', 'save-team', { name: 'North' })
  await house.does('maria', 'set-team', { id, team: newest(house, 'workspace_teams') })
  expect(house.sql('select * from posts')).toEqual([])
  await house.does('maria', 'open-case', { subject: 'Printer broken' })
  expect(house.sql('select record_id as id from posts')).toEqual([{ id: newest(house, 'cases') }])
  for (const [action, input] of [
    ['set-alerts', { rule: desk, events: 'won' }],
    ['change-alerts', { rule: desk, every: 'daily' }],
    ['fewer-alerts', { rule: desk, of: id }],
  ] as const)
    await expect(house.does('maria', action, input)).rejects.toThrow(/no such alerts/)
  // Its cards are none of the alerts that come in an hour.
  await house.does('maria', 'set-alerts', { events: 'new', most: '5' }, here())
  for (const subject of ['Two', 'Three', 'Four', 'Five', 'Six'])
    await house.does('maria', 'open-case', { subject })
  await house.does('jonas', 'log-deal', { deal: 'Globex pilot' })
  expect(house.sql('select * from posts where held_at is not null')).toEqual([])
})

test('a card leads to fewer of its kind, with one press', async () => {
  const { house, deal } = await withRule({})
  const of = await deal({})
  const rule = newest(house, 'alert_rules')
  const card = await house.does('maria', 'fewer-alerts', { rule, of })
  const [first] = card.buttons
  expect(lines(card)).toContain('[No more “New”] [Once a day] [Filter] [Pause]')
  await house.does('maria', first?.action ?? '', first?.input)
  expect(house.sql('select events from alert_rules')).toEqual([
    { events: '["deal.won","deal.lost"]' },
  ])
  await expect(house.does('jonas', 'fewer-alerts', { rule, of })).rejects.toThrow(/manager/)
})

test('rules are listed with the values they are filtered by', async () => {
  const stage = { stage: 'stage_Proposal', owner: 'member_rita', priority: 'urgent' }
  const { house } = await withRule({ ...stage, amount: '10k EUR' })
  expect(lines(await house.does('maria', 'alerts')).join('\n')).toMatch(
    /Filtered by stage Proposal, owner Rita \w+, case priority Urgent and amount from €10,000\./,
  )
})

test('rules are listed with how often their cards were acted on', async () => {
  const { house, deal } = await withRule({ most: '20' })
  const id = await deal({})
  await deal({ deal: 'Globex pilot' })
  await house.does('maria', 'win-deal', { id }, here())
  await house.does('maria', 'win-deal', { id: newest(house, 'deals') }, here('elsewhere'))
  const listed = lines(await house.does('maria', 'alerts')).join('\n')
  expect(listed).toContain('#sales in Slack | New, won and lost. At most 20 an hour')
  expect(listed).toContain('2 cards, 1 acted on.')
})
