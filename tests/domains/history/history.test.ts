import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindAt } from '../../../worker/api/records/kinds.ts'
import { readRecord } from '../../../worker/api/records/one.ts'
import type { Raw } from '../../../worker/core/card.ts'
import { apiInMemory } from '../../support/api-in-memory.ts'
import { lines, newest, office, withDeal } from '../../support/desk-in-memory.ts'

/** What became of a record, page by page, and the record as it stood on a day. */

const day = 86_400_000

describe('a record of many changes', () => {
  test('has them page by page, each once, the newest first', async () => {
    const { house, id } = await withDeal({})
    for (let sum = 1; sum <= 19; sum += 1)
      await house.does('jonas', 'edit-deal', { id, deal: 'Acme renewal', amount: `${sum} EUR` })
    const seen: string[] = []
    let pages = 0
    for (let input: Raw | undefined = { id }; input; pages += 1) {
      const card = await house.does('jonas', 'history', input)
      expect(card.title).toBe('Acme renewal')
      const [list] = card.parts
      if (list?.kind !== 'list') throw new Error('there is no list')
      seen.push(...list.items.map(({ title }) => title))
      input = list.more?.input
    }
    expect(pages).toBe(3)
    expect(seen).toHaveLength(20)
    expect(seen[0]).toBe('Amount: €18 → €19')
    expect(seen[18]).toBe('Amount: – → €1')
    expect(seen[19]).toContain('Deal: Acme renewal')
  })

  test('says who did it and where, with Undo for who may', async () => {
    const { house, id } = await withDeal({ amount: '5 EUR' })
    house.passes(day)
    await house.does('maria', 'edit-deal', { id, deal: 'Acme renewal', amount: '7 EUR' })
    const [, , first] = lines(await house.does('jonas', 'history', { id }))
    expect(first).toMatch(/^Amount: €5 → €7 \| .*by Maria Silva in Slack, [\d:]+$/)
    expect(lines(await house.does('maria', 'history', { id }))[2]).toMatch(/ \[Undo\]$/)
  })

  test('gives back what a merge did from the record that was kept', async () => {
    const house = office()
    await house.does('maria', 'save-contact', { name: 'Jane Ford' })
    const keep = newest(house, 'contacts')
    await house.does('maria', 'save-contact', { name: 'Janet Ford' })
    const other = newest(house, 'contacts')
    await house.does('maria', 'merge-records', { keep, ids: [other] })
    const card = await house.does('maria', 'history', { id: other })
    expect(card.title).toBe('Jane Ford')
    const [list] = card.parts
    const press = list?.kind === 'list' ? list.items[0]?.button : undefined
    expect(press?.label).toBe('Undo')
    await house.does('maria', 'undo', press?.input ?? {})
    expect(house.sql('select id from contacts')).toHaveLength(2)
  })
})

const anyDays = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 3 }),
    title: fc.constantFrom('CEO', 'CTO', null),
    name: fc.constantFrom('Jane Ford', 'Jane Poe', 'J. Ford'),
    bin: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
)

describe('as it was on a day', () => {
  test('is what was there at the end of it, whatever came later', () =>
    fc.assert(
      fc.asyncProperty(anyDays, async (steps) => {
        const house = apiInMemory()
        await house.does('maria', 'save-contact', { name: 'Jane Ford' })
        const id = newest(house, 'contacts')
        const kind = kindAt(house.asking(), 'people')
        const shape = async (search = '') => {
          const ctx = { ...house.asking(), now: house.now() }
          const { data } = await readRecord(ctx, kind, id, new URLSearchParams(search))
          return data
        }
        const moments: { at: string; was: unknown }[] = []
        for (const { days, bin, ...fields } of steps) {
          house.passes(days * day + 60_000)
          await house.does('maria', 'save-contact', { id, ...fields }).catch(() => undefined)
          if (bin) {
            await house.does('maria', 'remove-record', { id })
            house.passes(day)
            const event = newest(house, 'events')
            await expect(shape()).rejects.toThrow('There is no such person')
            await house.does('maria', 'undo', { event })
          }
          house.passes(1000)
          moments.push({ at: new Date(house.now()).toISOString(), was: await shape() })
        }
        for (const { at, was } of moments) expect(await shape(`asOf=${at}`)).toEqual(was)
        await expect(shape('asOf=2020-01-01')).rejects.toThrow('was not there then')
        await expect(shape('asOf=2020-02-30')).rejects.toThrow('asOf is a day or an instant')
      }),
      { numRuns: 25, seed: 20261129 },
    ))

  test('is asked by words, and drawn as its reader sees it today', async () => {
    const { house, id } = await withDeal({ amount: '5000 EUR' })
    house.passes(40 * day)
    await house.does('jonas', 'edit-deal', { id, deal: 'Acme expansion', amount: '7000 EUR' })
    const on = new Date(house.now() - 2 * day).toISOString().slice(0, 10)
    const card = await house.does('jonas', 'history', { id, on })
    expect(card.title).toBe('Acme renewal')
    expect(card.subtitle).toMatch(/^As it was at the end of /)
    expect(card.parts).toEqual([
      {
        kind: 'facts',
        facts: expect.arrayContaining([
          { label: 'Deal', value: 'Acme renewal' },
          { label: 'Amount', value: '€5,000' },
        ]),
      },
    ])
    const outside = await house.does(
      'jonas',
      'history',
      { id, on },
      { shared: true, outsiders: true },
    )
    expect(JSON.stringify(outside)).not.toContain('5,000')
    const before = await house.does('jonas', 'history', { id, on: '2020-01-01' })
    expect(before.subtitle).toMatch(/^It was not there then: it was added /)
    await expect(house.does('jonas', 'history', { id, on: '2099-01-01' })).rejects.toThrow('ahead')
  })
})
