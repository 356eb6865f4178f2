import { expect, test } from 'vitest'
import { dateOf, dayNumber } from '../../../worker/domains/analytics/periods.ts'
import { office } from '../../support/desk-in-memory.ts'
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
