import { describe, expect, test } from 'vitest'
import { funnelOf, quantile } from '../../../worker/domains/reports/funnel/funnel.ts'
import { readFunnel } from '../../../worker/domains/reports/funnel/read.ts'
import type { Way } from '../../../worker/domains/reports/funnel/stage-entries.ts'
import { newest, office } from '../../support/desk-in-memory.ts'

const day = 86_400_000
const stages = ['Lead', 'Offer', 'Deal'].map((name) => ({ id: name, name }))

const way = (more: Partial<Way>, ...entries: [stage: string, day: number][]): Way => ({
  ...{ id: 'x', status: 'open', pipelineId: 'p', reason: null },
  ...{ createdAt: 0, closedAt: null, key: null },
  entries: entries.map(([stageId, at]) => ({ stageId, at: at * day })),
  ...more,
})

describe('a funnel', () => {
  test('counts who came, who went on, how long it took and why it ended', () => {
    const found = funnelOf(
      [
        way({ status: 'won', closedAt: 30 * day }, ['Lead', 0], ['Offer', 10], ['Deal', 20]),
        // It went past a stage, and back to the first for a while.
        way({}, ['Lead', 0], ['Deal', 4], ['Lead', 6], ['Deal', 7]),
        way({ status: 'lost', reason: 'Price', closedAt: 8 * day }, ['Lead', 0], ['Offer', 2]),
        way({ status: 'lost', reason: 'Price', closedAt: 9 * day }, ['Lead', 0], ['Offer', 3]),
        way({ status: 'won', closedAt: 12 * day }, ['Lead', 0]),
      ],
      stages,
    )
    expect(found).toMatchObject({ deals: 5, won: 2, lost: 2, winRate: 50, cycleDays: 21 })
    expect(found.stages).toMatchObject([
      { entered: 5, conversion: 100, median: 5, lost: 0 },
      { entered: 5, conversion: 60, median: 6, lost: 2, reasons: [{ reason: 'Price', deals: 2 }] },
      { entered: 3, conversion: 66.7, median: 10, lost: 0 },
    ])
  })

  test('of no deals is empty, and a quantile of none is none', () => {
    expect(funnelOf([], stages)).toMatchObject({ winRate: null, cycleDays: null })
    expect(quantile([], 0.9)).toBeNull()
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9)).toBe(10)
  })

  test('comes from the history: moves count, and moves that were undone do not', async () => {
    const house = office()
    for (const deal of ['One', 'Two', 'Three']) await house.does('maria', 'log-deal', { deal })
    const [one, two, three] = house.sql('select id from deals order by id').map(({ id }) => `${id}`)
    house.passes(2 * day)
    await house.does('maria', 'move-deal', { id: one ?? '', stage: 'stage_Proposal' })
    await house.does('maria', 'move-deal', { id: two ?? '', stage: 'stage_Proposal' })
    await house.does('maria', 'undo', { event: newest(house, 'events') })
    house.passes(3 * day)
    await house.does('maria', 'win-deal', { id: one ?? '', amount: '9 EUR', closeOn: 'today' })
    const reason = { reason: 'other', other: 'Too late' }
    await house.does('maria', 'lose-deal', { id: three ?? '', ...reason })
    const found = await readFunnel(house.asks('maria'), { by: 'owner' })
    expect(found).toMatchObject({
      ...{ deals: 3, won: 1, lost: 1, winRate: 50, cycleDays: 5 },
      stages: [
        { name: 'Qualification', entered: 3, lost: 1, reasons: [{ reason: 'Too late', deals: 1 }] },
        { name: 'Proposal', entered: 1, conversion: 100, median: 3, lost: 0 },
      ],
      groups: [{ key: 'member_maria', name: 'Maria Silva', deals: 3 }],
    })
    await expect(readFunnel(house.asks('maria'), { pipeline: 'none' })).rejects.toThrow(/no such/)
    // It is made of no amounts: who sees none sees the same.
    const rep = house.asks('jonas')
    const fieldRights = { deal: { amount: { rep: 'hidden' as const } } }
    const limited = { ...rep, workspace: { ...rep.workspace, fieldRights } }
    expect(await readFunnel(limited, {})).toMatchObject({ deals: 3, won: 1, lost: 1 })
    const card = await house.does('jonas', 'funnel', {})
    expect(card).toMatchObject({
      title: 'Funnel: Sales',
      parts: [{ kind: 'chart' }, { kind: 'table' }, { text: expect.stringMatching(/Too late/) }],
    })
  })
})
