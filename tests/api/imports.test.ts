import { beforeAll, expect, test } from 'vitest'
import { tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { importsOf } from '../support/imports.ts'
import { openOffice } from '../support/office/office.ts'

const house = useHouse()

let hers: ReturnType<typeof importsOf>

beforeAll(async () => {
  const office = await openOffice(house())
  hers = importsOf(house(), await tokenOf(await office.at('Slack')))
})

const people = [
  'First Name,Last Name,Email,Company,Job Title',
  'Kim,Doe,kim@globex.example,Globex,Buyer',
  'Lee,Roe,lee@globex.example,Globex,Seller',
  'Jo,No,not an address,Globex,',
].join('\n')

test('a file is checked, run, and undone as one', async () => {
  const checked = await hers.whole(people, { name: 'people.csv', dryRun: true })
  const counts = { created: 2, updated: 0, unchanged: 0, refused: 1 }
  expect(checked).toMatchObject({
    state: 'checked',
    kind: 'contact',
    counts,
    event: null,
    error: null,
  })
  expect(checked.mapping).toEqual({
    ...{ 'First Name': 'firstName', 'Last Name': 'lastName', Email: 'emails' },
    ...{ Company: 'companyId', 'Job Title': 'title' },
  })
  expect((await hers.get('/people?filter[emails]=kim@globex.example')).body.data).toEqual([])
  const running = await hers.post('POST', `/imports/${checked.id}/run`)
  expect(running).toMatchObject({ status: 202, body: { data: { state: 'running' } } })
  const done = await hers.settled(checked.id)
  expect(done).toMatchObject({ state: 'done', counts, event: expect.stringMatching(/^event_/) })
  const [kim] = (await hers.get('/people?filter[emails]=kim@globex.example&include=company')).body
    .data
  expect(kim).toMatchObject({ name: 'Kim Doe', title: 'Buyer' })
  const file = await hers.refused(checked.id)
  expect(file.split('\r\n')[1]).toMatch(/^4,.*e-mail address.*,Jo,No,not an address,Globex/)
  const undo = await hers.post('POST', `/events/${done.event}/undo`)
  expect(undo.status).toBe(200)
  expect(await hers.settled(checked.id)).toMatchObject({ state: 'undone' })
  expect((await hers.get('/people?filter[emails]=kim@globex.example')).body.data).toEqual([])
})
