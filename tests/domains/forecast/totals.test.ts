import { expect, test } from 'vitest'
import { newStage } from '../../support/cards.ts'
import { useEar } from '../../support/ear.ts'
import { useHouse } from '../../support/harness.ts'
import { expectDerived } from '../../support/ledger.ts'
import { jobsOf, night } from '../../support/nights.ts'

const house = useHouse()
const ear = useEar()

test('totals that are not what the deals say are mended at night, and it is kept how many', async () => {
  const { crew, does, logs } = await newStage(house(), ear, [])
  const other = await newStage(house(), ear, [])
  for (const name of ['One', 'Two']) await does('win-deal', { id: (await logs(name)).record })
  const { record } = await logs('Three')
  await does('edit-deal', { id: record, amount: '12k EUR', owner: crew.people[1]?.id ?? '' })
  await other.logs('Elsewhere')
  const mine = 'where workspace_id = ?'
  const right = await house().sql(`select * from rollups ${mine} and deals > 0`, crew.workspace)
  const theirs = await house().sql(`select * from rollups ${mine}`, other.crew.workspace)
  const amounts = 'update rollups set amount = amount + 7'
  await house().sql(`${amounts} ${mine} and status = 'open' and deals > 0`, crew.workspace)
  await house().sql(`delete from rollups ${mine} and status = 'won'`, crew.workspace)
  await house().sql(
    `insert into rollups select workspace_id, audience, pipeline_id, owner_id, 'lost', stage_id, currency, 3, 5
     from rollups ${mine} and owner_id = '*' limit 1`,
    crew.workspace,
  )
  await night(crew, 1)
  await expectDerived(crew)
  // Open and won, of the owner and of everyone, by stage and by month, and the lost there are not.
  expect((await jobsOf(crew)).rollups).toMatchObject({ cursor: null, checked: 13, changed: 5 })
  expect(await house().sql(`select * from rollups ${mine} and deals > 0`, crew.workspace)).toEqual(
    expect.arrayContaining(right),
  )
  await night(crew, 2)
  expect((await jobsOf(crew)).rollups).toMatchObject({ checked: 12, changed: 0 })
  await expectDerived(other.crew)
  expect(await house().sql(`select * from rollups ${mine}`, other.crew.workspace)).toEqual(theirs)
})
