import { expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { liveCard } from '../../../worker/delivery/live-card.ts'
import { dateOf, dayNumber } from '../../../worker/domains/analytics/periods.ts'
import { ask } from '../../../worker/platform/db.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { jobRuns } from '../../support/jobs-in-memory.ts'
import { sell } from '../../support/orders-in-memory.ts'

const day = 86_400_000

/** Two who come each ten days and then stay away, and many who come at times. */
function shop() {
  const house = office()
  const today = dayNumber(new Date(house.now()).toISOString().slice(0, 10))
  const every = (customer: string, gap: number, amount: number) =>
    Array.from({ length: 6 }, (_, nth) => ({ customer, amount, on: dateOf(today - 2 - nth * gap) }))
  sell(house, [
    ...every('kept', 10, 90_000),
    ...every('free', 10, 80_000),
    ...Array.from({ length: 40 }, (_, at) => ({
      ...{ customer: `c${at}`, amount: 1000 + at, on: dateOf(today - 200 + at) },
    })),
  ])
  house.sql("update companies set owner_id = 'member_jonas' where id = 'company_kept'")
  const notices = () =>
    house.sql('select member_id as who, card from notices order by 1').map(({ who, card }) => ({
      ...{ who, card: JSON.parse(String(card)) },
    }))
  return { ...house, notices, today }
}

test('who is being lost is said to their owner, of nobody’s to admins, once', async () => {
  const house = shop()
  await house.does('maria', 'value')
  expect(house.notices()).toEqual([])
  house.passes(60 * day)
  await house.does('maria', 'value')
  const item = (title: string) =>
    expect.objectContaining({
      title,
      text: expect.stringMatching(/away for 62 days, longer than ever/),
    })
  expect(house.notices()).toEqual([
    {
      who: 'member_jonas',
      card: expect.objectContaining({
        parts: [expect.objectContaining({ items: [item('kept')] })],
      }),
    },
    {
      who: 'member_maria',
      card: expect.objectContaining({
        parts: [expect.objectContaining({ items: [item('free')] })],
      }),
    },
  ])
  expect(house.notices()[0]?.card.title).toBe('kept: a good customer needs you')
  house.passes(day)
  await house.does('maria', 'value')
  expect(house.notices()).toHaveLength(2)
})

test('who came back is said of nobody', async () => {
  const house = shop()
  await house.does('maria', 'value')
  house.passes(60 * day)
  sell(
    house,
    ['kept', 'free'].map((customer) => ({ customer, amount: 500, on: dateOf(house.today + 59) })),
  )
  await house.does('maria', 'value')
  expect(house.notices()).toEqual([])
})

const hour = 3_600_000
const here = {
  conversation: { surface: 'teams' as const, account: 'T1', externalId: 'sales', name: 'sales' },
}

/** Two good customers stay away while many others come; what alerts there are once that is found. */
async function dropping(...rules: Raw[]) {
  const house = shop()
  house.sql("update orders set amount = 3000 where company_id in ('company_kept', 'company_free')")
  for (const rule of rules) await house.does('maria', 'add-alerts', rule, here)
  await house.does('maria', 'value')
  house.passes(60 * day)
  const others = Array.from({ length: 40 }, (_, at) => ({ customer: `c${at}`, amount: 9000 }))
  const again = (since: number) => dateOf(house.today + since)
  sell(
    house,
    [50, 52, 54, 56, 57, 58, 59].flatMap((on) => others.map((one) => ({ ...one, on: again(on) }))),
  )
  await house.does('maria', 'value')
  const messages = async (later = hour) => {
    house.passes(later)
    await jobRuns(house, 'alerts')
    const cards = house.sql('select card from editions order by rowid')
    return cards.map(({ card }) => lines(JSON.parse(String(card))).join('\n'))
  }
  return { house, messages }
}

/** The card as everybody in a conversation reads it. */
async function shown(house: ReturnType<typeof office>) {
  const ctx = { ...house.asks('maria'), shared: true as const }
  const [is] = await ask(ctx.db, liveCard(ctx, 'company_free'))
  return is
}

const cardsOf = (house: ReturnType<typeof office>) =>
  house
    .sql(
      "select record_id as id from posts where held_at is null and record_id not like 'ed%' order by rowid",
    )
    .map(({ id }) => String(id))

test('who dropped a tier has a live card, those that are worth most, and the rest is one message', async () => {
  const { house, messages } = await dropping({ events: 'dropped' }, { events: 'won' })
  const cards = cardsOf(house)
  expect(cards).toHaveLength(10)
  expect(cards.slice(0, 2).toSorted()).toEqual(['company_free', 'company_kept'])
  const { card, ...said } = await shown(house)
  expect(lines(card)).toEqual([
    ...['free', 'no owner', expect.stringMatching(/^Now (silver|bronze|basic), before gold\.$/)],
    '[Task] [Note] [New deal] [Open]',
  ])
  expect(said.line).toBe(`free: ${lines(card)[2]}`)
  const [message, ...more] = await messages()
  expect(more).toEqual([])
  expect(message).toMatch(/^\d\d alerts together\n/)
  expect(message).toMatch(/\n\w+ \| .*now (silver|bronze|basic), before \w+ \[Open\]\n/)
  expect(message).toMatch(/\nand \d+ more$/)
  await house.does('maria', 'value')
  expect(await messages()).toHaveLength(1)
  expect(cardsOf(house)).toEqual(cards)
})

test('such a card leads to fewer, stays true, and says in its thread what comes later', async () => {
  const { house } = await dropping({ events: 'dropped', company: 'company_free' })
  expect(cardsOf(house)).toEqual(['company_free'])
  const rule = newest(house, 'alert_rules')
  const fewer = await house.does('maria', 'fewer-alerts', { rule, of: 'company_free' })
  expect(lines(fewer)).toContain(
    '[No more “Customer dropped a tier”] [Once a day] [Filter] [Pause]',
  )
  house.sql('update posts set shown_version = wanted_version')
  const pending = () =>
    house.sql('select wanted_version > shown_version as n, tell_version as lines from posts')
  expect(pending()).toEqual([{ n: 0, lines: 0 }])
  await house.does('maria', 'save-company', { id: 'company_free', name: 'Free Ltd' })
  expect(pending()).toEqual([{ n: 1, lines: 0 }])
  const { card } = await shown(house)
  expect(lines(card)[0]).toBe('Free Ltd')
  house.sql('update posts set shown_version = wanted_version')
  house.sql(`update customer_values set tier = 'gold' where customer_id = 'company_free'`)
  house.passes(day)
  await house.does('maria', 'value')
  expect(pending()).toEqual([{ n: 1, lines: 1 }])
})

test('what is not there any more says what it was called', async () => {
  const { house } = await dropping({ events: 'dropped', company: 'company_free' })
  await house.does('maria', 'remove-record', { id: 'company_free' })
  const { card, line } = await shown(house)
  expect([lines(card), card.badge, line]).toEqual([
    ['free', 'This company was removed.'],
    'Removed',
    '',
  ])
})

test('a dropped tier is filtered by owner, and by the company itself', async () => {
  const { house } = await dropping(
    { events: 'dropped', owner: 'member_jonas' },
    { events: 'dropped', company: 'company_c39' },
  )
  expect(cardsOf(house).toSorted()).toEqual(['company_c39', 'company_kept'])
})

test('quiet hours and a budget hold for them as well', async () => {
  const quiet = await dropping({ events: 'dropped', quiet: '0-23' })
  expect(cardsOf(quiet.house)).toEqual([])
  const few = await dropping({ events: 'dropped', most: '5' })
  expect(cardsOf(few.house)).toHaveLength(5)
})

test('of tiers nothing comes where not everybody sees the orders they are made of', async () => {
  const house = shop()
  await house.does('maria', 'add-alerts', { events: 'dropped' }, here)
  house.sql(`update workspaces set visibility = '{"order":"own"}'`)
  await house.does('maria', 'value')
  house.passes(60 * day)
  await house.does('maria', 'value')
  expect(house.sql('select id from posts')).toEqual([])
})
