import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { reportOf } from '../../../worker/domains/reports/asked.ts'
import { drill } from '../../../worker/domains/reports/drill.ts'
import { runReport } from '../../../worker/domains/reports/run.ts'
import { vocabularyOf } from '../../../worker/domains/reports/vocabulary.ts'
import { office } from '../../support/desk-in-memory.ts'
import { inRegions, regions } from '../../support/regions-in-memory.ts'
import { nextRequest } from '../fields/next-request.ts'

/**
 * Any measure divided by any dimension, own fields and tables from outside among it: each
 * number is what the records behind it come to, and beside it stands that of the period before.
 */

const house = office()
const row = { workspace_id: 'workspace_a', version: 1 }
const day = 86_400_000
const begun = Date.UTC(2025, 0, 1)
const dayAt = (at: number) => new Date(begun + at * day).toISOString().slice(0, 10)
const own = [
  { label: 'Size', type: 'choice', choices: 'Small\nLarge' },
  { label: 'Gift', type: 'yesno' },
  { label: 'Weight', type: 'number' },
  { label: 'Budget', type: 'money' },
]

/** What own fields hold, with none here and there. */
const held = (at: number) => ({
  ...(at % 4 && { gift: at % 3 === 0 }),
  ...(at % 5 && { weight: (at % 17) / 4 }),
  ...(at % 6 && { budget: { minor: at * 10, currency: at % 7 ? 'EUR' : 'USD' } }),
})

beforeAll(async () => {
  house.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'DE', created_at: 0, version: 1 },
  })
  for (const kind of ['order', 'deal'])
    for (const field of own)
      await house.does('maria', 'add-field', { kind, ...field }, nextRequest(house))
  const names = Array.from({ length: 9 }, (_, at) => `c${at}`)
  for (const name of names)
    house.insert('companies', { ...row, id: `company_${name}`, name, created_at: begun })
  inRegions(
    house,
    names.slice(1).map((name, at) => ({ name, region: `Region ${at % 3}`, employees: at * 10 })),
  )
  for (let at = 0; at < 160; at += 1) {
    const all = { ...row, company_id: `company_c${at % 9}`, own_values: JSON.stringify(held(at)) }
    const money = { currency: at % 11 ? 'EUR' : 'USD', amount: at * 100 }
    house.insert('orders', {
      ...{ ...all, ...money, id: `order_${at}`, created_at: begun + at * day, number: `${at}` },
      ...{ status: ['placed', 'delivered', 'returned'][at % 3] ?? '', lines: '[]' },
      ...{ placed_on: dayAt((at * 7) % 500), region: at % 4 ? 'North' : null },
      ...{ returned: at, discounted: at % 5, tax: 0, owner_id: at % 2 ? 'member_maria' : null },
      costs: at % 3 ? JSON.stringify({ total: at }) : null,
    })
    house.insert('deals', {
      ...{ ...all, ...money, id: `deal_${at}`, created_at: begun + ((at * 11) % 400) * day },
      ...{ title: 'x', contact_ids: '[]', owner_id: at % 3 ? 'member_jonas' : 'member_maria' },
      ...{ pipeline_id: 'pipeline_a', stage_id: 'stage_Proposal', entered_stage_at: 0 },
      status: ['open', 'won', 'lost'][at % 3] ?? '',
      closed_at: at % 3 ? begun + ((at * 13) % 500) * day + at * 1000 : null,
    })
  }
})

function maria() {
  const { workspace } = nextRequest(house)
  return { ...house.asks('maria'), workspace: { ...workspace, datasets: regions } }
}

const mean = (all: number[]) => all.reduce((sum, one) => sum + one, 0) / all.length

/** Those that have what is measured: an amount that somebody never gave adds nothing. */
const idsOf = (rows: { id: string; value: number | null }[]) =>
  rows.filter(({ value }) => value !== null).map(({ id }) => id)

/** What these come to. */
const ways: Record<string, (all: number[]) => number> = {
  count: (all) => all.length,
  sum: (all) => all.reduce((sum, one) => sum + one, 0),
  average: mean,
  rate: mean,
  median: (all) => mean([(all.length - 1) >> 1, all.length >> 1].map((at) => all[at] ?? 0)),
  p90: (all) => all[Math.floor((9 * all.length + 9) / 10) - 1] ?? 0,
}
const columns: Record<string, string> = { company: 'company_id', owner: 'owner_id' }

test('each number is what its records come to, and is compared with the period before', async () => {
  const { measures } = vocabularyOf(maria())
  const made = ['pipeline-changes', 'forecast-accuracy']
  const some = measures.filter(
    ({ of, name, by }) => ['order', 'deal'].includes(of) && by.length && !made.includes(name),
  )
  const named = some.map(({ name }) => name)
  expect(named).toEqual(
    expect.arrayContaining([
      ...['median:order.weight', 'average:deal.budget', 'rate:order.gift', 'customers'],
      ...['median-order', 'cycle-time', 'win-rate', 'distinct:deal.company', 'costs', 'margin'],
    ]),
  )
  expect(some.flatMap(({ by }) => by)).toEqual(
    expect.arrayContaining(['size', 'gift', 'company.Sales regions.region', 'quarter', 'weekday']),
  )
  const table = { order: 'orders', deal: 'deals' } as Record<string, string>
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...some),
      fc.uniqueArray(fc.nat(60), { maxLength: 3 }),
      fc.constantFrom(undefined, '2026', 'Q2 2025', 'March 2025'),
      fc.boolean(),
      async ({ name, how, of, by: all, unit }, picks, period, isCompared) => {
        const plain = all.filter((one) => !['product', 'category'].includes(one))
        const by = [...new Set(picks.map((at) => plain[at % plain.length] ?? ''))]
        const ctx = maria()
        const asked = {
          measure: name,
          by,
          period,
          ...(period && isCompared && { compare: 'year' }),
        }
        const report = await reportOf(ctx, asked as never)
        const { groups, totals } = await runReport(ctx, report)
        const near = (value: number) => expect.closeTo(value, unit === 'money' ? -0.4 : 3)
        const behind = async (keys: (string | null)[], currency: string) => {
          const { rows } = await drill(ctx, keys.length ? report : { ...report, by: [] }, keys, {
            most: 1000,
          })
          return rows.filter((one) => one.currency === currency)
        }
        const seen: string[] = []
        for (const { keys, currency, value } of [...groups, ...totals]) {
          const rows = await behind(keys, currency)
          if (keys.length) seen.push(...idsOf(rows))
          const held = rows.flatMap((one) => one.value ?? []).sort((a, b) => a - b)
          const column = how === 'distinct' && columns[name.split('.').at(-1) ?? '']
          if (column) {
            const ids = JSON.stringify(rows.map(({ id }) => id))
            const [found] = house.sql(
              `select count(distinct ${column}) as n from ${table[of]}
               where id in (select value from json_each(?))`,
              ids,
            )
            expect([name, by, keys, value]).toEqual([name, by, keys, found?.n])
          } else if (ways[how] && (how === 'count' || held.length))
            expect([name, by, keys, value ?? 0]).toEqual([
              ...[name, by, keys],
              near(ways[how](how === 'count' ? rows.map(() => 1) : held)),
            ])
        }
        if (by.length) {
          const whole = await drill(ctx, { ...report, by: [] }, [], { most: 1000 })
          expect(seen.sort()).toEqual(idsOf(whole.rows).sort())
        }
        if (!('compare' in asked) || by.some((one) => spans.includes(one))) return
        const earlier = { '2026': '2025', 'Q2 2025': 'Q2 2024', 'March 2025': 'March 2024' }
        const last = await runReport(
          ctx,
          await reportOf(ctx, {
            ...asked,
            compare: undefined,
            period: earlier[period ?? '2026'],
          } as never),
        )
        const of_ = (keys: (string | null)[], currency: string) =>
          last.groups.find(
            (one) => one.currency === currency && JSON.stringify(one.keys) === JSON.stringify(keys),
          )?.value ?? 0
        for (const { keys, currency, before } of groups)
          expect([name, by, keys, before ?? 0]).toEqual([name, by, keys, of_(keys, currency)])
      },
    ),
    { numRuns: 80 },
  )
})

const spans = ['day', 'week', 'month', 'quarter', 'year', 'hour', 'weekday', 'monthsUntilWon']
