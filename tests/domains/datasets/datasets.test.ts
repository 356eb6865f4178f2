import { expect, test } from 'vitest'
import { kindAt } from '../../../worker/api/records/kinds.ts'
import { listRecords } from '../../../worker/api/records/list.ts'
import type { Context } from '../../../worker/core/context.ts'
import { jobNamed } from '../../../worker/core/event/schedule.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import { reportOf } from '../../../worker/domains/reports/asked.ts'
import { drill } from '../../../worker/domains/reports/drill.ts'
import { readReportLine } from '../../../worker/domains/reports/read-line.ts'
import { runReport } from '../../../worker/domains/reports/run.ts'
import { tableOf } from '../../../worker/domains/reports/shown.ts'
import { vocabularyOf } from '../../../worker/domains/reports/vocabulary.ts'
import { trip } from '../../../worker/platform/db.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { nextRequest } from '../fields/next-request.ts'
import { imports } from '../imports/in-memory.ts'

/** Tables from outside: brought as files, asked for as fields are, replaced and undone whole. */

const day = 86_400_000

/** An office in which companies have a postcode and an industry. */
async function withPostcodes() {
  const all = imports()
  for (const label of ['Postcode', 'Industry'])
    await all.does(
      'maria',
      'add-field',
      { kind: 'company', label, type: 'text' },
      { deps: all.deps() },
    )
  const more = () => ({ ...nextRequest(all), deps: all.deps() })
  const known = 'Name,Postcode,Industry\nAcme,01067,Bau\nGlobex,10115,bau\nInitech,80331,IT\n'
  await all.whole(`${known}Umbrella,99999,\nHooli,,\n`, { of: 'company', runs: true, who: 'maria' })
  const asking = (who = 'maria'): Context => ({ ...all.asks(who), ...more() })
  const said = async (who: string, action: string, input: object) =>
    lines(await all.does(who, action, { ...input }, more())).join('\n')
  const list = async (address: string, who?: string) => {
    const [path = '', query = ''] = address.split('?')
    const ctx = asking(who)
    return (await listRecords(ctx, kindAt(ctx, path), new URLSearchParams(query))).data
  }
  const names = async (q: string, who?: string) =>
    (await list(`companies?q=${encodeURIComponent(q)}`, who)).map(({ name }) => name).sort()
  return { ...all, said, list, names, asking, more }
}

const postcodes = `PLZ;Ort;Kaufkraft;Stand;Code
01067;Dresden;"21.400,50";31.12.2025;007
10115;Berlin;"24.100,00";31.12.2025;010
80331;München;"33.000,75";31.12.2025;
;Nirgends;1,00;31.12.2025;
10115;Doppelt;2,00;31.12.2025;`

const wish = {
  ...{ name: 'Demographics', of: 'company', keys: { PLZ: 'postcode' }, asOf: '2025-12-31' },
  ...{ source: 'Statistics office', licence: 'CC BY 4.0' },
}
const table = (more: object = {}) => ({ mapping: { table: { ...wish, ...more } } })

test('a file becomes a table whose columns are conditions, facts and one undo', async () => {
  const house = await withPostcodes()
  const is = await house.whole(postcodes, { ...table(), runs: true, who: 'maria' })
  expect(is).toMatchObject({ state: 'done', error: null, of: 'dataset' })
  expect(is.counts).toEqual({ created: 3, updated: 0, unchanged: 0, refused: 2 })
  expect(is.found.table.matched).toEqual({ found: 3, of: 5 })
  expect(house.reasons()).toEqual([
    '5: PLZ: It is empty, so nothing could be found by this row.',
    '6: 10115 is in line 3 already.',
  ])
  expect(await house.said('maria', 'open-record', { id: is.id })).toMatch(
    /^file\.csv\nDemographics: 3 rows, 2 refused; 3 of 5 companies found\n/,
  )
  expect(await house.names('kaufkraft>22000')).toEqual(['Globex', 'Initech'])
  expect(await house.names('"demographics kaufkraft"<22000')).toEqual(['Acme'])
  expect(await house.names('ort:munchen')).toEqual(['Initech'])
  expect(await house.names('no ort')).toEqual(['Hooli', 'Umbrella'])
  expect(await house.names('stand:2025')).toEqual(['Acme', 'Globex', 'Initech'])
  // A code keeps its zeros, and is text.
  expect(await house.names('code:007')).toEqual(['Acme'])
  expect(await house.said('jonas', 'datasets', {})).toBe(
    'Data tables\nDemographics | 3 rows of companies by the postcode · Statistics office [Open]',
  )
  const globex = String(house.sql("select id from companies where name = 'Globex'")[0]?.id)
  expect(await house.said('jonas', 'open-record', { id: globex })).toMatch(
    /\nDemographics\nOrt \| Berlin\nKaufkraft \| 24,100\nStand \| 31 Dec 2025\nCode \| 010\n/,
  )
  const id = newest(house, 'datasets')
  const [shown] = await house.list('datasets')
  expect(shown).toMatchObject({
    ...{ id, name: 'Demographics', of: 'company', asOf: '2025-12-31', licence: 'CC BY 4.0' },
    columns: [
      { name: 'ort', label: 'Ort', is: 'text' },
      { name: 'kaufkraft', label: 'Kaufkraft', is: 'number' },
      { name: 'stand', label: 'Stand', is: 'date' },
      { name: 'code', label: 'Code', is: 'text' },
    ],
  })
  await house.undo(is.id)
  expect(house.sql('select * from datasets')).toEqual([])
  expect(house.read(is.id).state).toBe('undone')
})

test('a segment is made of its columns', async () => {
  const house = await withPostcodes()
  await house.whole(postcodes, { ...table(), runs: true, who: 'maria' })
  const words = 'companies kaufkraft>22000 and not ort:berlin'
  const made = await house.said('jonas', 'save-segment', { name: 'Rich south', words })
  expect(made).toMatch(/^Added: Rich south/)
  const id = newest(house, 'segments')
  expect(await house.said('jonas', 'open-record', { id })).toMatch(/\n1 company now/)
  expect(await house.names('segment:"rich south"')).toEqual(['Initech'])
})

test('reports divide by its columns, of the company of a deal, and lead on to the records', async () => {
  const house = await withPostcodes()
  await house.whole(postcodes, { ...table(), runs: true, who: 'maria' })
  const deals: [string, string][] = [
    ...([
      ['Acme', '100 EUR'],
      ['Globex', '200 EUR'],
    ] as [string, string][]),
    ...([
      ['Globex', '300 EUR'],
      ['Hooli', '400 EUR'],
    ] as [string, string][]),
  ]
  for (const [company, amount] of deals)
    await house.does(
      'jonas',
      'log-deal',
      { deal: `${company} pilot`, company, amount },
      house.more(),
    )
  const ctx = house.asking()
  const { measures } = vocabularyOf(ctx)
  expect(measures.find(({ name }) => name === 'pipeline')?.by).toContain('company.Demographics.ort')
  const given = { measure: 'pipeline', by: ['company.Demographics.ort'] }
  const report = await reportOf(ctx, given)
  const { groups } = await runReport(ctx, report)
  expect(groups.map(({ keys, value }) => [...keys, value])).toEqual(
    expect.arrayContaining([
      ['Berlin', 50_000],
      [null, 40_000],
      ['Dresden', 10_000],
    ]),
  )
  const { rows } = await drill(ctx, report, ['Berlin'], { after: undefined, most: 10 })
  expect(rows).toHaveLength(2)
})

test('reports measure its columns, and how many there are of anything', async () => {
  const house = await withPostcodes()
  await house.whole(postcodes, { ...table(), runs: true, who: 'maria' })
  await house.does(
    'maria',
    'add-field',
    { kind: 'company', label: 'Deposit', type: 'money' },
    house.more(),
  )
  const acme = String(house.sql("select id from companies where name = 'Acme'")[0]?.id)
  const deposit = JSON.stringify({ deposit: { minor: 5000, currency: 'EUR' } })
  house.sql(
    "update companies set own_values = json_patch(coalesce(own_values, '{}'), ?) where id = ?",
    deposit,
    acme,
  )
  const is = async (line: string, ctx = house.asking()) => {
    const report = await reportOf(ctx, readReportLine(ctx, line))
    return tableOf(ctx, report, await runReport(ctx, report))
  }
  expect((await is('average kaufkraft by industry')).rows).toEqual([
    ['IT', 33_000.75],
    ['bau', 24_100],
    ['Bau', 21_400.5],
    [null, null],
  ])
  expect((await is('sum of kaufkraft kaufkraft>22000')).total).toBe(57_100.75)
  expect((await is('median kaufkraft of companies')).total).toBe(24_100)
  expect((await is('count of companies by ort')).total).toBe(5)
  expect((await is('count of companies no ort')).total).toBe(2)
  expect(await is('sum of deposit')).toMatchObject({ total: 5000, currency: 'EUR' })
  const all = vocabularyOf(house.asking()).measures.map(({ name }) => name)
  expect(all).toEqual(expect.arrayContaining(['average:company.Demographics.kaufkraft']))
  expect((await is('average:company.Demographics.kaufkraft')).total).toBeCloseTo(26_167.083, 2)
  const ctx = house.asking('jonas')
  const hidden = { company: { deposit: { rep: 'hidden' as const } } }
  const limited = { ...ctx, workspace: { ...ctx.workspace, fieldRights: hidden } }
  await expect(is('sum of deposit', limited)).rejects.toThrow(/no measure|not shown to you/)
})

test('a newer file takes the place of the whole table at once, by its columns alone', async () => {
  const house = await withPostcodes()
  const first = await house.whole(postcodes, { ...table(), runs: true, who: 'maria' })
  const newer = postcodes.replace('"21.400,50"', '"99.000,00"').replace(/80331.*\n/, '')
  const id = await house.send(newer, { runs: true, who: 'maria' })
  // Until it is whole, the one before counts.
  expect(await house.names('kaufkraft>22000')).toEqual(['Globex', 'Initech'])
  const second = await house.work(id)
  expect(second).toMatchObject({ state: 'done', of: 'dataset' })
  expect(second.counts).toMatchObject({ created: 0, updated: 2 })
  expect(await house.names('kaufkraft>22000')).toEqual(['Acme', 'Globex'])
  expect(house.sql('select name, source, version from datasets')).toEqual([
    { name: 'Demographics', source: 'Statistics office', version: 2 },
  ])
  await house.undo(second.id)
  expect(await house.names('kaufkraft>22000')).toEqual(['Globex', 'Initech'])
  expect(house.read(first.id).state).toBe('done')
})

test('a file that cannot be whole leaves the one before as it is', async () => {
  const house = await withPostcodes()
  await house.whole(postcodes, { ...table(), runs: true, who: 'maria' })
  const broken = await house.whole('PLZ;Ort\n;Nirgends\n', { ...table(), runs: true, who: 'maria' })
  expect(broken).toMatchObject({ state: 'failed', error: 'No line of this file can be a row.' })
  const odd = { ...table({ keys: { Postleitzahl: 'postcode' } }), runs: true, who: 'maria' }
  expect((await house.whole(postcodes, odd)).error).toMatch(
    /^There is no column "Postleitzahl" in this file\. There is PLZ, Ort/,
  )
  const no = { ...table({ keys: { PLZ: 'plz' } }), runs: true, who: 'maria' }
  expect((await house.whole(postcodes, no)).error).toMatch(
    /^A company has no field "plz" that rows can be found by\. It has .*Postcode/,
  )
  const people = { ...table({ of: 'contact', keys: { PLZ: 'emails' } }), runs: true, who: 'maria' }
  expect((await house.whole(postcodes, people)).error).toMatch(
    /^A person has no field "emails" .* It has Title, Language\.$/,
  )
  expect(await house.names('kaufkraft>22000')).toEqual(['Globex', 'Initech'])
})

test('rows are found by several fields, by names in capitals, and by one of several domains', async () => {
  const house = await withPostcodes()
  const two = 'Branche,Name,Wachstum\nBAU,acme,1.5\nbau,  GLOBEX ,2.5\nIT,Globex,9\n'
  const keys = { Branche: 'industry', Name: 'name' }
  const is = await house.whole(two, {
    ...table({ name: 'Growth', keys }),
    ...{ runs: true, who: 'maria' },
  })
  expect(is.found.table.matched).toEqual({ found: 2, of: 5 })
  expect(await house.names('wachstum>=2.5')).toEqual(['Globex'])
  house.sql(`update companies set domains = '["globex.com","globex.de"]' where name = 'Globex'`)
  house.sql(`update companies set name = 'Île-de-France' where name = 'Hooli'`)
  const by = (content: string, field: string) =>
    house.whole(content, {
      ...table({ name: field, keys: { Key: field } }),
      ...{ runs: true, who: 'maria' },
    })
  await by('Key,Rank\nGLOBEX.de,7\nacme.com,8\n', 'domains')
  expect(await house.names('rank:7')).toEqual(['Globex'])
  for (const written of ['ÎLE-DE-FRANCE', 'île-de-france', 'Île-De-France']) {
    await by(`Key,Place\n${written},1\n`, 'name')
    expect(await house.names('place:1')).toEqual(['Île-de-France'])
  }
})

test('only admins bring tables, and who may not see one is not asked by it', async () => {
  const house = await withPostcodes()
  const theirs = await house.whole(postcodes, { ...table(), runs: true, who: 'jonas' })
  expect(theirs.state).toBe('failed')
  await house.whole(postcodes, { ...table({ sees: 'manager' }), runs: true, who: 'maria' })
  expect(await house.names('ort:berlin', 'maria')).toEqual(['Globex'])
  await expect(house.names('ort:berlin', 'jonas')).rejects.toThrow('there is no ort to search by')
  expect(await house.list('datasets', 'jonas')).toEqual([])
  // The same columns again: of the admin's file nothing is remembered for somebody else.
  expect((await house.whole(postcodes, { who: 'jonas' })).of).not.toBe('dataset')
})

test('who does not see a field it is found by does not see its columns, nor do guests', async () => {
  const house = await withPostcodes()
  await house.whole(postcodes, { ...table(), runs: true, who: 'maria' })
  const words = 'companies ort:berlin'
  await house.does('maria', 'save-segment', { name: 'Berlin', words }, house.more())
  const id = String(house.sql("select id from companies where name = 'Globex'")[0]?.id)
  const shownTo = async (more: Partial<Context>) => {
    const ctx = { ...house.asks('jonas'), ...house.more(), ...more }
    const found = (q: string) =>
      listRecords(ctx, kindAt(ctx, 'companies'), new URLSearchParams({ q })).then(
        ({ data }) => data.map(({ name }) => name),
        (error: Error) => error.message,
      )
    const card = await house.does('jonas', 'open-record', { id }, { ...house.more(), ...more })
    return {
      card: lines(card).includes('Demographics'),
      report: vocabularyOf(ctx).measures.some(({ by }) => by.includes('company.Demographics.ort')),
      ...{ found: await found('ort:berlin'), segment: await found('segment:berlin') },
    }
  }
  const all = { card: true, report: true, found: ['Globex'], segment: ['Globex'] }
  const none = { card: false, report: false, found: expect.stringContaining('there is no ort') }
  expect(await shownTo({})).toEqual(all)
  const fieldRights = { company: { postcode: { rep: 'hidden' as const } } }
  const { workspace } = house.more()
  expect(await shownTo({ workspace: { ...workspace, fieldRights } })).toMatchObject(none)
  // Managers are not limited; what others read along is of what everybody sees.
  const managers = { company: { postcode: { viewer: 'hidden' as const } } }
  expect(await shownTo({ workspace: { ...workspace, fieldRights: managers } })).toEqual(all)
  expect(await shownTo({ shared: true })).toMatchObject({ card: true, report: true })
  expect(await shownTo({ shared: true, outsiders: true })).toMatchObject(none)
})

test('who is erased is in no row any more, also where it is found by their name', async () => {
  const house = await withPostcodes()
  house.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  const zoe = { name: 'Zoë Kühn', email: 'zoe@kuehn.example' }
  await house.does('maria', 'save-contact', zoe, house.more())
  const id = newest(house, 'contacts')
  const file = 'Name,Note,Rank\nZoë Kühn,Write to zoe@kuehn.example,1\nAcme,Ask Zoë Kühn,2\n'
  await house.whole(file, {
    ...table({ name: 'Ranks', keys: { Name: 'name' } }),
    ...{ runs: true, who: 'maria' },
  })
  const rows = () => house.sql('select key, held, line from dataset_rows where line > 0')
  expect(rows().length).toBeGreaterThan(2)
  const before = rows().length
  await house.does('maria', 'erase-person', { id, sure: true }, house.more())
  const work = { workspaceId: 'workspace_a', id: newest(house, 'erasures') }
  for (let steps = 0; steps < 500 && (await doWork(house.deps(), work)); steps += 1)
    house.passes(1000)
  expect(house.sql('select state from erasures')).toEqual([{ state: 'done' }])
  expect(rows()).toHaveLength(before)
  expect(JSON.stringify(rows())).not.toMatch(/k(ü|ue|u)hn|zoe@/i)
  expect(await house.names('rank:2')).toEqual(['Acme'])
  expect(house.sql("select held ->> 'note' as note from dataset_rows where key = 'acme'")).toEqual([
    { note: 'Ask [erased]' },
  ])
})

test('it is dropped into the chat, kept as a table by a form, looked at, and then run', async () => {
  const house = await withPostcodes()
  const dropped = await house.whole(postcodes, { who: 'maria', name: 'plz_2025.csv' })
  expect(dropped.state).toBe('checked')
  const { id } = dropped
  const card = await house.does('maria', 'open-record', { id }, house.more())
  expect(card.buttons.map(({ label }) => label)).toContain('Keep as a table')
  await house.does(
    'maria',
    'keep-import',
    { id, name: 'Demographics', column: 'c0', field: 'company.postcode', source: 'Office' },
    house.more(),
  )
  expect(await house.work(id)).toMatchObject({ state: 'checked', of: 'dataset', questions: [] })
  expect(await house.said('maria', 'open-record', { id })).toMatch(
    /^plz_2025\.csv\nDemographics: 3 rows, 2 refused; 3 of 5 companies found\n/,
  )
  expect(house.sql('select * from datasets')).toEqual([])
  expect((await house.run(id, 'maria')).state).toBe('done')
  expect(await house.names('ort:berlin')).toEqual(['Globex'])
})

test('what is not clear is asked: which column it is, and what stands before decimals', async () => {
  const house = await withPostcodes()
  const open = 'Code,Anteil\n01067,"1,234"\n10115,"2,345"\n'
  const is = await house.whole(open, {
    ...{ mapping: { table: { name: 'Share', of: 'company' } }, runs: true, who: 'maria' },
  })
  expect(is.state).toBe('checked')
  expect(is.questions.map(({ about }: { about: string }) => about)).toEqual(['table', 'decimal'])
  await expect(house.run(is.id, 'maria')).rejects.toThrow('Say first which column')
})

test('a file that waited until its rows were deleted does not empty the table', async () => {
  const house = await withPostcodes()
  await house.whole(postcodes, { ...table(), runs: true, who: 'maria' })
  const waiting = await house.whole(postcodes, { ...table(), who: 'maria' })
  expect(waiting.state).toBe('checked')
  const night = async () => {
    const ctx = house.asking()
    const page = await jobNamed('datasets')?.page({
      ...ctx,
      ...{ day: '2027-01-01', startedAt: ctx.now, cursor: '' },
    })
    await trip(ctx.db, page?.writes ?? [])
  }
  await night()
  house.passes(32 * day)
  await night()
  expect(await house.run(waiting.id, 'maria')).toMatchObject({
    ...{ state: 'failed', error: expect.stringMatching(/not kept any more.*bring it again/i) },
  })
  expect(await house.names('kaufkraft>22000')).toEqual(['Globex', 'Initech'])
})

test('it is removed and put back, and rows that count no more go after a month', async () => {
  const house = await withPostcodes()
  await house.whole(postcodes, { ...table(), runs: true, who: 'maria' })
  const id = newest(house, 'datasets')
  const removed = await house.does('maria', 'remove-record', { id }, house.more())
  expect(await house.names('name:acme')).toEqual(['Acme'])
  const night = async () => {
    const ctx = house.asking()
    const run = { ...ctx, day: '2027-01-01', startedAt: ctx.now, cursor: '' }
    const page = await jobNamed('datasets')?.page(run)
    await trip(ctx.db, page?.writes ?? [])
    return page?.nextAt ?? 0
  }
  const rows = () => Number(house.sql('select count(*) as many from dataset_rows')[0]?.many)
  await night()
  await expect(house.names('ort:berlin')).rejects.toThrow('there is no ort to search by')
  const undo = removed.buttons.find(({ action }) => action === 'undo')
  await house.does('maria', 'undo', { ...undo?.input }, house.more())
  await night()
  expect(await house.names('ort:berlin')).toEqual(['Globex'])
  await house.does('maria', 'remove-record', { id }, house.more())
  expect(await night()).toBeGreaterThan(house.now() + 30 * day)
  house.passes(32 * day)
  expect(rows()).toBeGreaterThan(3)
  await night()
  expect(rows()).toBe(0)
})
