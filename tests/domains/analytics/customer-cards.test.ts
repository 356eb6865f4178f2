import { beforeAll, describe, expect, test } from 'vitest'
import { recordCard } from '../../../worker/core/action/record-card.ts'
import type { Card, Part } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { dateOf, dayNumber } from '../../../worker/domains/analytics/periods.ts'
import { lines, office } from '../../support/desk-in-memory.ts'
import { type Sale, sell } from '../../support/orders-in-memory.ts'

const house = office()
/** The last day of the world is the day the desk has. */
const today = dayNumber(new Date(house.now()).toISOString().slice(0, 10))

/** Numbers that are the same each time: Park and Miller's generator. */
let state = 20
const chance = () => {
  state = (state * 48_271) % 2_147_483_647
  return state / 2_147_483_647
}
const printer = ['product_printer']
const both = ['product_printer', 'product_cable']

/** Customers who buy by chance, each at a pace of their own, until they are lost. */
const world: Sale[] = Array.from({ length: 150 }, (_, at) => {
  const [pace, loyal, amount] = [5 + chance() * 40, 0.6 + chance() * 0.4, 5000 + chance() * 20_000]
  const days = [today - 300 + Math.floor(chance() * 100)]
  while (chance() < loyal)
    days.push((days.at(-1) ?? 0) + 1 + Math.floor(-Math.log(chance()) * pace))
  return days
    .filter((day) => day <= today)
    .map((day, nth) => ({
      ...{ customer: `c${at}`, on: dateOf(day), amount: Math.round(amount * (0.5 + chance())) },
      ...{ cost: 4000, products: nth % 3 === 2 ? ['product_paper'] : nth % 2 ? both : printer },
    }))
}).flat()
/** One who came often, and never bought a cable. */
const regular: Sale[] = [200, 160, 120, 80, 40, 5].map((ago) => ({
  ...{
    customer: 'regular',
    on: dateOf(today - ago),
    amount: 10_500,
    cost: 4000,
    products: printer,
  },
}))

beforeAll(() => {
  for (const id of ['printer', 'cable', 'paper'])
    house.insert('products', {
      ...{ id: `product_${id}`, workspace_id: 'workspace_a', version: 1, created_at: 0 },
      ...{ name: id, currency: 'EUR', active: 1 },
    })
  sell(house, [...world, ...regular])
})

const factsOf = ({ parts }: Card): string[] =>
  parts.flatMap((part: Part) =>
    part.kind === 'facts' ? part.facts.map(({ label, value }) => `${label}: ${value}`) : [],
  )

describe('after the figures were computed', () => {
  const hiding = (ctx: Context, field: string): Context => ({
    ...ctx,
    workspace: { ...ctx.workspace, fieldRights: { order: { [field]: { rep: 'hidden' } } } },
  })

  test('value says who makes the most, what is expected, and how far that can be trusted', async () => {
    const card = await house.does('maria', 'value')
    expect(card.title).toMatch(/^151 customers, €/)
    expect(card.subtitle).toMatch(
      /^\d\d% came back · \d+ more purchases expected in a year, worth €/,
    )
    const said = lines(card).join('\n')
    expect(said).toMatch(/\d+ customers \(\d+%\) make 80 % of it\./)
    expect(said).toMatch(/Of who bought once the model expects \d+; there are \d+\./)
    expect(said).toMatch(/it expected \d+ purchases after; \d+ came\./)
    expect(said).toMatch(
      /Tried on \d+ customers it was not made from: of the fifth at most risk it said \d+%/,
    )
    expect(card.parts.map(({ kind }) => kind)).toEqual(['chart', 'table', 'text', 'list'])
  })

  test('customers are listed by what they are worth, by tier, and by who stays away', async () => {
    const [all, gold, slipping] = [
      await house.does('maria', 'customers'),
      await house.does('maria', 'customers', { sort: 'gold' }),
      await house.does('maria', 'customers', { sort: 'slipping' }),
    ]
    expect(lines(all).filter((one) => one.endsWith('[Open]'))).toHaveLength(10)
    for (const one of lines(gold).filter((line) => line.endsWith('[Open]')))
      expect(one).toContain('Gold ·')
    const risky = await house.does('maria', 'customers', { sort: 'risky' })
    const atRisk = lines(risky).filter((line) => line.endsWith('[Open]'))
    expect(atRisk.length).toBeGreaterThan(3)
    for (const one of atRisk)
      expect(Number(/(\d+)% churn risk/.exec(one)?.[1])).toBeGreaterThanOrEqual(50)
    const found = lines(await house.does('maria', 'try-segment', { words: 'companies churn>=50' }))
    const [many] = house.sql('select count(*) as n from customer_values where risk >= 0.5')
    expect(found[0]).toBe(`${many?.n} companies`)
    for (const one of lines(slipping).filter((line) => line.endsWith('[Open]')))
      expect(one).toContain('slipping')
  })

  test('a customer’s card says what they are worth and what they may want next', async () => {
    await house.does('maria', 'bought-together')
    const card = await recordCard(house.asks('maria'), 'company_regular')
    const spent = 6 * 105
    expect(factsOf(card ?? { title: '', parts: [], buttons: [] })).toEqual([
      expect.stringMatching(/^Customer: Silver · champion$/),
      expect.stringMatching(new RegExp(`^Bought: on 6 days, €${spent}, last on `)),
      expect.stringMatching(/^Still a customer: \d+%$/),
      expect.stringMatching(/^Churn risk: \d%( · [^·]+){1,3}$/),
      expect.stringMatching(/^Expected: [\d.]+ more in a year, worth €/),
      `Profit: €${spent - 6 * 40}`,
    ])
    expect(lines(card ?? { title: '', parts: [], buttons: [] })).toEqual(
      expect.arrayContaining([
        'Next best product',
        expect.stringMatching(/^cable \| \d+% of who buy printer buy it as well \[Open\]$/),
      ]),
    )
  })

  test('a person’s card says it of their company', async () => {
    house.insert('contacts', {
      ...{ id: 'contact_jane', workspace_id: 'workspace_a', version: 1, created_at: 0 },
      ...{ name: 'Jane Ford', company_id: 'company_regular', emails: '[]', phones: '[]' },
    })
    const card = (await recordCard(house.asks('maria'), 'contact_jane')) as Card
    expect(factsOf(card)).toContain('Their company: Silver · champion')
    expect(lines(card)).toContain('Next best product')
  })

  test('products that go together are listed, and offered on a deal that has one of them', async () => {
    const together = await house.does('maria', 'bought-together')
    expect(together.title).toBe('Bought together')
    expect(lines(together).join('\n')).toMatch(
      /cable → printer \| 100% of who buy the one buy the other/,
    )
    house.insert('deals', {
      ...{ id: 'deal_cables', workspace_id: 'workspace_a', version: 1, created_at: 0 },
      ...{ title: 'Cables', contact_ids: '[]', currency: 'EUR', status: 'open' },
      ...{ pipeline_id: 'pipeline_a', stage_id: 'stage_Proposal', entered_stage_at: 0 },
      lines: JSON.stringify([
        {
          id: 'line_1',
          productId: 'product_cable',
          name: 'cable',
          quantity: 1,
          price: 100,
          discount: 0,
        },
        { id: 'line_2', productId: null, name: 'delivery', quantity: 1, price: 100, discount: 0 },
      ]),
    })
    const card = (await recordCard(house.asks('maria'), 'deal_cables')) as Card
    expect(lines(card)).toEqual(
      expect.arrayContaining([
        'Bought together',
        'printer | 100% of who buy cable buy it as well [Add]',
      ]),
    )
  })

  test('cohorts are a table of months', async () => {
    const { parts } = await house.does('maria', 'cohorts')
    const [table] = parts
    if (table?.kind !== 'table') throw new Error('no table')
    expect(table.rows.reduce((sum, [, customers]) => sum + Number(customers), 0)).toBe(151)
  })

  test('who does not see amounts or costs is not shown them', async () => {
    const opened = async (ctx: Context) =>
      factsOf((await recordCard(ctx, 'company_regular')) as Card)
    const noCosts = await opened(hiding(house.asks('jonas'), 'costs'))
    expect(noCosts.join()).toContain('Bought:')
    expect(noCosts.join()).not.toContain('Profit')
    expect(await opened(hiding(house.asks('jonas'), 'amount'))).toEqual([])
    const blind = hiding(house.asks('jonas'), 'amount')
    await expect(
      house.does('jonas', 'try-segment', { words: 'companies churn>=50' }, blind),
    ).rejects.toThrow(/no churn to search by/)
    expect(await opened({ ...house.asks('jonas'), shared: true, outsiders: true })).toEqual([])
    const asked = house.does('jonas', 'value', {}, { ...hiding(house.asks('jonas'), 'amount') })
    await expect(asked).rejects.toThrow('of which you do not see all')
  })
})

test('where nothing was ordered, it says so', async () => {
  const card = await office().does('maria', 'value')
  expect(lines(card).join()).toContain('It is being computed.')
})
