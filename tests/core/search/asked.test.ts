import { describe, expect, test } from 'vitest'
import { lines, office } from '../../support/desk-in-memory.ts'
import { fileWords } from '../../support/search-words.ts'

/** What people ask for beside words, and what is found then. */

const house = office()
const { does, insert } = house
const day = 86_400_000

const ids: Record<string, string> = {}
const names = () =>
  house.sql('select id, title from deals').map(({ id, title }) => [String(id), String(title)])

async function filled() {
  await does('maria', 'save-company', { name: 'Acme' })
  await does('maria', 'save-company', { name: 'Globex' })
  await does('maria', 'save-contact', {
    ...{
      name: 'Jane Ford',
      company: 'Globex',
      title: `Übersetzerin in İzmir, ${'Café'.normalize('NFD')} Đình Phương Straße Żółć Überset Αθήνα Щётки`,
    },
  })
  const add = (who: string, deal: string, more: object) => does(who, 'log-deal', { deal, ...more })
  await add('maria', 'Acme renewal', { company: 'Acme', amount: '12k', closeOn: '2027-01-30' })
  await add('maria', 'Acme pilot', { company: 'Acme', amount: '3k', closeOn: '2027-03-01' })
  await add('jonas', 'Globex expansion', {
    ...{ company: 'Globex', amount: '40k USD', closeOn: '2027-01-20' },
    stage: 'stage_Proposal',
  })
  await add('jonas', 'Globex training', { company: 'Globex', amount: '900' })
  await add('rita', 'Old offer', { amount: '5k', closeOn: '2027-01-12' })
  for (const [id = '', title = ''] of names()) ids[title] = id
  await does('jonas', 'win-deal', { id: ids['Globex training'] ?? '' })
  await does('rita', 'lose-deal', { id: ids['Old offer'] ?? '', reason: 'Price' })
  await does('maria', 'log-activity', {
    about: ids['Acme pilot'] ?? '',
    kind: 'call',
    note: 'Called them',
  })
  const due = new Date(house.now() + day).toISOString().slice(0, 10)
  await does('maria', 'add-task', { task: 'Send offer', due, about: ids['Acme pilot'] ?? '' })
  const later = new Date(house.now() + 40 * day).toISOString().slice(0, 10)
  await does('maria', 'add-task', { task: 'Ring back', due: later, assignee: 'member_jonas' })
}

await filled()

const found = async (query: string, who = 'maria', more = {}) =>
  lines(await does(who, 'find-records', { query }, more))

const deals = async (query: string, who = 'maria', more = {}) =>
  (await found(query, who, more)).flatMap((line) =>
    Object.keys(ids).filter((title) => line.startsWith(`${title} |`)),
  )

describe('deals are found by what is asked of them', () => {
  test.each([
    ['owner:me', ['Acme renewal', 'Acme pilot']],
    ['owner:jonas', ['Globex expansion', 'Globex training']],
    ['owner:@jonas', ['Globex expansion', 'Globex training']],
    ['-owner:me', ['Globex expansion', 'Globex training', 'Old offer']],
    ['stage:proposal', ['Globex expansion']],
    ['-stage:proposal is:open', ['Acme renewal', 'Acme pilot']],
    ['company:acme', ['Acme renewal', 'Acme pilot']],
    ['company:acme amount>10k', ['Acme renewal']],
    ['amount>10k', ['Acme renewal', 'Globex expansion']],
    ['amount > 10k', ['Acme renewal', 'Globex expansion']],
    ['amount over 10k', ['Acme renewal', 'Globex expansion']],
    ['amount>10k EUR', ['Acme renewal']],
    ['amount:3k', ['Acme pilot']],
    ['amount:1k..5k', ['Acme pilot', 'Old offer']],
    ['amount:1k..50k USD', ['Globex expansion']],
    ['amount:USD1k..50k', ['Globex expansion']],
    ['-amount:12k EUR', ['Acme pilot', 'Globex expansion', 'Globex training', 'Old offer']],
    ['-kind:deal created today', []],
    ['-kind:tasks reason:PRICE', ['Old offer']],
    ['amount<=900', ['Globex training']],
    ['is:open', ['Globex expansion', 'Acme renewal', 'Acme pilot']],
    ['is:won', ['Globex training']],
    ['status:lost', ['Old offer']],
    ['is:closed', ['Globex training', 'Old offer']],
    ['-is:open', ['Globex training', 'Old offer']],
    ['won this month', ['Globex training']],
    ['lost this year', ['Old offer']],
    ['reason:price', ['Old offer']],
    ['closing this month', ['Acme renewal', 'Globex expansion']],
    ['closing this month owner:me', ['Acme renewal']],
    ['close<20 Feb is:open', ['Acme renewal', 'Globex expansion']],
    ['close>=1 March', ['Acme pilot']],
    ['no close date', ['Globex training']],
    ['created today company:globex', ['Globex expansion', 'Globex training']],
    ['no activity for 30 days', ['Globex expansion', 'Acme renewal']],
    ['my open deals', ['Acme renewal', 'Acme pilot']],
    ['open deals closing next month', []],
    ['won deals this month', ['Globex training']],
    ['renewal owner:me', ['Acme renewal']],
    ['glob stage:proposal', ['Globex expansion']],
    ['renewal owner:jonas', []],
    ['owner:me stage:qualification amount>10k closing this month company:acme', ['Acme renewal']],
    [
      'acme renewal owner:me company:acme stage:qualification amount:1k..50k closing this year created today no activity for 30 days',
      ['Acme renewal'],
    ],
  ])('%s', async (query, titles) => {
    expect((await deals(query)).sort()).toEqual([...titles].sort())
  })
})

test('it says how it was understood', async () => {
  const [title, subtitle] = await found('owner:me amount>10k closing this month')
  expect(title).toBe('1 match for "owner:me amount>10k closing this month"')
  expect(subtitle).toMatch(/^Owner: you · Amount: over €10,000 · closing 1 Jan.* – 31 Jan/)
})

describe('tasks and what was logged are found by what is asked of them', () => {
  const titles = async (query: string) =>
    (await found(query)).flatMap(
      (line) => /^(?:Call: )?(Send offer|Ring back|Called them) \|/.exec(line)?.[1] ?? [],
    )
  test.each([
    ['due tomorrow', ['Send offer']],
    ['tasks due this year', ['Send offer', 'Ring back']],
    ['owner:jonas kind:tasks', ['Ring back']],
    ['deal:"acme pilot" kind:task', ['Send offer']],
    ['company:acme kind:activity', ['Called them']],
    ['type:call', ['Called them']],
    ['by:me logged today', ['Called them']],
    ['is:overdue', []],
  ])('%s', async (query, wanted) => {
    expect((await titles(query)).sort()).toEqual([...wanted].sort())
  })
})

const decomposed = 'caf\u00e9'.normalize('NFD')

test.each([
  ...['ÜBERSETZERIN', 'übersetzerin', 'ubersetzerin', 'izmir', 'İZMİR', 'ızmir', 'Îzmìr'],
  ...[
    'dinh phuong',
    'Đình Phương',
    'CAFÉ',
    'cafe',
    decomposed,
    'zolc',
    'ŻÓŁĆ',
    'strasse',
    'STRAẞE',
  ],
  ...['αθηνα', 'ΑΘΉΝΑ', 'щётки', 'щетки', 'ЩЁТКИ', 'cafe dinh phuong strasse zolc uberset'],
])('text is found in capitals or not, with accents or without: %s', async (typed) => {
  const all = await found(`title:"${typed}" kind:contact`)
  expect(all).toContainEqual(expect.stringMatching(/^Jane Ford/))
})

test.each(['ubersetzt', 'cafes', 'zole', 'щотки'])('other text is not: %s', async (typed) => {
  expect((await found(`title:"${typed}" kind:contact`)).join()).not.toContain('Jane Ford')
})

test('kinds that cannot be so are left out, others are searched alike', async () => {
  expect(await found('company:globex')).toEqual(
    expect.arrayContaining(['Deals', 'People', expect.stringMatching(/^Jane Ford/)]),
  )
  expect((await found('owner:me created today')).join('\n')).toMatch(
    /Deals[\s\S]*People[\s\S]*Companies/,
  )
})

test('a page of a kind that cannot be so is empty', async () => {
  const page = await does('maria', 'find-records', {
    ...{ query: 'ford stage:proposal', kind: 'contact' },
  })
  expect(lines(page).join('\n')).not.toContain('Jane Ford')
})

describe('what is not understood is named', () => {
  test.each([
    [
      'colour:red',
      /^"colour:red": there is no colour to search by\. There is .*owner.*stage.{0,60} and \d+ more\./,
    ],
    [
      'amuont>10k',
      /^"amuont>10k": there is no amuont to search by\. Did you mean amount\? In quotes/,
    ],
    ['date:today', /there is no date to search by\. Did you mean close date/],
    ['owner:zorro', /^"owner:zorro": There is no "zorro"\./],
    ['stage:zork', /^"stage:zork": There is no "zork"\. There is Qualification, Proposal\./],
    ['amount>much', /^"amount>much": "much" is not an amount/],
    ['close:whenever', /"whenever" is not a date/],
    ['is:purple', /what something can be is mine, open, won, lost, closed, overdue/],
    ['status:maybe', /"maybe" is none of open, won, lost/],
    ['owner:ben', /^"owner:ben": There is no "ben"/],
    ['owner>me', /only amounts, numbers and dates can be over or under/],
    ['is>open', /only amounts, numbers and dates can be over or under/],
    ['-amount:1k..5k', /1k\.\.5k is from and to: only a colon/],
    ['-close:today', /a time cannot be left out/],
    ['-acme', /only what is asked can be left out/],
    ['stage:', /write behind it what it is to be/],
  ])('%s', async (query, reason) => {
    await expect(found(query)).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { query: expect.stringMatching(reason) } },
    })
  })
})

test('words that only look so are words', async () => {
  insert('companies', {
    ...{ id: 'company_no', workspace_id: 'workspace_a', version: 1, created_at: day },
    ...{ name: 'People Without Borders', domains: '[]', emails: '[]', phones: '[]', kinds: '{}' },
  })
  const words = ['people', 'without', 'borders', 'people without borders']
  fileWords(insert, { workspace: 'workspace_a', kind: 'company', id: 'company_no', words })
  for (const query of ['people without borders', 'without borders', '"people without"'])
    expect((await found(query))[0]).toMatch(/^People Without Borders/)
  expect((await found('"owner:me"'))[0]).toMatch(/^Nothing found/)
  expect((await found('Re: offer'))[0]).toMatch(/^Nothing found/)
  expect((await found('Jane Ford <jane@globex.example>'))[0]).toMatch(/^Nothing found/)
})

describe('in the asker’s language', () => {
  const german = { member: { ...house.asks('maria').member, locale: 'de-DE' } }
  test.each([
    ['besitzer:ich phase:qualification', ['Acme renewal', 'Acme pilot']],
    ['besitzer:ich phase:proposal', []],
    ['amount>10.000', ['Acme renewal', 'Globex expansion']],
    ['closing diesen Monat', ['Acme renewal', 'Globex expansion']],
    ['close<20.2. is:open', ['Acme renewal', 'Globex expansion']],
    ['is:gewonnen', ['Globex training']],
  ])('%s', async (query, titles) => {
    expect((await deals(query, 'maria', german)).sort()).toEqual([...titles].sort())
  })
})

test('a stage of many pipelines is looked for in all of them', async () => {
  for (const pipeline of ['a', 'b', 'c'])
    insert('stages', {
      ...{ id: `stage_Proposal${pipeline}`, workspace_id: 'workspace_a', version: 1 },
      ...{ pipeline_id: `pipeline_${pipeline}`, name: 'Proposal', position: 9, created_at: day },
      ...{ probability: 50, stale_days: 30 },
    })
  expect(
    await deals('stage:proposal amount:1k..50k created this year closed:2030 reason:price'),
  ).toEqual([])
  expect(await deals('stage:proposal no activity for 30 days amount>1k')).toEqual([
    'Globex expansion',
  ])
})

test('what is a former colleague’s is found by their name, and named in the forecast', async () => {
  const leaves = (active: number) =>
    house.sql("update workspace_members set active = ? where id = 'member_jonas'", active)
  leaves(0)
  expect(await deals('owner:jonas')).toEqual(['Globex expansion', 'Globex training'])
  expect(JSON.stringify(await does('maria', 'forecast', {}))).toMatch(/"Jonas Weber"/)
  insert('workspace_members', {
    ...{ id: 'member_other', workspace_id: 'workspace_a', name: 'Jonas Meyer', role: 'rep' },
    active: 1,
  })
  // A name of somebody who is here is not asked about.
  expect(await deals('owner:jonas')).toEqual([])
  leaves(1)
  await expect(deals('owner:jonas')).rejects.toThrow(/could be Jonas/)
})

test('a kind before words is one where nothing is called so, and part of a name where something is', async () => {
  expect(await found('companies acme')).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Acme/)]),
  )
  expect((await found('people ford')).join('\n')).toContain('Jane Ford')
  expect(await deals('deals globex')).toEqual(['Globex expansion', 'Globex training'])
  expect(await found('companies nobody')).toContain('Nothing found for "companies nobody"')
  await does('maria', 'save-company', { name: 'Deals Globex' })
  expect(await deals('deals globex')).toEqual([])
  expect((await found('deals globex')).join('\n')).toContain('Deals Globex')
})
