import { beforeAll, describe, expect, test } from 'vitest'
import type { Card } from '../../../worker/core/card.ts'
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

test('in a list it can be moved by those who may', async () => {
  const beside = async (who: string) => {
    const { parts } = await house.does(who, 'find', { query: 'acme' })
    const items = parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
    return items.filter(({ title }) => title === 'Acme renewal').map((one) => one.beside?.label)
  }
  expect([await beside('jonas'), await beside('rita')]).toEqual([[undefined], [undefined]])
  const listed = async (who: string) => {
    const { parts } = await house.does(who, 'list', { list: 'deals-of-company', of: await company() })
    return parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  }
  expect((await listed('jonas')).map((one) => one.beside?.label)).toEqual(['Move'])
  expect((await listed('rita')).map((one) => one.beside?.label)).toEqual([undefined])
})

const company = async () => String(house.sql('select company_id as id from deals')[0]?.id)
