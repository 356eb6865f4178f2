import { expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { dateOf, dayNumber } from '../../../worker/domains/analytics/periods.ts'
import { lines, office } from '../../support/desk-in-memory.ts'
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

test('whose tier dropped comes to conversations that asked for it, as one message', async () => {
  const { house, messages } = await dropping({ events: 'dropped' }, { events: 'won' })
  expect(house.sql('select count(*) as n from posts where held_at is null')).toEqual([{ n: 0 }])
  const [said, ...more] = await messages()
  expect(more).toEqual([])
  expect(said).toMatch(/^\d\d alerts together\n/)
  expect(said).toMatch(/\nfree \| .*now (silver|bronze|basic), before gold \[Open\]\n/)
  expect(said).toMatch(/\nand \d+ more$/)
  expect(await messages(day)).toHaveLength(1)
  await house.does('maria', 'value')
  expect(await messages()).toHaveLength(1)
})

test('a dropped tier is filtered by owner, and by the company itself', async () => {
  const filtered = await dropping(
    { events: 'dropped', owner: 'member_jonas' },
    { events: 'dropped', company: 'company_c39' },
  )
  const said = await filtered.messages()
  // What comes by two rules comes once, and one rule's are one message.
  expect(said).toHaveLength(2)
  expect(said.join('\n')).toMatch(/^1 alert together\n.*\nkept \| /)
  expect(said.join('\n')).toMatch(/\n1 alert together\n.*\nc39 \| /)
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
