import { beforeAll, expect, test } from 'vitest'
import { type Crew, newCrew } from './crew.ts'
import { useEar } from './ear.ts'
import { useWorkerd } from './harness.ts'
import { newDeal } from './made.ts'
import { everythingOf } from './rows.ts'

const house = useWorkerd()
const ear = useEar()
let crew: Crew
beforeAll(async () => {
  crew = await newCrew(house(), { name: 'Nordwind' })
})

const titles = async (tables = ['deals']) => {
  const { deals = [] } = await everythingOf(house(), crew.workspace, tables)
  return deals.map(({ title }) => title)
}

test('rows are read anew after every change, by anybody, and for every question', async () => {
  expect(await titles()).toEqual([])
  const { record } = await newDeal({ crew, ear, surface: 'slack' })
  const [first] = await titles()
  expect(first).toEqual(expect.stringMatching(/\w/))
  await house().sql('update deals set title = ? where id = ?', 'Renamed', record)
  expect(await titles()).toEqual(['Renamed'])
  expect(await titles(['stages'])).toEqual([])
  expect(await titles(['stages', 'deals'])).toEqual(['Renamed'])
  await house().write([{ sql: 'delete from deals where id = ?', rows: record ?? '' }])
  expect(await titles()).toEqual([])
})
