import { describe, expect, test } from 'vitest'
import { recordCard } from '../../../worker/core/action/record-card.ts'
import type { Card } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { churnOf, riskOf } from '../../../worker/domains/analytics/customers/churn.ts'
import { grouped, rangeText } from '../../../worker/domains/analytics/customers/table-columns.ts'
import { dateOf, dayNumber } from '../../../worker/domains/analytics/periods.ts'
import { lines, office } from '../../support/desk-in-memory.ts'
import { type Sale, sell } from '../../support/orders-in-memory.ts'
import { inRegions, regions } from '../../support/regions-in-memory.ts'

/** Numbers that are the same each time: Park and Miller's generator. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const span = { heldUntil: 200, heldEnd: 300 }

/** Customers of whom those in the north, and those who are silent for long, seldom come again. */
function held(size: number, depends: boolean) {
  const next = numbers(11)
  return Array.from({ length: size }, (_, at) => {
    const isNorth = at % 2 === 0
    const silence = Math.floor(next() * 150)
    const stays = depends ? (isNorth ? 0.25 : 0.85) - silence / 300 : 0.6
    return {
      ...{ repeats: 1 + (at % 5), firstDay: 10, lastDay: 200 - silence, on: 200 },
      fields: new Set(isNorth ? ['company region north'] : ['company region south']),
      later: next() < stays ? 2 : 0,
    }
  })
}

describe('who will stay away', () => {
  test('is said by what customers do and are, as often as it then came', () => {
    const { churn } = churnOf(held(1200, true), span)
    if (!churn) throw new Error('there is no model')
    expect(churn.days).toBe(100)
    expect(churn.fields.toSorted()).toEqual(['company region north', 'company region south'])
    for (const { given, came } of churn.check.calibration)
      expect(Math.abs(given - came)).toBeLessThan(0.15)
    const one = { repeats: 2, firstDay: 10, on: 200 }
    const risky = { ...one, lastDay: 60, fields: new Set(['company region north']) }
    const safe = { ...one, lastDay: 198, fields: new Set(['company region south']) }
    expect(riskOf(churn, risky).risk).toBeGreaterThan(0.8)
    expect(riskOf(churn, safe).risk).toBeLessThan(0.35)
    // What speaks for it, and of who is safe what speaks against it.
    expect(riskOf(churn, risky).reasons).toEqual(
      expect.arrayContaining(['company region north', 'silence']),
    )
    expect(riskOf(churn, safe).reasons).toContain('company region south')
    expect(riskOf(churn, safe).reasons).not.toContain('company region north')
  })

  test('is refused with a sentence where it is chance, and of too few', () => {
    expect(churnOf(held(1200, false), span)).toMatchObject({
      churn: null,
      churnRefused: expect.stringMatching(/no better than saying the same of everybody/),
    })
    expect(churnOf(held(60, true), span).churnRefused).toMatch(
      /^To say who will stay away takes 40 customers who bought again later and 40 who did not\. There are \d+, and \d+\.$/,
    )
    expect(churnOf([], span).churnRefused).toMatch(/There are 0, and 0\./)
  })

  const today = dayNumber(new Date(office().now()).toISOString().slice(0, 10))

  /** Half of them come each month, the others stop after some months. */
  function shop(size: number): Sale[] {
    const next = numbers(5)
    return Array.from({ length: size }, (_, at) => {
      const stops = at % 2 === 0 ? 60 + Math.floor(next() * 400) : 1000
      return Array.from({ length: 18 }, (_, month) => ({
        ...{ customer: `c${at}`, amount: 10_000, cost: 2000, ago: 540 - month * 30, month },
      })).flatMap(({ ago, month, ...sale }) =>
        month * 30 <= stops && next() < 0.8 ? [{ ...sale, on: dateOf(today - ago) }] : [],
      )
    }).flat()
  }

  test('stands on the card with its reasons, fields of the workspace’s among them, and what serving cost', async () => {
    const house = office()
    sell(house, shop(300))
    const region = {
      ...{ label: 'Region', is: 'choice' as const },
      choices: ['north', 'south'].map((one) => ({ value: one, label: one.toUpperCase() })),
    }
    house.sql('update workspaces set own_fields = ?', JSON.stringify({ company: { region } }))
    const own = { workspace_id: 'workspace_a', kind: 'company', field: 'region' }
    for (let at = 0; at < 300; at += 1)
      house.insert('field_values', {
        ...{ ...own, record_id: `company_c${at}`, value: at % 2 ? 'south' : 'north' },
      })
    house.insert('settings', {
      ...{ id: 'settings_workspace_a', workspace_id: 'workspace_a', version: 1, created_at: 0 },
      ...{ copied_version: 1, name: 'Acme', currency: 'EUR', time_zone: 'Europe/Berlin' },
      ...{ locale: 'en-IE', country: 'IE', working_days: '[]', lost_reasons: '[]' },
      ...{ quiet_days: 21, service_hour: 6000 },
    })
    const about = { workspace_id: 'workspace_a', version: 1, created_at: 0, subject: 'Help' }
    for (const [number, minutes] of [30, 45].entries())
      house.insert('cases', {
        ...{ ...about, id: `case_${number}`, number, company_id: 'company_c0', minutes },
      })
    await house.does('maria', 'value')
    const ofFields = (ctx = house.asks('maria')) => {
      const workspace = { ...ctx.workspace, ownFields: { company: { region } } }
      return { ...ctx, workspace }
    }
    const facts = async (ctx = ofFields()) => {
      const card = (await recordCard(ctx, 'company_c0')) as Card
      return card.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []))
    }
    const of = async (label: string, ctx = ofFields()) =>
      (await facts(ctx)).find((one) => one.label === label)?.value
    expect(await of('Churn risk')).toMatch(/^\d\d% · .*Region: NORTH/)
    const [kept] = house.sql(
      "select spent, purchases, profit, serving from customer_values where customer_id = 'company_c0'",
    )
    expect(kept?.serving).toBe(7500)
    expect(kept?.profit).toBe(Number(kept?.spent) - Number(kept?.purchases) * 2000 - 7500)
    expect(await of('Profit')).toMatch(/, after €75 for service$/)
    // Who does not see the field does not learn what it holds.
    const fieldRights = { company: { region: { admin: 'hidden' as const } } }
    const blind = ofFields()
    const hidden = { ...blind, workspace: { ...blind.workspace, fieldRights } }
    expect(String(await of('Churn risk', hidden))).not.toContain('NORTH')
    const said = lines(await house.does('maria', 'value')).join('\n')
    expect(said).toMatch(/Churn risk is that nothing is bought for \d+ days\./)
  })

  test('is also of what tables from outside say of them, which is a reason for who sees it', async () => {
    const house = office()
    sell(house, shop(300))
    inRegions(
      house,
      Array.from({ length: 300 }, (_, at) => ({
        ...{ name: `c${at}`, region: at % 2 ? 'South' : 'North', employees: 50 },
      })),
    )
    house.sql('update workspaces set datasets = ?', JSON.stringify(regions))
    await house.does('maria', 'value')
    const [kept] = house.sql("select reasons from customer_values where customer_id = 'company_c0'")
    expect(kept?.reasons).toMatch(/company Sales%20regions\.region North/)
    const risk = async (datasets: Context['workspace']['datasets']) => {
      const ctx = house.asks('maria')
      const reader = { ...ctx, workspace: { ...ctx.workspace, ...(datasets && { datasets }) } }
      const card = (await recordCard(reader, 'company_c0')) as Card
      const facts = card.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []))
      return facts.find(({ label }) => label === 'Churn risk')?.value
    }
    expect(await risk(regions)).toMatch(/Region: North/)
    expect(await risk(undefined)).not.toMatch(/North/)
  })
})

test.each([
  [0, '0 or less'],
  [1.5, '1 to 2'],
  [20_000, '16,384 to 32,768'],
])('%d of a table is like what lies between the same powers of two: %s', (value, said) => {
  expect(rangeText(grouped(value), 'en-IE')).toBe(said)
})
