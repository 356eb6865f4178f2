import { beforeAll, describe, expect, test } from 'vitest'
import { tableWanted } from '../../../worker/domains/exports/tables.ts'
import { complaintsOffice } from '../../support/complaints.ts'
import { lines } from '../../support/desk-in-memory.ts'

const aDay = 86_400_000

/** Of the printer one answered in time, one late and open, and one of nothing in March. */
let house: ReturnType<typeof complaintsOffice>
beforeAll(async () => {
  house = complaintsOffice()
  const { does, complains, passes } = house
  await does('maria', 'save-product', { name: 'Printer', price: { minor: 100, currency: 'EUR' } })
  const first = await complains({ subject: 'Broken', product: 'Printer' })
  await complains({ subject: 'A question', kind: 'question', product: 'Printer' })
  passes(10 * aDay)
  await does('jonas', 'solve-case', { id: first })
  await complains({ subject: 'Broken again', product: 'Printer' })
  passes(40 * aDay)
  await complains({ subject: 'Rude', owner: 'member_jonas' })
})

const shown = async (words: string) => {
  const { complaints } = await import('../../../worker/domains/complaints/actions/complaints.ts')
  const input = await complaints.typed?.read?.(house.asks('jonas'), words, 'complaints')
  const found = input?.product ? { ...input, product: 'Printer' } : (input ?? {})
  return lines(await house.does('jonas', 'complaints', found))
}

const named = (all: string[]) => all.flatMap((line) => /^#\d+ ([\w ]+?) \|/.exec(line)?.[1] ?? [])

describe('the register of complaints', () => {
  test('has no period that ends before it begins', async () => {
    const turned = { from: '2026-12-01', until: '2026-11-01' }
    await expect(house.does('jonas', 'complaints', turned)).rejects.toThrow(
      'This is before the first day.',
    )
  })

  test('has all of them, the latest first, and what they come to', async () => {
    const all = await shown('')
    expect(all.slice(0, 2)).toEqual([
      'Complaints',
      '3 in all: 2 open, 1 late, 1 of 1 answered in time, 2 of one customer or product',
    ])
    expect(named(all)).toEqual(['Rude', 'Broken again', 'Broken'])
    expect(all.join('\n')).toMatch(/#1003 Broken again \| .*answer by .*1 more within a year/)
    expect(all.at(-1)).toBe('[Open] [Late] [Answered] [Export]')
  })

  test.each([
    ['open', ['Rude', 'Broken again']],
    ['late', ['Broken again']],
    ['answered', ['Broken']],
    ['Printer', ['Broken again', 'Broken']],
    ['open Printer', ['Broken again']],
    ['this month', ['Rude']],
    ['before 1 Feb 2027', ['Broken again', 'Broken']],
    ['answered for Printer January', ['Broken']],
    ['late last year', []],
  ])('%s', async (words, subjects) => {
    expect(named(await shown(words))).toEqual(subjects)
  })

  test('is taken out as a table with the fields of complaints, as it was filtered', async () => {
    const card = await house.does('jonas', 'complaints', { which: 'open', product: 'Printer' })
    const { input } = card.buttons.at(-1) ?? {}
    const { sheet } = await tableWanted(house.asks('jonas'), {
      ...{ list: String(input?.list), of: String(input?.of) },
    })
    expect(sheet.rows).toHaveLength(1)
    for (const name of ['Severity', 'Remedy', 'Satisfied', 'Lesson learned', 'To be answered by'])
      expect(sheet.header).toContain(name)
  })

  test('reads its indexes alone', () => {
    const plan = (where: string, order: string) =>
      house
        .sql(
          `explain query plan select id from cases where workspace_id = 'workspace_a'
            and kind = 'complaint' ${where} order by ${order} limit 11`,
        )
        .map(({ detail }) => detail)
        .join('\n')
    expect(plan('', 'created_at desc, id desc')).toMatch(/complaints_created/)
    expect(plan('and solved_at is null', 'created_at desc, id desc')).toMatch(/complaints_open/)
    expect(plan('and due_at <= 1', 'due_at, id')).toMatch(/complaints_due/)
    expect(plan(`and product_id = 'a'`, 'created_at desc, id desc')).toMatch(/complaints_product/)
  })
})
