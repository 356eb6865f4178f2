import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBridge } from '../../../worker/domains/reports/bridge/read.ts'
import { moves } from '../../../worker/domains/reports/bridge/replay.ts'
import { newest, office } from '../../support/desk-in-memory.ts'
import { steps, take } from '../../support/pipeline-steps.ts'

const day = 86_400_000

type House = ReturnType<typeof office>

/** What is open, by SQL alone, of deals that are there in the end. */
const openBy = (house: House, at: 'now') =>
  Object.fromEntries(
    house
      .sql(
        `select d.currency, sum(coalesce(d.amount, 0)) as amount,
        sum(coalesce(d.amount, 0) * s.probability) as weighted, count(*) as deals, '${at}' as at
        from deals d join stages s on s.id = d.stage_id where d.status = 'open' group by 1`,
      )
      .map(({ currency, amount, weighted, deals }) => [
        String(currency),
        { deals, amount, weighted },
      ]),
  )

const none = { deals: 0, amount: 0, weighted: 0 }

describe('what became of the pipeline', () => {
  test(
    'opening and all changes come to closing, and both are what SQL counts',
    () =>
      fc.assert(
        fc.asyncProperty(steps, steps, async (before, since) => {
          const house = office()
          house.sql("update stages set probability = 20 where id = 'stage_Qualification'")
          for (const one of before) await take(house, one)
          const opened = house.sql(
            `select d.id, d.currency, coalesce(d.amount, 0) as amount, s.probability as chance
          from deals d join stages s on s.id = d.stage_id where d.status = 'open'`,
          )
          house.passes(3 * day)
          for (const one of since) await take(house, one)
          const { bridges } = await readBridge(house.asks('maria'), { period: 'last 2 days' })
          const left = new Set(house.sql('select id from deals').map(({ id }) => id))
          const closing = openBy(house, 'now')
          for (const { currency, opening, changes, closing: end } of bridges) {
            const was = opened.filter((one) => one.currency === currency && left.has(one.id))
            expect(opening).toEqual({
              deals: was.length,
              amount: was.reduce((all, { amount }) => all + Number(amount), 0),
              weighted: was.reduce(
                (all, { amount, chance }) => all + Number(amount) * Number(chance),
                0,
              ),
            })
            expect(end).toEqual(closing[currency] ?? none)
            for (const of of ['amount', 'weighted'] as const)
              expect(moves.reduce((sum, move) => sum + changes[move][of], opening[of])).toBe(
                end[of],
              )
          }
          expect(
            Object.keys(closing).every((one) => bridges.some(({ currency }) => currency === one)),
          ).toBe(true)
        }),
        { numRuns: 40 },
      ),
    120_000,
  )

  test('says what is new, grown, moved, won and lost, and of a week that is over', async () => {
    const house = office()
    const log = async (deal: string, amount: string) => {
      await house.does('jonas', 'log-deal', { deal, amount })
      return newest(house, 'deals')
    }
    const [acme, globex, initech] = [
      await log('Acme', '100 EUR'),
      await log('Globex', '200 EUR'),
      await log('Initech', '50 EUR'),
    ]
    house.sql("update stages set probability = 20 where id = 'stage_Qualification'")
    house.passes(10 * day)
    await house.does('jonas', 'edit-deal', { id: acme, amount: '130 EUR' })
    await house.does('jonas', 'move-deal', { id: acme, stage: 'stage_Proposal' })
    await house.does('jonas', 'win-deal', { id: globex, amount: '220 EUR', closeOn: 'today' })
    await house.does('jonas', 'lose-deal', { id: initech, reason: 'other', other: 'Price' })
    await house.does('rita', 'log-deal', { deal: 'Umbrella', amount: '70 EUR' })
    // One that came and was lost the same week was created all the same.
    const brief = await log('Brief', '10 EUR')
    await house.does('jonas', 'lose-deal', { id: brief, reason: 'other', other: 'Price' })
    const [bridge] = (await readBridge(house.asks('maria'), {})).bridges
    expect(bridge).toMatchObject({
      currency: 'EUR',
      opening: { deals: 3, amount: 35_000, weighted: 700_000 },
      changes: {
        new: { deals: 2, amount: 8000 },
        grown: { deals: 2, amount: 5000, weighted: 100_000 },
        shrunk: { deals: 0 },
        moved: { deals: 1, amount: 0, weighted: 390_000 },
        won: { deals: 1, amount: -22_000 },
        lost: { deals: 2, amount: -6000 },
      },
      closing: { deals: 2, amount: 20_000 },
    })
    const card = await house.does('maria', 'pipeline-changes', {
      period: 'last 7 days',
      by: 'owner',
    })
    expect(card).toMatchObject({
      title: 'Pipeline: -€150',
      subtitle: expect.stringMatching(/^€350 to €200 · /),
      parts: [
        {
          kind: 'chart',
          bars: [{ label: 'Before' }, { label: 'New', text: '+€80' }, {}, {}, {}, {}],
        },
        { kind: 'table', columns: ['', 'Deals', 'Amount', 'Weighted'] },
        { kind: 'table', columns: ['Owner', 'Before', 'New', 'Won', 'Lost', 'After'] },
      ],
    })
    // The same week, looked at later, is what it was.
    house.passes(20 * day)
    await house.does('jonas', 'win-deal', { id: acme, closeOn: 'today' })
    const later = await readBridge(house.asks('maria'), {
      period: { from: '2027-01-20', until: '2027-01-30' },
      where: 'owner:jonas',
    })
    expect(later.bridges[0]).toMatchObject({
      opening: { amount: 35_000 },
      closing: { deals: 1, amount: 13_000 },
    })
  })

  test('is of what its reader may see', async () => {
    const house = office()
    await house.does('jonas', 'log-deal', { deal: 'Acme', amount: '100 EUR' })
    const rita = house.asks('rita')
    const limited = {
      ...rita,
      workspace: { ...rita.workspace, visibility: { deal: 'owner' as const } },
    }
    expect((await readBridge(limited, {})).bridges).toEqual([])
    const fieldRights = { deal: { amount: { rep: 'hidden' as const } } }
    const blind = { ...rita, workspace: { ...rita.workspace, fieldRights } }
    await expect(readBridge(blind, {})).rejects.toThrow(/not shown to you/)
    await expect(readBridge(rita, { period: 'next month' })).rejects.toThrow(/no period|not begun/)
    await expect(readBridge(rita, { by: 'colour' })).rejects.toThrow(/cannot be divided/)
    await expect(readBridge(rita, { pipeline: 'none' })).rejects.toThrow(/no such pipeline/)
  })
})
