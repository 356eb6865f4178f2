import { expect, test } from 'vitest'
import { counts, imports } from './in-memory.ts'

/** A deal comes with all the people its line names. */

type All = ReturnType<typeof imports>

const peopleOf = (all: All) =>
  all.sql(
    `select d.title, (select group_concat(c.name, ', ') from json_each(d.contact_ids) p
       join contacts c on c.id = p.value) as people
     from deals d order by d.title`,
  )

test.each([
  [
    'HubSpot',
    [
      'Record ID,Deal Name,Associated Contact,Associated Contact IDs',
      '9,A,Ann Lee (ann@x.example);Bo Roe (bo@x.example),1;51',
      '10,B,Ann Lee (ann@x.example),1',
    ],
  ],
  [
    'addresses with commas',
    [
      'Deal name,Amount,Contact email',
      'A,1,"Ann Lee <ann@x.example>, Bo Roe <bo@x.example>"',
      'B,1,Ann Lee <ann@x.example>',
    ],
  ],
  [
    'names and addresses in columns of their own',
    [
      'Deal name,Amount,Contact name,Contact email',
      'A,1,Ann Lee; Bo Roe,ann@x.example; bo@x.example',
      'B,1,Ann Lee,ann@x.example',
    ],
  ],
])('all people of a line are on its deal: %s', async (_, file) => {
  const all = imports()
  const checked = await all.whole(file.join('\n'))
  const done = await all.run(checked.id)
  expect(checked).toMatchObject({ of: 'deal', counts: counts(2) })
  expect(done).toMatchObject({
    state: 'done',
    counts: counts(2),
    found: { kinds: checked.found.kinds },
  })
  expect(peopleOf(all)).toEqual([
    { title: 'A', people: 'Ann Lee, Bo Roe' },
    { title: 'B', people: 'Ann Lee' },
  ])
  expect(await all.undo(done.id)).toMatchObject({ state: 'undone' })
  expect(peopleOf(all)).toEqual([])
})

const file = (people: string) =>
  `Record ID,Deal Name,Deal Stage,Associated Contact\n7,A,Proposal,${people}\n`
const [ann, bo] = ['Ann (ann@x.example)', 'Bo (bo@x.example)']

test.each([
  ['overwrite', 'Ann, Bo'],
  ['keep', 'Ann'],
  ['fill', 'Ann'],
] as const)('of a deal with people %s leaves %s on it', async (how, people) => {
  const all = imports()
  await all.whole(file(ann), { runs: true })
  const mapping = { conflicts: { '*': how } }
  await all.whole(file(`${bo};${ann}`), { runs: true, mapping })
  expect(peopleOf(all)).toEqual([{ title: 'A', people }])
})

test('a deal without people is filled, and the same file again changes nothing', async () => {
  const all = imports()
  const mapping = { conflicts: { '*': 'fill' } } as const
  await all.whole(file(''), { runs: true })
  await all.whole(file(`${ann};${bo}`), { runs: true, mapping })
  expect(peopleOf(all)).toEqual([{ title: 'A', people: 'Ann, Bo' }])
  const again = await all.whole(file(`${ann};${bo}`), { runs: true })
  expect(again.counts).toEqual(counts(0, 0, 1))
})

test('what is said of several people and not of each is spoken of, and given to nobody', async () => {
  const all = imports()
  const lines =
    'Deal name,Contact name,Contact email,Contact phone,Amount\nA,Ann; Bo,ann@x.example; bo@x.example,+442071838750,1\n'
  const checked = await all.whole(lines)
  expect(checked).toMatchObject({ counts: counts(1), found: { unlinked: 1 } })
  await all.run(checked.id)
  expect(all.sql('select name, phones from contacts order by name')).toEqual([
    { name: 'Ann', phones: '[]' },
    { name: 'Bo', phones: '[]' },
  ])
})

test('who is named by a name alone is the one who is called so, at the company of the line', async () => {
  const all = imports()
  const person = (name: string, company?: string) =>
    all.does('maria', 'save-contact', { name, ...(company && { company }) })
  await person('Ann Lee', 'Acme GmbH')
  await person('Ann Lee', 'Globex')
  await person('Bo Roe')
  await person('Kim Doe', 'Globex')
  await person('Kim Doe', 'Globex')
  const lines = [
    'Deal name,Company,Contact name,Amount',
    'A,Acme,Ann Lee,1',
    'B,Acme,Bo Roe,1',
    'C,Globex,"Ann Lee; Bo Roe",1',
    'D,Globex,Kim Doe,1',
    'E,Initech,Ann Lee,1',
    'F,,Nobody Known,1',
  ]
  const checked = await all.whole(lines.join('\n'))
  expect(checked).toMatchObject({ counts: counts(6), found: { unlinked: 3 } })
  expect(await all.run(checked.id)).toMatchObject({ found: { kinds: checked.found.kinds } })
  expect(peopleOf(all).map(({ title, people }) => [title, people])).toEqual([
    ['A', 'Ann Lee'],
    ['B', 'Bo Roe'],
    ['C', 'Ann Lee, Bo Roe'],
    ...['D', 'E', 'F'].map((title) => [title, null]),
  ])
  expect(all.sql('select name from contacts')).toHaveLength(5)
  const [c] = all.sql(`select d.company_id as firm, c.company_id as theirs from deals d
    join json_each(d.contact_ids) p join contacts c on c.id = p.value and c.name = 'Ann Lee'
    where d.title = 'C'`)
  expect(c?.theirs).toBe(c?.firm)
})

test('whom orders name by a name alone is found, and made once where nobody is called so', async () => {
  const all = imports()
  await all.does('maria', 'save-contact', { name: 'Ann Lee' })
  const rows = Array.from({ length: 1200 }, (_, at) => `${at},2026-11-02,Tea,1,2.50,Bo Roe`)
  const lines = ['Order number,Date,Product,Quantity,Price,Contact', ...rows]
  const checked = await all.whole([...lines, 'A1,2026-11-02,Tea,1,2.50,Ann Lee'].join('\n'))
  const of = { created: 1, updated: 0, unchanged: 1200 }
  expect(checked.found.kinds.contact).toEqual(of)
  const done = await all.run(checked.id)
  expect(done).toMatchObject({ state: 'done', found: { kinds: { contact: of } } })
  expect(all.sql('select name from contacts order by name')).toEqual([
    { name: 'Ann Lee' },
    { name: 'Bo Roe' },
  ])
})

test('a company beside a deal is the first of a cell, with its domain', async () => {
  const all = imports()
  const lines = [
    'Record ID,Deal Name,Deal Stage,Associated Company IDs,Associated Company',
    '9,A,Proposal,71;72,Friis ApS (friis.example);Friis Holding (holding.example)',
  ]
  await all.whole(lines.join('\n'), { runs: true })
  await all.whole('Deal Name,Deal Stage,Company\nB,Proposal,Friis ApS (friis.example)', {
    runs: true,
  })
  expect(all.sql('select name, domains from companies')).toMatchObject([
    { name: 'Friis ApS', domains: '["friis.example"]' },
  ])
})
