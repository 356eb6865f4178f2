import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import { addImport } from '../../../worker/domains/imports/add.ts'
import { fileKey } from '../../../worker/domains/imports/files.ts'
import { newId } from '../../../worker/platform/id.ts'
import { newest } from '../../support/desk-in-memory.ts'
import { exporting, type Line, opened } from '../exports/in-memory.ts'
import { nextRequest } from '../fields/next-request.ts'

// An export of one workspace, brought into another one that is empty: the same data, under ids of its own.

type Place = ReturnType<typeof exporting>

interface Person {
  name: string
  company: number | null
}

interface World {
  companies: { parent: number | null }[]
  people: Person[]
  deals: {
    company: number | null
    person: number | null
    stage: string
    amount: number
    state: string
  }[]
  notes: { about: number; by: 'jonas' | 'rita' }[]
  tasks: { about: number; by: 'jonas' | 'rita' }[]
}

const at = fc.option(fc.nat({ max: 5 }), { nil: null })
const by = fc.constantFrom<'jonas' | 'rita'>('jonas', 'rita')
const world: fc.Arbitrary<World> = fc.record({
  companies: fc.array(fc.record({ parent: at }), { minLength: 1, maxLength: 4 }),
  people: fc.array(fc.record({ name: fc.constantFrom('Kim', 'Zoë 王'), company: at }), {
    minLength: 1,
    maxLength: 5,
  }),
  deals: fc.array(
    fc.record({
      ...{ company: at, person: at, stage: fc.constantFrom('Qualification', 'Proposal') },
      ...{ amount: fc.nat({ max: 1e7 }), state: fc.constantFrom('open', 'open', 'won') },
    }),
    { minLength: 1, maxLength: 6 },
  ),
  notes: fc.array(fc.record({ about: fc.nat({ max: 9 }), by }), { maxLength: 5 }),
  tasks: fc.array(fc.record({ about: fc.nat({ max: 9 }), by }), { maxLength: 4 }),
})

/** The world as people would write it. */
async function live(all: Place, { companies, people, deals, notes, tasks }: World): Promise<void> {
  const ids = { company: [] as string[], contact: [] as string[], deal: [] as string[] }
  const one = (some: string[], index: number | null) =>
    index === null ? undefined : some[index % some.length]
  for (const [index, { parent }] of companies.entries()) {
    const over = one(ids.company, parent)
    await all.does('maria', 'save-company', {
      ...{ name: `Firm ${index}`, domains: `firm${index}.example` },
      ...(over && { parent: over }),
    })
    ids.company.push(newest(all, 'companies'))
  }
  for (const [index, { name, company }] of people.entries()) {
    const firm = one(ids.company, company)
    await all.does('jonas', 'save-contact', {
      ...{ name: `${name} ${index}`, email: `p${index}@firm.example` },
      ...(firm && { company: firm }),
    })
    ids.contact.push(newest(all, 'contacts'))
  }
  for (const [index, { company, person, stage, amount, state }] of deals.entries()) {
    const [firm, contact] = [one(ids.company, company), one(ids.contact, person)]
    await all.does(index % 2 ? 'jonas' : 'rita', 'log-deal', {
      ...{
        deal: `Deal ${index}`,
        amount: { minor: amount, currency: 'EUR' },
        stage: `stage_${stage}`,
      },
      ...(firm && { company: firm }),
      ...(contact && { contact }),
    })
    const id = newest(all, 'deals')
    ids.deal.push(id)
    if (state === 'won') await all.does('maria', 'win-deal', { id })
  }
  const every = [...ids.deal, ...ids.contact, ...ids.company]
  for (const [index, { about, by: who }] of notes.entries())
    await all.does(who, 'log-activity', {
      ...{ about: every[about % every.length] ?? '', kind: 'note', note: `Note ${index}` },
    })
  for (const [index, { about, by: who }] of tasks.entries())
    await all.does(who, 'add-task', {
      ...{ about: every[about % every.length] ?? '', task: `Task ${index}`, due: '2027-02-01' },
    })
}

/** Another installation, where colleagues and stages have other ids. */
function elsewhere(before?: (trip: number) => void): Place {
  const all = exporting(before)
  all.sql(
    "update members set email = case id when 'member_jonas' then 'rita@us.example' when 'member_rita' then 'jonas@us.example' else email end where id <> 'member_maria' and email is null",
  )
  all.sql("update members set email = 'x' where id = 'member_jonas'")
  all.sql("update members set email = 'jonas@us.example' where id = 'member_rita'")
  all.sql("update members set email = 'rita@us.example' where id = 'member_jonas'")
  all.sql("update stages set id = 'stage_other' where id = 'stage_Proposal'")
  return all
}

async function bring(all: Place, zip: Uint8Array, runs = true): Promise<string> {
  const ctx = all.asks('maria')
  const id = newId('import', ctx.now)
  all.files.kept.set(fileKey({ workspaceId: 'workspace_a', id }), zip)
  await addImport(ctx, { id, name: 'export.zip', size: zip.length, runs })
  return id
}

async function work(all: Place, id: string) {
  for (let steps = 0; steps < 200; steps += 1) {
    all.passes(1000)
    if (!(await doWork(all.deps(), { workspaceId: 'workspace_a', id }, { most: 1 }))) break
  }
  const [row] = all.sql(
    'select state, error, counts, questions, event from imports where id = ?',
    id,
  )
  return row as {
    state: string
    error: string | null
    counts: string
    questions: string
    event: string
  }
}

const compared = [
  'company',
  'contact',
  'deal',
  'activity',
  'task',
  'field',
  'pipeline',
  'stage',
  'product',
]

/** Every record by what it is called, ids by what they stand for. */
function named({ lines }: Pick<ReturnType<typeof opened>, 'lines'>): Record<string, Line[]> {
  const called = new Map<string, string>()
  for (const kind of [...compared, 'member'])
    for (const one of lines(kind))
      called.set(
        one.id,
        `${kind} ${one.email ?? one.title ?? one.name ?? one.subject ?? one.label}`,
      )
  const known = (value: unknown): unknown => {
    if (typeof value === 'string') return called.get(value) ?? value
    if (Array.isArray(value)) return value.map(known)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [called.get(name) ?? name, known(one)]),
    )
  }
  const order = (a: Line, b: Line) => (a.id < b.id ? -1 : 1)
  return Object.fromEntries(
    compared.map((kind) => [
      kind,
      lines(kind)
        .map(({ version: _, ...one }) => known(one) as Line)
        .toSorted(order),
    ]),
  )
}

test('any world comes back the same, record by record, with its links', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const here = exporting()
      await live(here, given)
      const id = await here.begin()
      const { counts } = await here.work(id)
      const zip = await here.zip(id)
      const there = elsewhere()
      const done = await work(there, await bring(there, zip))
      expect(done).toMatchObject({ state: 'done', error: null, questions: '[]' })
      const again = await there.whole()
      expect(again.is.counts).toMatchObject({
        ...{ deal: counts.deal, contact: counts.contact, company: counts.company },
      })
      expect(named(again)).toEqual(named(opened(zip)))
    }),
    { numRuns: 12 },
  )
})

const aWorld: World = {
  companies: [{ parent: null }, { parent: 0 }],
  people: [{ name: 'Kim', company: 1 }],
  deals: [{ company: 0, person: 0, stage: 'Proposal', amount: 100, state: 'won' }],
  notes: [{ about: 0, by: 'rita' }],
  tasks: [{ about: 1, by: 'jonas' }],
}

async function exported(more: (all: Place) => Promise<void> = async () => undefined) {
  const all = exporting()
  await live(all, aWorld)
  await more(all)
  const id = await all.begin()
  await all.work(id)
  return { all, zip: await all.zip(id) }
}

/** A field of the workspace's own, with a value in a record. */
async function withOwnField(all: Place): Promise<void> {
  const deps = all.deps()
  await all.does('maria', 'add-field', { kind: 'company', label: 'Source', type: 'text' }, { deps })
  const [row] = all.sql('select own_fields from workspaces')
  const ownFields = JSON.parse(String(row?.own_fields))
  const { workspace } = all.asks('maria')
  await all.does(
    'maria',
    'save-company',
    {
      name: 'Globex',
      domains: 'globex.example',
      source: 'Trade fair',
      externalIds: { hubspot: '7' },
    },
    { deps, workspace: { ...workspace, ownFields } },
  )
}

test('fields of the workspace’s own come with what they hold, and external ids stay', async () => {
  const { zip } = await exported(withOwnField)
  expect(opened(zip).lines('company').at(-1)).toMatchObject({
    ...{ source: 'Trade fair', externalIds: { hubspot: '7' } },
  })
  const there = elsewhere()
  expect(await work(there, await bring(there, zip))).toMatchObject({ state: 'done', error: null })
  const again = await there.whole()
  expect(again.lines('field')).toHaveLength(1)
  expect(named(again)).toEqual(named(opened(zip)))
})

test('a retired kind comes with its records, and is retired there', async () => {
  const { zip } = await exported(async (all) => {
    const asked = () => ({ ...nextRequest(all), deps: all.deps() })
    const does = (action: string, input: Raw) => all.does('maria', action, input, asked())
    await does('add-kind', { one: 'Contract', many: 'Contracts', titled: 'Title' })
    await does('add-field', { kind: 'contract', label: 'Number', type: 'text' })
    await does('add-contract', { title: 'Acme 2026', number: 'C-7' })
    const [kind] = all.sql('select id from own_kinds')
    await does('retire-kind', { id: String(kind?.id) })
  })
  expect(opened(zip).lines('contract')).toMatchObject([{ title: 'Acme 2026', number: 'C-7' }])
  const there = elsewhere()
  expect(await work(there, await bring(there, zip))).toMatchObject({ state: 'done', error: null })
  expect(there.sql('select title from own_records')).toEqual([{ title: 'Acme 2026' }])
  expect(named(await there.whole())).toEqual(named(opened(zip)))
})

test('cases come with their numbers; what waited there to be sent, asked or given out does not go on here', async () => {
  const { zip } = await exported(async (all) => {
    await all.does('maria', 'open-case', { subject: 'Printer broken' })
    const about = newest(all, 'cases')
    for (const text of ['It is repaired.', 'It is on its way.', 'It was the drum.'])
      await all.does('maria', 'log-message', { case: about, direction: 'out', text })
    all.sql("update messages set state = 'pending' where text = 'It is on its way.'")
    all.sql('update cases set ask_at = 1, route_at = 1')
    all.sql(`insert into long_texts (workspace_id, record_id, text)
      select workspace_id, id, text || ' And more.' from messages where text = 'It was the drum.'`)
  })
  const there = elsewhere()
  expect(await work(there, await bring(there, zip))).toMatchObject({ state: 'done', error: null })
  expect(there.sql('select number, subject, ask_at, route_at from cases')).toEqual([
    { number: 1001, subject: 'Printer broken', ask_at: null, route_at: null },
  ])
  expect(
    there.sql(`select m.text, m.state from messages m join cases c on c.id = m.case_id
      order by m.text`),
  ).toEqual([
    { text: 'It is on its way.', state: 'unknown' },
    { text: 'It is repaired.', state: 'sent' },
    { text: 'It was the drum.', state: 'sent' },
  ])
  expect(there.sql('select text from long_texts')).toEqual([{ text: 'It was the drum. And more.' }])
  await there.does('maria', 'open-case', { subject: 'One more' })
  expect(there.sql('select max(number) as last from cases')).toEqual([{ last: 1002 }])
})

test('who is not known by their address is asked, and what a member answers holds', async () => {
  const { zip } = await exported()
  const there = elsewhere()
  there.sql("update members set email = 'r@new.example' where email = 'rita@us.example'")
  const id = await bring(there, zip)
  const checked = await work(there, id)
  expect(checked.state).toBe('checked')
  expect(JSON.stringify(await there.does('maria', 'open-record', { id }))).toContain(
    'An export of a workspace: nothing is saved yet',
  )
  expect(JSON.parse(checked.questions)).toEqual([
    expect.objectContaining({
      question: 'Who is Rita Roth (rita@us.example) here?',
      value: 'member_rita',
    }),
  ])
  await there.does(
    'maria',
    'map-import',
    { id, about: 'member', value: 'member_rita', answer: 'member_jonas' },
    { deps: there.deps() },
  )
  expect((await work(there, id)).state).toBe('done')
  expect(there.sql('select author_id from activities')).toEqual([{ author_id: 'member_jonas' }])
})

/** What an admin has set before the export is brought in, and what it brings of the same. */
const planned = async (all: Place, rate: string) => {
  await all.does('maria', 'save-rates', { rates: `1 USD = ${rate} EUR` })
  await all.does(
    'maria',
    'add-field',
    { kind: 'deal', label: 'Channel', type: 'text' },
    nextRequest(all),
  )
}

test('what stands here under the same is it; of two colleagues who are one here the first is taken', async () => {
  const { zip } = await exported(async (all) => {
    await planned(all, '0.92')
    for (const [owner, amount] of Object.entries({ jonas: '50k EUR', rita: '20k EUR' }))
      await all.does('maria', 'set-target', { owner: `member_${owner}`, amount })
  })
  const there = elsewhere()
  await planned(there, '0.9')
  there.sql("update members set email = 'r@new.example' where email = 'rita@us.example'")
  const id = await bring(there, zip)
  await work(there, id)
  const answer = { about: 'member', value: 'member_rita', answer: 'member_rita' }
  await there.does('maria', 'map-import', { id, ...answer }, { deps: there.deps() })
  const done = await work(there, id)
  expect(done).toMatchObject({ state: 'done', error: null })
  expect(JSON.parse(done.counts)).toMatchObject({ refused: 1 })
  expect(there.sql('select rate from rates')).toEqual([{ rate: '0.92' }])
  expect(there.sql('select label from fields where "of" = \'deal\'')).toEqual([
    { label: 'Channel' },
  ])
  const month = new Date(there.asks().now).toISOString().slice(0, 7)
  expect(there.sql('select id, member_id, amount from targets')).toEqual([
    {
      id: `target_member_rita_${month.replace('-', '')}`,
      ...{ member_id: 'member_rita', amount: 5_000_000 },
    },
  ])
  // The same is entered here again, as if it had been entered here first.
  await there.does('maria', 'save-rates', { rates: '1 USD = 0.93 EUR' })
  expect(there.sql('select rate from rates')).toEqual([{ rate: '0.93' }])
})

test('what comes to grief midway says that the parts before it stay', async () => {
  const { zip } = await exported()
  const there = elsewhere()
  const id = await bring(there, zip)
  there.sql(
    "create trigger broken before insert on tasks begin select raise(abort, 'tasks are broken'); end",
  )
  for (let tries = 0; tries < 9; tries += 1) await work(there, id).catch(() => undefined)
  const [row] = there.sql('select state, error from imports where id = ?', id)
  expect(row).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/what was brought in before it stays until you undo it/),
  })
  expect(there.sql('select count(*) as n from companies')).not.toEqual([{ n: 0 }])
})

test('what is damaged, or comes into what is in use, is refused in a sentence', async () => {
  const { zip } = await exported()
  const spoilt = zip.slice()
  const there = elsewhere()
  const name = 'data/deals.ndjson'
  const text = new TextDecoder('latin1').decode(zip)
  // The manifest names it before it comes.
  const inside = text.indexOf(name, text.indexOf('"leftOut"')) + name.length + 20
  spoilt[inside] = (spoilt[inside] ?? 0) ^ 0xff
  const refused = await work(there, await bring(there, spoilt))
  expect(refused).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/damaged/),
  })
  // Nothing is left of what could not be read.
  expect([...there.files.kept.keys()]).toEqual([])
  const cut = await work(there, await bring(there, zip.slice(0, zip.length / 2)))
  expect(cut).toMatchObject({ state: 'failed' })
  expect(there.sql('select count(*) as it from contacts')).toEqual([{ it: 0 }])
  for (const [who, action, input, noun] of [
    ['maria', 'save-product', { name: 'Printer', price: '100 EUR' }, 'products'],
    ['jonas', 'save-contact', { name: 'Here', email: 'here@us.example' }, 'people'],
  ] as const) {
    await there.does(who, action, input)
    const used = await work(there, await bring(there, zip))
    expect(used).toMatchObject({
      state: 'failed',
      error: expect.stringContaining(`here are ${noun} already`),
    })
  }
})

/** An export with a line more in one of its files, and a checksum that fits. */
function withLine(zip: Uint8Array, name: string, line: object): Uint8Array {
  const { files, manifest, text } = opened(zip)
  const bytes = strToU8(`${text(name)}${JSON.stringify(line)}\n`)
  const parts = [{ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }]
  const listed = manifest.files.map((one) => (one.name === name ? { ...one, parts } : one))
  const { 'manifest.json': _, ...rest } = files
  const first = strToU8(JSON.stringify({ ...manifest, files: listed }))
  return zipSync({ 'manifest.json': first, ...rest, [name]: bytes })
}

test('a line of a kind that is not brought in makes nothing, in the file of another one either', async () => {
  const { zip } = await exported()
  const there = elsewhere()
  const rule = {
    ...{ id: newId('rule', 0), kind: 'rule', conversationId: 'conversation_1' },
    ...{ ownerId: 'member_maria', events: ['deal.won'], active: true },
  }
  const forged = withLine(zip, 'data/companies.ndjson', rule)
  expect(await work(there, await bring(there, forged))).toMatchObject({
    state: 'done',
    error: null,
  })
  expect(there.sql('select count(*) as it from companies')).toEqual([{ it: 2 }])
  expect(there.sql('select count(*) as it from alert_rules')).toEqual([{ it: 0 }])
})

test('killed at any trip, it comes to the same; one undo removes all of it', async () => {
  const { zip } = await exported()
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (trip) => {
      let last = Number.POSITIVE_INFINITY
      const there = elsewhere((now) => {
        if (now === last) throw new Error('killed')
      })
      const id = await bring(there, zip)
      last = there.trips() + trip
      for (let tries = 0; tries < 3; tries += 1) await work(there, id).catch(() => undefined)
      const { state, event } = await work(there, id)
      expect(state).toBe('done')
      expect(named(await there.whole())).toEqual(named(opened(zip)))
      await there.does('maria', 'undo', { event }, { deps: there.deps() })
      expect((await work(there, id)).state).toBe('undone')
      for (const table of ['contacts', 'companies', 'deals', 'activities', 'tasks'])
        expect(there.sql(`select count(*) as it from ${table}`)).toEqual([{ it: 0 }])
    }),
    { numRuns: 5 },
  )
})

test('one undo removes what earlier parts refer to as well: products, which come after deals', async () => {
  const { zip } = await exported(async (all) => {
    await all.does('maria', 'save-product', { name: 'Printer', price: '100 EUR' })
    const product = newest(all, 'products')
    await all.does('maria', 'save-deal-line', { id: newest(all, 'deals'), product })
  })
  const there = elsewhere()
  const id = await bring(there, zip)
  const { state, event } = await work(there, id)
  expect(state).toBe('done')
  await there.does('maria', 'undo', { event }, { deps: there.deps() })
  expect((await work(there, id)).state).toBe('undone')
  for (const table of ['products', 'deals', 'contacts', 'companies'])
    expect(there.sql(`select count(*) as it from ${table}`)).toEqual([{ it: 0 }])
})
