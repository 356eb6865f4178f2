import { beforeAll, expect, test } from 'vitest'
import { tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { importsOf } from '../support/imports.ts'
import { openOffice } from '../support/office/office.ts'

const house = useWorkerd()

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

test('what the card warns of is said to programs as well', async () => {
  const deals = 'Deal name,Contact name,Amount\nA,Nobody Known,1\n'
  const { warnings } = await hers.whole(deals, { name: 'deals.csv', dryRun: true })
  expect(warnings).toEqual([expect.stringMatching(/^1 line names people who are not put on/)])
  expect(await hers.whole(people, { name: 'p.csv', dryRun: true })).toMatchObject({ warnings: [] })
})

test('a wrong request is answered with a sentence, and no file is kept', async () => {
  const sent = async (form: Parameters<typeof hers.send>[1]) => {
    const { status, body } = await hers.send(people, form)
    return [status, body.detail]
  }
  expect(await sent({ kind: 'unicorns' })).toEqual([
    422,
    expect.stringMatching(/nothing called "unicorns"/),
  ])
  expect(await sent({ mapping: [1] })).toEqual([
    422,
    expect.stringMatching(/^mapping: Give the field/),
  ])
  expect(await sent({ settings: { dates: 'xyz' } })).toEqual([
    422,
    expect.stringMatching(/^settings: /),
  ])
  const noForm = await hers.post('POST', '/imports', { file: 'a' })
  expect([noForm.status, noForm.body.detail]).toEqual([400, expect.stringMatching(/multipart/)])
  const failed = await hers.whole('\n\n', { dryRun: true })
  expect(failed).toMatchObject({ state: 'failed', error: 'There is nothing in this file.' })
  const elsewhere = importsOf(house(), 'alongside_none')
  expect((await elsewhere.send(people)).status).toBe(401)
})

test('a file of 95 MB is taken; of one byte more a sentence says how it can be sent', async () => {
  const largest = 95_000_000
  // An old workbook is not read on, so it is taken and no more.
  const sent = async (size: number) => {
    const file = new Uint8Array(size)
    file.set([0xd0, 0xcf, 0x11, 0xe0])
    return hers.send(file, { name: 'large.xls', dryRun: true })
  }
  const taken = await sent(largest)
  expect(taken.status).toBe(202)
  expect(await hers.settled(taken.body.data.id)).toMatchObject({
    ...{ state: 'failed', error: expect.stringMatching(/Excel file of before 2007/) },
  })
  const { status, body } = await sent(largest + 1)
  expect([status, body.detail]).toEqual([
    ...[413, 'A file may have at most 95 MB. npm run import sends larger ones in parts.'],
  ])
})

test('the same request again is the same import; another file under its key is a conflict', async () => {
  const form = { name: 'again.csv', dryRun: true, key: 'import-1' }
  const [first, second] = [await hers.send(people, form), await hers.send(people, form)]
  expect(second.body.data.id).toBe(first.body.data.id)
  expect((await hers.send(`${people}\nMore`, form)).status).toBe(409)
})
