import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { lineTotal } from '../../../worker/domains/orders/lines.ts'
import { reportOf } from '../../../worker/domains/reports/asked.ts'
import { wholeText } from '../../../worker/domains/reports/card.ts'
import { drill } from '../../../worker/domains/reports/drill.ts'
import { readReportLine } from '../../../worker/domains/reports/read-line.ts'
import { runReport } from '../../../worker/domains/reports/run.ts'
import { tableOf } from '../../../worker/domains/reports/shown.ts'
import { vocabularyOf } from '../../../worker/domains/reports/vocabulary.ts'
import { office } from '../../support/desk-in-memory.ts'
import { nextRequest } from '../fields/next-request.ts'

const house = office()
const rows = { workspace_id: 'workspace_a', version: 1 }
const day = 86_400_000
const begun = Date.UTC(2025, 0, 1)

/** A few hundred orders and deals, in no order that anything relies on. */
const regions = ['North', 'South', null]
const owners = ['member_maria', 'member_jonas', null]
const one = <T>(all: T[], at: number) => all[at % all.length] as T
const dayAt = (at: number) => new Date(begun + at * day).toISOString().slice(0, 10)

beforeAll(() => {
  for (const n of [0, 1])
    house.insert('products', {
      ...{ ...rows, id: `product_${n}`, created_at: 1, name: `Thing ${n}`, currency: 'EUR' },
      ...{ active: 1, category: n ? 'Soft' : 'Hard' },
    })
  for (let at = 0; at < 300; at += 1) {
    const lines = Array.from({ length: 1 + (at % 3) }, (_, nth) => ({
      ...{ id: `line_${nth}`, type: (at + nth) % 7 === 0 ? 'return' : 'sale', tax: 0, on: null },
      ...{ productId: nth === 2 ? null : `product_${(at + nth) % 2}`, name: `Thing ${nth}` },
      ...{ quantity: 1 + (at % 4), price: 1000 + 37 * at, discount: at % 5 ? 0 : 10 },
    }))
    const sums = lines.map(
      ({ type, quantity, price, discount }) =>
        (type === 'sale' ? 1 : -1) * Math.round((quantity * price * (100 - discount)) / 100),
    )
    house.insert('orders', {
      ...{ ...rows, id: `order_${String(at).padStart(3, '0')}`, created_at: at, number: `${at}` },
      ...{ status: one(['placed', 'delivered', 'cancelled', 'returned'], at * 5 + (at >> 2)) },
      ...{
        placed_on: dayAt((at * 7) % 500),
        region: one(regions, at),
        lines: JSON.stringify(lines),
      },
      ...{ owner_id: one(owners, at >> 1), currency: at % 29 ? 'EUR' : 'USD' },
      ...{
        amount: sums.reduce((a, b) => a + b, 0),
        returned: -sums.filter((sum) => sum < 0).reduce((a, b) => a + b, 0),
        discounted: 0,
        tax: 0,
      },
      ...{ company_id: `company_${at % 11}`, costs: at % 3 ? null : JSON.stringify({ total: at }) },
    })
    house.insert('deals', {
      ...{
        ...rows,
        id: `deal_${at}`,
        created_at: begun + ((at * 11) % 400) * day + at,
        title: 'x',
      },
      ...{ contact_ids: '[]', owner_id: one(owners, at), pipeline_id: 'pipeline_a' },
      ...{ stage_id: 'stage_Proposal', entered_stage_at: 0, currency: 'EUR', amount: at * 100 },
      ...{ status: one(['open', 'won', 'lost'], at), lost_reason: at % 3 === 2 ? 'Price' : null },
      ...{ closed_at: at % 3 ? begun + ((at * 13) % 500) * day + at * 1000 : null },
    })
  }
})

const maria = () => house.asks('maria')
const asked = async (line: string, ctx = maria()) => {
  const report = await reportOf(ctx, readReportLine(ctx, line))
  return { report, ...tableOf(ctx, report, await runReport(ctx, report)) }
}
const counted = (sql: string) => Number(Object.values(house.sql(sql)[0] ?? {})[0] ?? 0)

test('nothing is divided by what says who somebody is', () => {
  const { measures, dimensions } = vocabularyOf(maria())
  const by = measures.find(({ name }) => name === 'contacts')?.by
  expect(by).toEqual(expect.arrayContaining(['channel', 'direction', 'case.type']))
  const personal = ['sender', 'scoreText', 'emails', 'phones', 'birthday', 'privateAddress']
  for (const name of [...personal, 'officeAddress']) expect(dimensions).not.toHaveProperty([name])
  expect(dimensions).toMatchObject({ lostReason: 'Lost because of', cause: 'Cause' })
})

describe('a typed report', () => {
  test.each([
    ['revenue by region 2025', { measure: 'revenue', by: ['region'], period: '2025' }],
    [
      'won amount by owner last quarter',
      { measure: 'won-amount', by: ['owner'], period: 'last quarter' },
    ],
    ['won deals by quarter and owner', { measure: 'won', by: ['quarter', 'owner'] }],
    [
      'win rate by owner owner:me this year',
      { measure: 'win-rate', where: 'owner:me', period: 'this year' },
    ],
    ['orders is:shipped by month last year compared', { where: 'is:shipped', compare: 'previous' }],
    [
      'revenue by product last year vs last year',
      { by: ['product'], period: 'last year', compare: 'year' },
    ],
  ])('%s is understood', (line, wanted) => {
    expect(readReportLine(maria(), line)).toMatchObject(wanted)
  })

  test('equals what is counted by hand', async () => {
    const won = await asked('won by month 2025')
    expect(won.total).toBe(
      counted(`select count(*) from deals where status = 'won'
        and closed_at >= ${begun - 3_600_000} and closed_at < ${begun + 365 * day - 3_600_000}`),
    )
    const january = counted(`select count(*) from deals where status = 'won'
      and closed_at >= ${begun - 3_600_000} and closed_at < ${begun + 31 * day - 3_600_000}`)
    expect(won.rows.find(([month]) => month === '2025-01')).toEqual(['2025-01', january])
    const { total } = await asked('revenue region:North currency:EUR')
    expect(total).toBe(
      counted(`select sum(amount) from orders where status <> 'cancelled'
        and region = 'North' and currency = 'EUR'`),
    )
    const rate = await asked('win rate 2025')
    const closed = `status <> 'open' and closed_at >= ${begun - 3_600_000}
      and closed_at < ${begun + 365 * day - 3_600_000}`
    expect(rate.total).toBeCloseTo(
      counted(`select 100.0 * sum(status = 'won') / count(*) from deals where ${closed}`),
    )
    const median = await asked('median order currency:EUR')
    const all = house
      .sql(`select amount from orders where status <> 'cancelled' and currency = 'EUR' order by 1`)
      .map((row) => Number(row.amount))
    const middle = [all[Math.floor((all.length - 1) / 2)], all[Math.floor(all.length / 2)]]
    expect(median.total).toBe(Math.round(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2))
  })

  test('is of no records 0 where it adds up, and else nothing', async () => {
    const whole = async (line: string, of?: 'before') => {
      const report = await reportOf(maria(), readReportLine(maria(), line))
      return wholeText(maria(), report, await runReport(maria(), report), of)
    }
    expect(await whole('won 2012')).toBe('0')
    expect(await whole('revenue 2012')).toBe('€0')
    expect(await whole('win rate 2012')).toBe('–')
    expect(await whole('median order 2012 compared', 'before')).toBe('–')
  })

  test('is compared with the period before, and by what is in an order', async () => {
    const { rows: found, ...whole } = await asked('orders by region Q2 2025 compared')
    const count = (from: string, until: string) =>
      counted(`select count(*) from orders where status <> 'cancelled'
        and placed_on between '${from}' and '${until}'`)
    expect(whole.total).toBe(count('2025-04-01', '2025-06-30'))
    expect(whole.before).toBe(count('2025-01-01', '2025-03-31'))
    expect(found.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(whole.before)
    const lines = await asked('revenue by category currency:EUR')
    const plain = await asked('revenue currency:EUR')
    expect(lines.total).toBe(plain.total)
    expect(lines.rows.map(([name]) => name).sort()).toEqual(['Hard', 'Soft', null].sort())
    const products = await asked('revenue by product currency:EUR')
    expect(products.rows.map(([name]) => name).sort()).toEqual(['Thing 0', 'Thing 1', 'Thing 2'])
  })

  test('shows what became of the deals of each month: how many were won how much later, and their share', async () => {
    const line = 'count of deals by month and months until won'
    const { report, keys, columns, rows: found, total } = await asked(line)
    const monthOf = (at: unknown) =>
      new Date(Number(at)).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' }).slice(0, 7)
    const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
    const all = house.sql('select created_at, closed_at, status from deals').map((is) => {
      const [made, closed] = [monthOf(is.created_at), monthOf(is.closed_at)]
      const later = Math.max(0, number(closed) - number(made))
      return [made, is.status === 'won' ? String(later).padStart(3, '0') : String(is.status)]
    })
    const cells = Map.groupBy(all, (cell) => JSON.stringify(cell))
    const months = Map.groupBy(all, ([made]) => made)
    expect(columns.map(({ name }) => name)).toEqual([
      ...['month', 'monthsUntilWon', 'count:deal', 'share'],
    ])
    expect(keys.map((key) => JSON.stringify(key))).toEqual([...cells.keys()].sort())
    expect(found.map((row) => row.slice(2))).toEqual(
      keys.map((key) => {
        const many = cells.get(JSON.stringify(key))?.length ?? 0
        const part = (100 * many) / (months.get(key[0] ?? '')?.length ?? 1)
        return [many, Math.round(part * 1e6) / 1e6]
      }),
    )
    expect(total).toBe(all.length)
    expect(found.map((row) => row[1])).toEqual(
      expect.arrayContaining(['Same month', '1 month later', '2 months later', 'Open', 'Lost']),
    )
    for (const [at, key] of keys.entries()) {
      const { rows: behind } = await drill(maria(), report, key, { most: 400 })
      expect(behind).toHaveLength(Number(found[at]?.[2]))
    }
    const quarter = await house.does('maria', 'run-report', { report: `${line} Q1 2025` })
    expect(JSON.stringify(quarter.parts)).toMatch(/"Mar 2025|March 2025/)
    expect(JSON.stringify(quarter.parts)).toMatch(/"Lost","\d+ \(\d+ %\)"/)
    await expect(asked('won by months-until-won')).rejects.toThrow(/cannot be divided/)
  })

  test.each([
    ['turnover by region', /There is no measure "turnover"/],
    ['revenue by weather', /Revenue cannot be divided by "weather". It can by day, week, month/],
    ['revenue by weather', /, placed on, .*, owner of the company/],
    ['lost by age', /Lost deals cannot be divided by "age"/],
    ['revenue blue', /"blue" is no condition/],
    ['won by owner compared', /Only a period with a beginning and an end/],
    ['won 2024 to 2025 vs last year', /A period of a year at most/],
    [`won ${'owner:me '.repeat(61)}`, /too many conditions/],
  ])('%s is refused with what there is', async (line, reason) => {
    await expect(asked(line)).rejects.toThrow(reason)
  })

  test('says why deals were lost by the word for it', async () => {
    const lost = counted(`select count(*) from deals where status = 'lost'`)
    expect((await asked('lost by reason')).rows).toEqual([['Price', lost]])
  })

  test('puts stages in their order, and each currency by itself, the workspace’s first', async () => {
    const at = { ...rows, created_at: Date.UTC(2001, 5), pipeline_id: 'pipeline_a', status: 'open' }
    const of = [
      ['Proposal', 'SEK', 9_000_000],
      ['Proposal', 'EUR', 200],
      ['Qualification', 'SEK', 50],
    ] as const
    for (const [nth, [stage, currency, amount]] of of.entries())
      house.insert('deals', {
        ...{ ...at, id: `deal_order${nth}`, title: 'y', contact_ids: '[]', entered_stage_at: 0 },
        ...{ stage_id: `stage_${stage}`, currency, amount, owner_id: 'member_jonas' },
      })
    const { rows: found, total } = await asked('pipeline by stage 2001')
    expect(found).toEqual([
      ['Proposal', 'EUR', 200],
      ['Qualification', 'SEK', 50],
      ['Proposal', 'SEK', 9_000_000],
    ])
    expect(Object.keys(total as object)).toEqual(['EUR', 'SEK'])
  })

  test('leads to records that add up, also of rates, of different ones and of several currencies', async () => {
    const behind = async (line: string) => {
      const { report, keys, ...whole } = await asked(line)
      const { rows: found } = await drill(maria(), report, keys[0] ?? [], { most: 1000 })
      return { ...whole, found: found.map(({ value }) => value) }
    }
    const rate = await behind('win rate 2025')
    const sum = rate.found.reduce<number>((all, value) => all + (value ?? 0), 0)
    expect(sum / rate.found.length).toBeCloseTo(Number(rate.total), 5)
    expect(new Set((await behind('customers 2025')).found)).toEqual(new Set([1]))
    expect(new Set((await behind('orders by product 2025')).found)).toEqual(new Set([1]))
    const { total, before } = await asked('revenue this year vs last year')
    expect(Object.keys(before as object)).toEqual(Object.keys(total as object))
  })

  test('a part of a minor unit is rounded as in the order', async () => {
    const shop = office()
    const line = { id: 'line_1', type: 'sale', productId: null, name: 'Screw', tax: 0, on: null }
    const given = { quantity: 25, price: 133.7, discount: 0 }
    shop.insert('orders', {
      ...{ ...rows, id: 'order_1', created_at: 1, number: '1', status: 'placed', currency: 'EUR' },
      ...{ placed_on: '2026-01-01', amount: lineTotal(given), returned: 0, discounted: 0, tax: 0 },
      lines: JSON.stringify([{ ...line, ...given }]),
    })
    const ctx = shop.asks('maria')
    expect((await asked('revenue by product', ctx)).total).toBe(3343)
    expect((await asked('revenue', ctx)).total).toBe(3343)
  })

  test('by a yes or no leads to the records of each', async () => {
    const shop = office()
    shop.insert('workspaces', {
      ...{ id: 'workspace_a', name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin' },
      ...{ locale: 'en-IE', country: 'DE', created_at: 0, version: 1 },
    })
    await shop.does('maria', 'add-field', { kind: 'order', label: 'Gift', type: 'yesno' })
    for (const [at, gift] of [true, false, true].entries())
      shop.insert('orders', {
        ...{ ...rows, id: `order_${at}`, created_at: 1, number: `${at}`, status: 'placed' },
        ...{ placed_on: '2026-01-01', currency: 'EUR', lines: '[]', amount: 0, returned: 0 },
        ...{ discounted: 0, tax: 0, own_values: JSON.stringify({ gift }) },
      })
    const ctx = { ...shop.asks('maria'), ...nextRequest(shop) }
    const { report, keys, rows: found } = await asked('orders by gift', ctx)
    expect(found).toEqual([
      ['Yes', 2],
      ['No', 1],
    ])
    expect((await drill(ctx, report, keys[0] ?? [], { most: 9 })).rows).toHaveLength(2)
  })

  test('shows nothing that is made of what is hidden, and counts only what is seen', async () => {
    const hidden = { order: { amount: { rep: 'hidden' as const } } }
    const rep = (more: object) => {
      const ctx = house.asks('jonas')
      return { ...ctx, workspace: { ...ctx.workspace, ...more } }
    }
    const limited = rep({ fieldRights: hidden })
    await expect(asked('revenue', limited)).rejects.toThrow(/not shown to you/)
    await expect(asked('margin', limited)).rejects.toThrow(/not shown to you/)
    await expect(asked('orders by product', limited)).rejects.toThrow(/cannot be divided/)
    const names = vocabularyOf(limited).measures.map(({ name }) => name)
    expect(names).toContain('orders')
    expect(names).not.toContain('revenue')
    const own = rep({ visibility: { order: { rep: 'own' } } })
    expect((await asked('orders', own)).total).toBeLessThan(Number((await asked('orders')).total))
  })
})

test('any report’s total is the sum of its parts, and of the records behind them', async () => {
  const { measures } = vocabularyOf(maria())
  const additive = measures.filter(
    ({ how, name }) => (how === 'count' || how === 'sum') && !['margin', 'costs'].includes(name),
  )
  const made: Record<string, { own: string[]; adds(key: string | null): boolean }> = {
    // Both ends stand in it beside what changed between them.
    'pipeline-changes': { own: ['change'], adds: (key) => key !== 'opening' && key !== 'closing' },
    'forecast-accuracy': { own: ['month', 'said'], adds: () => true },
  }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...additive),
      fc.array(fc.nat(40), { maxLength: 3 }),
      fc.constantFrom(undefined, '2025', 'Q1 2025', 'March 2025'),
      async (measure, picks, period) => {
        // An order with two products is one order of each.
        const some = measure.by.filter(
          (name) => measure.how === 'sum' || !['product', 'category'].includes(name),
        )
        const { own = [], adds } = made[measure.name] ?? {}
        const others = [...new Set(picks.map((at) => one(some, at)))]
        const by = own.length
          ? [...own, ...others.filter((name) => !own.includes(name)).slice(0, 1)]
          : others
        const ctx = maria()
        const report = await reportOf(ctx, { measure: measure.name, by, period })
        const figures = await runReport(ctx, report)
        const whole = await runReport(ctx, { ...report, by: [] })
        expect(whole.totals.filter(({ value }) => value)).toEqual(
          expect.arrayContaining(figures.totals.filter(({ value }) => value)),
        )
        for (const { currency, value } of whole.totals) {
          const parts = figures.groups.filter(
            (group) => group.currency === currency && (adds?.(group.keys[0] ?? null) ?? true),
          )
          expect(parts.reduce((sum, part) => sum + (part.value ?? 0), 0)).toBe(value)
        }
        for (const part of [figures.groups[0], own.length ? figures.groups.at(-1) : undefined]) {
          if (!part) continue
          const { rows: found } = await drill(ctx, report, part.keys, { most: 1000 })
          const mine = found.filter(({ currency }) => currency === part.currency)
          if (measure.how === 'sum')
            expect(mine.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(part.value)
          else expect(mine).toHaveLength(part.value ?? 0)
        }
      },
    ),
    { numRuns: 60 },
  )
})
