import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextRequest } from '../fields/next-request.ts'
import { workbook } from './files.ts'
import { counts, imports, named, people } from './in-memory.ts'

test('a dry run saves nothing, and the run comes to the same, line by line', async () => {
  const all = imports()
  const file = people([
    'Kim Doe,kim@globex.example,Buyer,Globex',
    'Lee Roe,lee@globex.example,,Globex',
    'Kim D.,kim@globex.example,Head,Globex',
    'Jo,nobody,,',
    ',,,',
    'Ann,ann@initech.example,,Initech GmbH',
  ])
  const checked = await all.whole(file)
  expect(checked).toMatchObject({ state: 'checked', of: 'contact', counts: counts(3, 1, 0, 1) })
  expect([named(all, 'contacts'), named(all, 'companies')]).toEqual([[], []])
  const done = await all.run(checked.id)
  expect(done).toMatchObject({ state: 'done', counts: checked.counts, part: 1 })
  expect(named(all, 'contacts')).toEqual(['Ann', 'Kim D.', 'Lee Roe'])
  expect(named(all, 'companies')).toEqual(['Globex', 'Initech GmbH'])
  const again = await all.whole(file, { runs: true })
  expect(again.counts).toEqual(counts(0, 2, 2, 1))
})

test('one undo removes all of it, and leaves what was changed since', async () => {
  const all = imports()
  const rows = Array.from({ length: 1300 }, (_, at) => `P ${at},p${at}@c.example,,Firm ${at % 40}`)
  const done = await all.whole(people(rows), { runs: true })
  expect(done).toMatchObject({ state: 'done', counts: counts(1300), parts: 3 })
  const [one] = all.sql("select id from contacts where name = 'P 7'")
  await all.does('jonas', 'undo', { event: String(done.event) }, { deps: all.deps() }).then(
    () => expect.unreachable(),
    (error) => expect(String(error)).toMatch(/Only|yours|admin/),
  )
  await all.does('rita', 'log-activity', { about: String(one?.id), kind: 'note', note: 'Hello' })
  const undone = await all.undo(done.id)
  expect(undone.state).toBe('undone')
  expect(named(all, 'contacts')).toEqual(['P 7'])
  const events = all.sql('select parent_id from events where name = ?', 'imported')
  expect(events.map(({ parent_id }) => parent_id)).toEqual([done.event, done.event, done.event])
  await expect(all.undo(done.id)).rejects.toThrow(/undone already/)
  // Nor is it done again by turning the undo round: nothing would be imported.
  const [turned] = all.sql('select id from events where undoes = ?', String(done.event))
  await expect(all.does('maria', 'undo', { event: String(turned?.id) })).rejects.toThrow(
    'This is not done again at once. Start it anew.',
  )
})

test('a conversation with alerts gets one card, however many deals came', async () => {
  const all = imports()
  const conversation = { surface: 'slack' as const, account: 'T1', externalId: 'C1', name: 'sales' }
  await all.does('maria', 'set-alerts', { events: 'new,won,lost,file' }, { conversation })
  const deals = Array.from({ length: 520 }, (_, at) => `Offer ${at},${at + 1}000 EUR`)
  const { id } = await all.whole(['Deal,Amount', ...deals].join('\n'), { of: 'deal', runs: true })
  expect(all.read(id)).toMatchObject({ state: 'done', parts: 2, counts: { created: 520 } })
  expect(all.sql('select record_id from posts')).toEqual([{ record_id: id }])
})

test('killed at any of twenty points, it ends as if it was not', async () => {
  // Long cells that are left out make parts of few lines.
  const rest = 'x'.repeat(30_000)
  const rows = Array.from(
    { length: 150 },
    (_, at) => `P ${at % 130},p${at % 130}@c.example,T${at},Firm ${at % 9},${rest}`,
  )
  const file = ['Name,Email,Job Title,Company,Left out', ...rows].join('\n')
  const quiet = imports()
  const expected = await quiet.whole(file, { runs: true })
  expect(expected).toMatchObject({ state: 'done', parts: 5 })
  const known = (all: typeof quiet) => [
    ...all.sql('select name, title, emails from contacts order by name'),
    ...all.sql('select name from companies order by name'),
    ...all.sql("select count(*) as it from events where name = 'imported'"),
  ]
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (at) => {
      let last = Number.POSITIVE_INFINITY
      const all = imports((trip) => {
        if (trip === last) throw new Error('killed')
      })
      const id = await all.send(file, { runs: true })
      last = all.trips() + at
      await all.work(id).catch(() => undefined)
      // What ended before that is killed no more.
      last = Number.POSITIVE_INFINITY
      expect(await all.work(id)).toMatchObject({ state: 'done', counts: expected.counts })
      expect(known(all)).toEqual(known(quiet))
    }),
    { numRuns: 20 },
  )
})

test('parts that come later see what those before would have made, in a check as in the run', async () => {
  const all = imports()
  const line = (at: number) => `P ${at % 700},p${at % 700}@c.example,T${at},Firm ${at % 3}`
  const checked = await all.whole(people(Array.from({ length: 1400 }, (_, at) => line(at))))
  expect(checked.counts).toEqual(counts(700, 700))
  const { counts: run, found } = await all.run(checked.id)
  expect(run).toEqual(checked.counts)
  expect(found.kinds).toEqual(checked.found.kinds)
  expect(all.sql('select count(*) as it from import_drafts')).toEqual([{ it: 0 }])
})

test('people come with their companies, deals with both, and owners by name or address', async () => {
  const all = imports()
  const file = [
    'Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Deal - Stage,Deal - Owner,Organization - ID,Organization - Name,Person - ID,Person - Name,Person - Email',
    '1,Fleet,1200.50,EUR,Proposal,Jonas Weber,7,Initech,9,Kim Doe,kim@initech.example',
    '2,Vans,900,USD,Qualification,rita@us.example,7,Initech,9,Kim Doe,kim@initech.example',
  ].join('\n')
  const done = await all.whole(file, { runs: true })
  expect(done).toMatchObject({ of: 'deal', state: 'done', counts: counts(2), questions: [] })
  const deals = all.sql(
    `select d.title, d.amount, d.currency, d.owner_id, s.name as stage, c.name as company, p.name as person, d.external_ids
     from deals d join stages s on s.id = d.stage_id join companies c on c.id = d.company_id
     join contacts p on p.id = json_extract(d.contact_ids, '$[0]') order by d.title`,
  )
  expect(deals).toEqual([
    expect.objectContaining({
      title: 'Fleet',
      amount: 120_050,
      currency: 'EUR',
      owner_id: 'member_jonas',
      stage: 'Proposal',
      company: 'Initech',
      person: 'Kim Doe',
      external_ids: '{"pipedrive":"1"}',
    }),
    expect.objectContaining({
      title: 'Vans',
      amount: 90_000,
      currency: 'USD',
      owner_id: 'member_rita',
      stage: 'Qualification',
    }),
  ])
  expect(await all.whole(file.replace('1200.50', '1300'), { runs: true })).toMatchObject({
    counts: counts(0, 1, 1),
  })
})

test('the id of a customer says whose an order is, and parts no lines from their orders', async () => {
  const all = imports()
  const file = [
    'Customer id,Customer,Order number,Date,Product,Quantity,Total,Currency',
    '7,Globex,A-1,2026-03-01,CD,1,10.00,EUR',
    '7,Globex,A-1,2026-03-01,LP,1,20.00,EUR',
    '7,Globex,A-2,2026-03-02,CD,2,20.00,EUR',
    '8,Initech,A-3,2026-03-02,CD,1,10.00,EUR',
  ].join('\n')
  expect(await all.whole(file, { runs: true })).toMatchObject({ of: 'order', state: 'done' })
  const found = all.sql(
    `select o.number, o.amount, c.external_ids ->> '$.file' as whose from orders o
     join companies c on c.id = o.company_id order by 1`,
  )
  expect(found).toEqual([
    { number: 'A-1', amount: 3000, whose: '7' },
    { number: 'A-2', amount: 2000, whose: '7' },
    { number: 'A-3', amount: 1000, whose: '8' },
  ])
})

test('of several choices in a cell each that nobody knows is asked once', async () => {
  const all = imports()
  const asked = () => ({ ...nextRequest(all), deps: all.deps() })
  const choices = 'Vans\nTrucks\nCars, used'
  await all.does(
    'maria',
    'add-field',
    { kind: 'contact', label: 'Interests', type: 'choices', choices },
    asked(),
  )
  const file = [
    'Name,E-mail,Interests',
    'Ann,ann@x.example,Vans; trucks',
    'Bo,bo@x.example,"Vans, Trucks"',
    'Cy,cy@x.example,"Cars, used|Lorries"',
    'Di,di@x.example,Lorries;Junk',
  ].join('\n')
  const checked = await all.whole(file, { runs: true })
  expect(checked.questions.map(({ question }: { question: string }) => question)).toEqual([
    'Interests: what is "Lorries"?',
    'Interests: what is "Junk"?',
  ])
  const [{ about, choices: offered }] = checked.questions
  const idOf = (label: string) =>
    offered.find((one: { label: string }) => one.label === label)?.value
  for (const [value, answer] of [
    ['Lorries', idOf('Trucks')],
    ['Junk', 'none'],
  ])
    await all.does('maria', 'map-import', { id: checked.id, about, value, answer }, asked())
  expect(await all.work(checked.id)).toMatchObject({ state: 'done', counts: counts(4) })
  const names = new Map(
    offered.map((one: { value: string; label: string }) => [one.value, one.label]),
  )
  const held = all
    .sql('select own_values as held from contacts order by name')
    .map(({ held: it }) => JSON.parse(String(it)).interests.map((one: string) => names.get(one)))
  expect(held).toEqual([
    ['Vans', 'Trucks'],
    ['Vans', 'Trucks'],
    ['Cars, used', 'Trucks'],
    ['Trucks'],
  ])
})

test('what nobody can tell is asked, with an example; with the answers it is run', async () => {
  const all = imports()
  const file = [
    'Deal name,Amount,Close date,Stage,Owner',
    'Fleet,"1.500",03/04/2031,Proposal,Old Rep',
    'Vans,"2.500",05/06/2031,Contract,Jonas Weber',
  ].join('\n')
  const asked = await all.whole(file, { runs: true })
  expect(asked).toMatchObject({ state: 'checked', counts: counts(0, 0, 0, 2) })
  expect(
    asked.questions.map((one: { about: string; question: string }) => [one.about, one.question]),
  ).toEqual([
    ['deal.stageId', 'Stage: what is "Contract"?'],
    ['deal.ownerId', 'Owner: what is "Old Rep"?'],
    ['dates', 'Which is the day in 03/04/2031?'],
    ['decimal', 'What does 1.500 mean?'],
  ])
  const answer = (about: string, answer: string, value?: string) =>
    all.does(
      'maria',
      'map-import',
      { id: asked.id, about, answer, ...(value && { value }) },
      { deps: all.deps() },
    )
  await answer('dates', 'mdy')
  await answer('decimal', ',')
  await answer('deal.stageId', 'stage_Qualification', 'Contract')
  await answer('deal.ownerId', 'me', 'Old Rep')
  const done = await all.work(asked.id)
  expect(done).toMatchObject({ state: 'done', counts: counts(2), questions: [] })
  expect(all.sql('select title, amount, close_on, owner_id from deals order by title')).toEqual([
    { title: 'Fleet', amount: 150_000, close_on: '2031-03-04', owner_id: 'member_maria' },
    { title: 'Vans', amount: 250_000, close_on: '2031-05-06', owner_id: 'member_jonas' },
  ])
})

test('an amount is in its currency’s own minor units, and what stands beside it is understood or refused', async () => {
  const all = imports()
  const file = [
    'Deal name,Amount',
    'A,1200 HUF',
    'B,"¥ 5,000 JPY"',
    'C,€ 12.50',
    'D,12k',
    'E,12.5 parsecs',
    'F,$ 9.5',
  ].join('\n')
  const done = await all.whole(file, { runs: true })
  expect(done.counts).toEqual(counts(3, 0, 0, 3))
  expect(all.sql('select title, amount, currency from deals order by title')).toEqual([
    { title: 'A', amount: 120_000, currency: 'HUF' },
    { title: 'B', amount: 5_000, currency: 'JPY' },
    { title: 'C', amount: 1_250, currency: 'EUR' },
  ])
})

test.each([
  ['overwrite', 'Head', counts(0, 1)],
  ['keep', 'Buyer', counts(0, 0, 1)],
  ['fill', 'Buyer', counts(0, 0, 1)],
] as const)('where a field holds something else, %s holds', async (how, title, expected) => {
  const all = imports()
  await all.whole(people(['Kim Doe,kim@globex.example,Buyer,']), { runs: true })
  const file = people(['Kim Doe,kim@globex.example,Head,'])
  const done = await all.whole(file, { runs: true, mapping: { conflicts: { '*': how } } })
  expect(done.counts).toEqual(expected)
  expect(done.found.conflicts).toEqual({
    'contact.title': { count: 1, held: 'Buyer', given: 'Head' },
  })
  expect(named(all, 'contacts', 'title')).toEqual([title])
})

test('a mapping that was set is remembered for files with the same columns', async () => {
  const all = imports()
  const file = (name: string) => `Who,Where\n${name},${name.toLowerCase()}@x.example\n`
  const first = await all.whole(file('Kim'), {
    runs: true,
    of: 'contact',
    mapping: { columns: { Who: 'name', Where: 'emails' } },
  })
  expect(first).toMatchObject({ state: 'done', counts: counts(1) })
  const next = await all.whole(file('Lee'), { runs: true })
  expect(next).toMatchObject({ of: 'contact', counts: counts(1) })
  expect(next.mapping.columns).toEqual({ Who: 'contact.name', Where: 'contact.emails' })
})

test('a workbook is imported as a table is', async () => {
  const all = imports()
  const file = workbook([
    {
      rows: [
        ['Deal name', 'Amount', 'Close date'],
        ['Fleet', 1234.5, { number: 48_000, format: 14 }],
      ],
    },
  ])
  expect(await all.whole(file, { runs: true })).toMatchObject({ state: 'done', counts: counts(1) })
  expect(all.sql('select amount, close_on from deals')).toEqual([
    { amount: 123_450, close_on: '2031-06-01' },
  ])
})

test('two people of one name stay two, and companies of one name are one', async () => {
  const all = imports()
  const file = people(['Kim Doe,kim@globex.example,,Globex', 'Kim Doe,kim@initech.example,,Globex'])
  expect(await all.whole(file, { runs: true })).toMatchObject({ counts: counts(2) })
  expect(named(all, 'companies')).toEqual(['Globex'])
})

test('what is in a file, and what it differs from, only who brought it in and admins see', async () => {
  const all = imports()
  await all.does('rita', 'save-contact', { name: 'Al', email: 'al@x.example', title: 'Boss' })
  const file = 'Name,Email,Job Title\nAl,al@x.example,Clerk'
  const { id } = await all.whole(file, { who: 'rita' })
  const seenBy = async (who: string) => JSON.stringify(await all.does(who, 'open-record', { id }))
  expect(await seenBy('rita')).toMatch(/Boss here and Clerk in the file.*"label":"Import"/)
  expect(await seenBy('maria')).toMatch(/Boss here/)
  const others = await seenBy('jonas')
  expect(others).toMatch(/Checked: 1 updated/)
  expect(others).not.toMatch(/Boss|Clerk|Job Title|"label":"Import"/)
  await expect(all.run(id, 'jonas')).rejects.toThrow(/Only who brought this file in, or an admin/)
  const answer = { id, about: 'conflicts', answer: 'keep' }
  await expect(all.does('jonas', 'map-import', answer)).rejects.toMatchObject({ code: 'forbidden' })
  // Managers neither: it runs with the rights of who brought it in.
  all.insert('workspace_members', {
    ...{ id: 'member_mo', workspace_id: 'workspace_a', name: 'Mo', role: 'manager', active: 1 },
  })
  const mo = all.asks('mo')
  const manager = { member: { ...mo.member, role: 'manager' as const } }
  await expect(all.does('mo', 'map-import', answer, manager)).rejects.toMatchObject({
    code: 'forbidden',
  })
  await all.does('maria', 'map-import', answer)
})

test('what belongs to somebody else by now stays, and the rest of its part goes back', async () => {
  const all = imports()
  for (const name of ['Al', 'Bo'])
    await all.does('jonas', 'save-contact', { name, email: `${name}@x.example`, title: 'Boss' })
  const file =
    'Name,Email,Job Title\nAl,al@x.example,Clerk\nBo,bo@x.example,Clerk\nCy,cy@x.example,Clerk'
  const done = await all.whole(file, { who: 'jonas', runs: true })
  expect(done.counts).toEqual(counts(1, 2))
  all.sql(`update contacts set owner_id = 'member_rita' where name = 'Al'`)
  const deps = { deps: all.deps() }
  await all.does('jonas', 'undo', { event: String(done.event) }, deps)
  expect(await all.work(done.id)).toMatchObject({ state: 'undone', error: null })
  expect(all.sql('select name, title from contacts order by name')).toEqual([
    { name: 'Al', title: 'Clerk' },
    { name: 'Bo', title: 'Boss' },
  ])
})

test('people beside a deal are known by their address, and what is named by an id alone has to be here', async () => {
  const all = imports()
  const file = [
    'Record ID,Deal Name,Deal Stage,Associated Contact,Associated Company IDs',
    '1,Fleet,Proposal,Kim Doe (kim@globex.example),',
    '2,Vans,Proposal,Lee Roe,',
    '3,Cars,Proposal,,77',
  ].join('\n')
  const done = await all.whole(file, { runs: true })
  expect(done.counts).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 1 })
  expect(
    all.sql('select title, contact_ids <> ? as linked from deals order by title', '[]'),
  ).toEqual([
    { title: 'Fleet', linked: 1 },
    { title: 'Vans', linked: 0 },
  ])
})
