import { beforeEach, expect, test } from 'vitest'
import { lines, newest, office } from '../support/desk-in-memory.ts'

/** What is undone or done again refers to nothing that was removed or erased since. */

let house: ReturnType<typeof office>
let deal: string
beforeEach(async () => {
  house = office()
  await house.does('maria', 'save-company', { name: 'Acme' })
  await house.does('maria', 'save-company', { name: 'Globex' })
  await house.does('maria', 'log-deal', { deal: 'Plan', company: idOf('Acme') })
  deal = newest(house, 'deals')
})

const idOf = (name: string) =>
  String(house.sql('select id from companies where name = ?', name)[0]?.id)
const does = async (...asked: Parameters<typeof house.does>) =>
  lines(await house.does(...asked)).join('\n')
const undo = (event = newest(house, 'events')) => does('maria', 'undo', { event })
const held = () => {
  const [row] = house.sql(
    'select d.title, c.name as company from deals d left join companies c on c.id = d.company_id',
  )
  return [row?.title, row?.company]
}
const remove = (id: string) => does('maria', 'remove-record', { id })
const erase = (id: string) => house.sql('delete from companies where id = ?', id)

test.each([
  ['removed', remove],
  ['erased', erase],
])('an undo leaves the field with what was %s since, and names it', async (_, gone) => {
  await does('maria', 'edit-deal', { id: deal, deal: 'Other plan', company: idOf('Globex') })
  const edited = newest(house, 'events')
  await gone(idOf('Acme'))
  expect(await undo(edited)).toMatch(/Removed since, so this stays as it is: the company\./)
  expect(held()).toEqual(['Plan', 'Globex'])
})

test('where nothing else is left of it, it says what to put back first', async () => {
  await does('maria', 'edit-deal', { id: deal, company: idOf('Globex') })
  const edited = newest(house, 'events')
  await remove(idOf('Acme'))
  const removed = newest(house, 'events')
  await expect(undo(edited)).rejects.toThrow(/was removed since. Put that back first/)
  await undo(removed)
  expect(await undo(edited)).not.toMatch(/stays/)
  expect(held()).toEqual(['Plan', 'Acme'])
})

test('done again, it leaves what is removed by then as well; what is there is set', async () => {
  await does('maria', 'edit-deal', { id: deal, deal: 'Other plan', company: idOf('Globex') })
  await undo()
  const undone = newest(house, 'events')
  await remove(idOf('Globex'))
  expect(await undo(undone)).toMatch(/stays as it is: the company\./)
  expect(held()).toEqual(['Other plan', 'Acme'])
})

test('a deal that is made again refers to no company that is not there', async () => {
  await does('maria', 'log-deal', { deal: 'New', company: idOf('Globex') })
  await undo()
  const undone = newest(house, 'events')
  await remove(idOf('Globex'))
  await undo(undone)
  expect(house.sql(`select company_id as company from deals where title = 'New'`)).toEqual([
    { company: null },
  ])
})
