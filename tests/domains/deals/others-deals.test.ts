import { beforeAll, describe, expect, test } from 'vitest'
import type { Card, Raw } from '../../../worker/core/card.ts'
import { type office, withDeal } from '../../support/desk-in-memory.ts'

/** What would always be refused is not offered: a seller does not change a colleague's deal. */

let house: ReturnType<typeof office>
let id: string
beforeAll(async () => {
  ;({ house, id } = await withDeal({ company: 'Acme' }))
})

const labels = ({ buttons, more = [] }: Card) => [...buttons, ...more].map(({ label }) => label)
const opened = async (who: string, shared = false) =>
  labels(await house.does(who, 'open-record', { id }, { shared }))

describe('a deal of Jonas is opened', () => {
  test('by himself, and by an admin', async () => {
    const all = ['Move', 'Won', 'Lost', 'Edit', 'Note', '+1 week']
    expect(await opened('jonas')).toEqual(expect.arrayContaining(all))
    expect(await opened('maria')).toEqual(expect.arrayContaining([...all, 'Reassign']))
  })

  test('by Rita, who may talk about it', async () => {
    expect(await opened('rita')).toEqual(['Note', 'Task', 'Details', 'Brief'])
  })

  test('by Rita where Jonas reads along', async () => {
    expect(await opened('rita', true)).toEqual(expect.arrayContaining(['Won', 'Edit']))
  })
})

test('on the company’s card it can be moved by those who may', async () => {
  const company = String(house.sql('select company_id as id from deals')[0]?.id)
  const beside = async (who: string) => {
    const { parts } = await house.does(who, 'open-record', { id: company })
    const items = parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
    return items.filter(({ title }) => title === 'Acme renewal').map((one) => one.beside?.label)
  }
  expect(await beside('jonas')).toEqual(['Move'])
  expect(await beside('rita')).toEqual([undefined])
})

test('of deals with such a name those are offered that the asker may change, where there are any', async () => {
  for (const [who, deal] of [
    ['jonas', 'Meridian rollout'],
    ['jonas', 'Meridian renewal'],
    ['rita', 'Meridian pilot'],
    ['maria', 'Meridian training'],
  ] as const)
    await house.does(who, 'log-deal', { deal })
  const asked = (who: string, action: string, more: Raw = {}) =>
    house.does(who, action, { id: 'meridian', ...more }).then(
      () => expect.unreachable(),
      (error) => error.details.ask.choices.map(({ label }: { label: string }) => label).sort(),
    )
  const lost = { reason: 'Price' }
  expect(await asked('jonas', 'lose-deal', lost)).toEqual(['Meridian renewal', 'Meridian rollout'])
  expect(await asked('rita', 'lose-deal', lost)).toEqual(['Meridian pilot'])
  expect(await asked('maria', 'lose-deal', lost)).toHaveLength(4)
  // To look at, each will do.
  expect(await asked('rita', 'deal-details')).toHaveLength(4)
})
